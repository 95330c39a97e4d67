package io.aisha.studio.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contract of [BlobStore]. A subclass opens the store under test; each test gets an empty one.
@SuppressWarnings("JUnitClassModifiers") // Run by implementations in other modules.
public abstract class BlobStoreContract {
  private static final BlobKey KEY = new BlobKey("users/one/photo.jpg");

  /// The store under test: empty at first, and the same at every call within a test.
  protected abstract BlobStore store();

  @Test
  void checkSucceeds() {
    store().check();
    store().check();

    assertThat(keys("")).isEmpty();
  }

  @Test
  void returnsTheStoredBytes() {
    Instant before = Instant.now();

    BlobInfo put = store().put(KEY, text("a picture"));

    assertThat(store().read(KEY)).contains(text("a picture"));
    assertThat(put.key()).isEqualTo(KEY);
    assertThat(put.sizeBytes()).isEqualTo(9);
    assertThat(put.modifiedAt()).isBetween(before.minusSeconds(60), Instant.now().plusSeconds(60));
    assertThat(store().find(KEY)).contains(put);
  }

  @Test
  void returnsEmptyForAnUnknownKey() {
    assertThat(store().open(KEY)).isEmpty();
    assertThat(store().find(KEY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 65_537, 3_000_001})
  void storesBlobsOfEverySize(int sizeBytes) {
    byte[] bytes = filled(sizeBytes, 7);

    store().put(KEY, bytes);

    assertThat(store().read(KEY)).contains(bytes);
    assertThat(store().find(KEY).orElseThrow().sizeBytes()).isEqualTo(sizeBytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", ".hidden", "...", "-", "_", "a.b-c_d/0/x", "tmp/x", "incoming/x"})
  void storesUnderEveryValidKey(String key) {
    store().put(new BlobKey(key), text(key));

    assertThat(store().read(new BlobKey(key))).contains(text(key));
    assertThat(keys("")).containsExactly(key);
  }

  @Test
  void storesUnderTheLongestKey() {
    BlobKey longest = new BlobKey("k".repeat(100) + "/" + "l".repeat(154));

    store().put(longest, text("far down"));

    assertThat(store().read(longest)).contains(text("far down"));
  }

  @Test
  void replacesAnExistingBlob() {
    store().put(KEY, text("the first, longer one"));
    store().put(KEY, text("the second"));

    assertThat(store().read(KEY)).contains(text("the second"));
    assertThat(keys("")).containsExactly(KEY.value());
  }

  @Test
  void anOpenStreamNeverMixesOldAndNewBytes() throws IOException {
    byte[] old = filled(2_000_000, 1);
    store().put(KEY, old);

    try (InputStream reading = store().open(KEY).orElseThrow()) {
      byte[] start = reading.readNBytes(1_000);
      store().put(KEY, filled(2_000_000, 2));
      byte[] rest = restOrNothing(reading);

      assertThat(start).containsOnly((byte) 1);
      assertThat(rest)
          .satisfiesAnyOf(r -> assertThat(r).isEmpty(), r -> assertThat(r).containsOnly(1));
    }
  }

  @Test
  void deletingTwiceSucceeds() {
    store().put(KEY, text("x"));

    store().delete(KEY);
    store().delete(KEY);

    assertThat(store().find(KEY)).isEmpty();
    assertThat(keys("")).isEmpty();
  }

  @Test
  void storesAgainAfterDeletion() {
    store().put(KEY, text("x"));
    store().delete(KEY);
    store().put(KEY, text("y"));

    assertThat(store().read(KEY)).contains(text("y"));
  }

  @Test
  void listsByPrefix() {
    for (String key : List.of("users/1/a", "users/1/b", "users/12/a", "users/2/a", "other")) {
      store().put(new BlobKey(key), text(key));
    }

    assertThat(keys(""))
        .containsExactlyInAnyOrder("users/1/a", "users/1/b", "users/12/a", "users/2/a", "other");
    assertThat(keys("users/1/")).containsExactlyInAnyOrder("users/1/a", "users/1/b");
    assertThat(keys("users/1")).containsExactlyInAnyOrder("users/1/a", "users/1/b", "users/12/a");
    assertThat(keys("users/1/a")).containsExactly("users/1/a");
    assertThat(keys("nobody/")).isEmpty();
    assertThat(keys("../")).isEmpty();
    assertThat(keys("/")).isEmpty();
  }

  @Test
  void listReturnsTheSameInfoAsFind() {
    BlobInfo put = store().put(KEY, text("seen"));

    try (Stream<BlobInfo> listed = store().list("users/")) {
      assertThat(listed.toList()).containsExactly(put);
    }
  }

  @Test
  void listsMoreThanAPage() {
    IntStream.range(0, 1_203).forEach(i -> store().put(new BlobKey("many/" + i), text("x")));

    assertThat(keys("many/")).hasSize(1_203).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4, 6, 5_000_000_000L})
  void rejectsAStreamOfTheWrongLength(long promised) {
    store().put(KEY, text("old"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store().put(KEY, new ByteArrayInputStream(text("bytes")), promised));

    assertThat(store().read(KEY)).contains(text("old"));
    assertThat(keys("")).containsExactly(KEY.value());
  }

  @Test
  void keepsTheOldBlobWhenTheStreamFails() {
    store().put(KEY, text("old"));

    assertThatThrownBy(() -> store().put(KEY, failingAfter(100_000), 200_000))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("connection lost");

    assertThat(store().read(KEY)).contains(text("old"));
    assertThat(keys("")).containsExactly(KEY.value());
  }

  @Test
  void doesNotCloseTheStream() {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream bytes =
        new FilterInputStream(new ByteArrayInputStream(text("bytes"))) {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    store().put(KEY, bytes, 5);

    assertThat(closed).isFalse();
  }

  @Test
  void oneOfManyConcurrentPutsWinsCompletely() throws Exception {
    List<Callable<BlobInfo>> puts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      byte[] bytes = filled(100_000 + i, i);
      puts.add(() -> store().put(KEY, bytes));
    }

    runConcurrently(puts);

    byte[] winner = store().read(KEY).orElseThrow();
    assertThat(winner).containsOnly(winner[0]).hasSize(100_000 + winner[0]);
    assertThat(keys("")).containsExactly(KEY.value());
  }

  @Test
  void readersNeverSeePartialBlobs() throws Exception {
    store().put(KEY, filled(50_000, 0));
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      byte[] bytes = filled(50_000 + i, i);
      work.add(() -> store().put(KEY, bytes).sizeBytes() == bytes.length);
      work.add(() -> {
        byte[] seen = store().read(KEY).orElseThrow();
        return seen.length == 50_000 + seen[0] && Arrays.equals(seen, filled(seen.length, seen[0]));
      });
    }

    assertThat(runConcurrently(work)).containsOnly(true);
  }

  @Test
  void putsSucceedDespiteConcurrentDeletionsInTheSameFolder() throws Exception {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      BlobKey key = new BlobKey("folder/deep/" + i % 4);
      work.add(() -> {
        store().put(key, text("x"));
        return true;
      });
      work.add(() -> {
        store().delete(key);
        return true;
      });
    }

    assertThat(runConcurrently(work)).containsOnly(true).hasSize(400);
  }

  @Test
  void listsDuringConcurrentPutsAndDeletions() throws Exception {
    store().put(new BlobKey("stays/a"), text("x"));
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      BlobKey key = new BlobKey("goes/" + i % 5 + "/x");
      work.add(() -> {
        store().put(key, text("x"));
        store().delete(key);
        return true;
      });
      work.add(() -> keys("").contains("stays/a"));
    }

    assertThat(runConcurrently(work)).containsOnly(true);
  }

  @Test
  void canBeClosedTwice() {
    store().close();
    store().close();
  }

  /// Runs everything concurrently on a few threads and returns all results.
  protected static <T> List<T> runConcurrently(List<Callable<T>> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<T> results = new ArrayList<>();
      for (Future<T> each :
          threads.invokeAll(work, Duration.ofMinutes(2).toMillis(), TimeUnit.MILLISECONDS)) {
        results.add(each.get());
      }
      return results;
    }
  }

  protected final List<String> keys(String prefix) {
    try (Stream<BlobInfo> found = store().list(prefix)) {
      return found.map(info -> info.key().value()).toList();
    }
  }

  protected static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] filled(int sizeBytes, int value) {
    byte[] bytes = new byte[sizeBytes];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] restOrNothing(InputStream reading) {
    try {
      return reading.readAllBytes();
    } catch (IOException broken) {
      return new byte[0];
    }
  }

  private static InputStream failingAfter(int goodBytes) {
    return new InputStream() {
      private int given;

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
          return 0;
        }
        into[offset] = (byte) read();
        return 1;
      }

      @Override
      public int read() throws IOException {
        if (given++ >= goodBytes) {
          throw new IOException("connection lost");
        }
        return 'x';
      }
    };
  }
}
