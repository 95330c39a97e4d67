package io.aisha.studio.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.blob.CopyBlobs.Copied;
import io.aisha.studio.testing.BlobsInMemory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyBlobsTest {
  private final BlobsInMemory from = new BlobsInMemory(Clock.systemUTC());
  private final BlobsInMemory to = new BlobsInMemory(Clock.systemUTC());
  private final List<Copied> reported = new ArrayList<>();

  @Test
  void copiesEverythingAndReportsProgress() {
    fill(3);

    Copied copied = copy();

    assertThat(copied).isEqualTo(new Copied(3, 0, 18));
    assertThat(reported).hasSize(3).last().isEqualTo(copied);
    assertThat(to.keys()).isEqualTo(from.keys());
    assertThat(to.read(key(2))).contains(bytes("blob 2"));
  }

  @Test
  void skipsIdenticalBlobsAndReplacesOthers() {
    fill(3);
    to.put(key(1), bytes("blob 1"));
    to.put(key(2), bytes("other!"));

    assertThat(copy()).isEqualTo(new Copied(2, 1, 12));

    assertThat(to.read(key(2))).contains(bytes("blob 2"));
  }

  @Test
  void resumesAnInterruptedCopy() {
    fill(4);
    assertThatThrownBy(() ->
            new CopyBlobs(from, to)
                .copy(
                    new CopyBlobs.Listener() {
                      @Override
                      public void begins(long blobs) {
                        assertThat(blobs).isEqualTo(4);
                      }

                      @Override
                      public void copied(Copied soFar) {
                        if (soFar.copied() == 2) {
                          throw new IllegalStateException("power failure");
                        }
                      }
                    }))
        .hasMessage("power failure");

    assertThat(copy()).isEqualTo(new Copied(2, 2, 12));

    assertThat(to.keys()).isEqualTo(from.keys());
  }

  @Test
  void detectsAStoreThatCorruptsBytes() {
    fill(1);
    to.corruptPuts();

    assertThatThrownBy(this::copy)
        .isInstanceOf(BlobStoreException.class)
        .hasMessageContaining("other bytes");
  }

  @Test
  void stopsWhenThereIsNoSpace() {
    fill(2);
    to.fill();

    assertThatThrownBy(this::copy)
        .isInstanceOfSatisfying(
            BlobStoreException.class,
            failure -> assertThat(failure.kind()).isEqualTo(BlobStoreException.Kind.FULL));
  }

  private Copied copy() {
    return new CopyBlobs(from, to)
        .copy(
            new CopyBlobs.Listener() {
              @Override
              public void begins(long blobs) {
                reported.clear();
              }

              @Override
              public void copied(Copied soFar) {
                reported.add(soFar);
              }
            });
  }

  private void fill(int blobs) {
    for (int blob = 1; blob <= blobs; blob++) {
      from.put(key(blob), bytes("blob " + blob));
    }
  }

  private static BlobKey key(int blob) {
    return new BlobKey("users/" + blob);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
