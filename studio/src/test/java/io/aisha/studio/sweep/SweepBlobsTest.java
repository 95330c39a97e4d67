package io.aisha.studio.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepBlobsTest {
  private final TickingClock clock = TickingClock.at(Instant.now());
  private final BlobsInMemory store = new BlobsInMemory(clock);
  private StudioFixture studio;
  private UserId owner;
  private Avatar avatar;

  @BeforeEach
  void open() {
    studio = StudioFixture.open(clock, store, TestPhotos::judge, ScriptedEngine.free());
    owner = studio.aUser();
    avatar = studio.aReadyAvatar(owner);
    studio.photos().accept(owner, avatar.id(), TestPhotos.blurred(9));
    studio.trainings().start(owner, avatar.id(), "free");
    studio.startJobs("node");
    studio.awaitNoJobs();
    Generation made =
        studio.generations().start(owner, avatar.id(), GenerationRequest.everyStyle());
    StudioFixture.await(() -> studio.generations().getGeneration(owner, made.id()).state().ended());
    studio.awaitNoJobs();
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void keepsBlobsToWhichARowRefers() {
    Set<String> all = store.keys();
    assertThat(all)
        .anyMatch(key -> key.contains("/photos/"))
        .anyMatch(key -> key.contains("/models/"))
        .anyMatch(key -> key.contains("/images/"));

    clock.tick(Duration.ofDays(365));

    assertThat(studio.sweep().sweep()).isZero();
    assertThat(store.keys()).isEqualTo(all);
  }

  @Test
  void deletesOldOrphans() {
    Set<String> all = store.keys();
    String folder = "users/" + owner + "/avatars/" + avatar.id();
    for (String orphan :
        new String[] {
          folder + "/photos/" + UUID.randomUUID() + ".jpg",
          folder + "/models/" + UUID.randomUUID() + "/cut.png",
          folder + "/images/" + UUID.randomUUID() + "-0.jpeg",
          folder + "/what-is-this",
          "users/" + UUID.randomUUID() + "/avatars/x/photos/y.jpg"
        }) {
      store.put(new BlobKey(orphan), new byte[] {1});
    }
    store.put(new BlobKey("elsewhere/stays"), new byte[] {1});

    clock.tick(Duration.ofMinutes(59));
    assertThat(studio.sweep().sweep()).isZero();
    clock.tick(Duration.ofMinutes(2));
    assertThat(studio.sweep().check().orphans()).isEqualTo(5);
    assertThat(studio.sweep().sweep()).isEqualTo(5);

    assertThat(store.keys()).containsAll(all).contains("elsewhere/stays").hasSize(all.size() + 1);
  }

  @Test
  void reportsRowsWithoutBlobs() {
    assertThat(studio.sweep().check().whole()).isTrue();
    BlobKey photo = studio.photos().getPhotos(owner, avatar.id()).getFirst().key().orElseThrow();
    store.delete(photo);
    BlobKey image =
        store.keys().stream()
            .filter(key -> key.contains("/images/"))
            .map(BlobKey::new)
            .findFirst()
            .orElseThrow();
    store.delete(image);

    BlobReport report = studio.sweep().check();

    assertThat(report.whole()).isFalse();
    assertThat(report.rowsWithoutBytes()).containsExactlyInAnyOrder(photo, image);
    assertThat(report.rowsWithoutBytesCount()).isEqualTo(2);
  }

  @Test
  void deletesTheFilesOfAFailedTraining() {
    studio.execute("update trainings set state = 'error', finished_at = now()");
    assertThat(store.keys()).anyMatch(key -> key.contains("/models/"));

    clock.tick(Duration.ofHours(2));
    studio.sweep().sweep();

    assertThat(store.keys()).noneMatch(key -> key.contains("/models/"));
  }
}
