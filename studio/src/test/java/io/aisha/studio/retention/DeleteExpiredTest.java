package io.aisha.studio.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeleteExpiredTest {
  private static final Duration MONTH = Duration.ofDays(30);

  private final TickingClock clock = TickingClock.at(Instant.now());
  private final BlobsInMemory store = new BlobsInMemory(clock);
  private StudioFixture studio;

  @BeforeEach
  void open() {
    studio = StudioFixture.open(clock, store, TestPhotos::judge, ScriptedEngine.free());
    studio.startJobs("node");
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void photosGoSomeTimeAfterTheTrainingAndTheAvatarStays() {
    UserId user = studio.aUser();
    Avatar avatar = trained(user);

    clock.tick(MONTH.minusHours(1));
    photosAfter(MONTH).delete();
    assertThat(studio.photos().getPhotos(user, avatar.id())).hasSize(3);

    clock.tick(Duration.ofHours(2));
    photosAfter(MONTH).delete();
    clock.tick(Duration.ofHours(2));
    studio.photos().purgeRemoved(Instant.now().plus(Duration.ofDays(1)));
    studio.awaitNoJobs();

    assertThat(studio.photos().getPhotos(user, avatar.id())).isEmpty();
    assertThat(studio.photos().getRemoved(user, avatar.id())).isEmpty();
    assertThat(store.keys()).noneMatch(key -> key.contains("/photos/"));
    Avatar now = studio.avatars().getAvatar(user, avatar.id());
    assertThat(now.status()).isEqualTo(AvatarStatus.COMPLETED);
    studio.generations().start(user, avatar.id(), GenerationRequest.everyStyle());
    studio.awaitNoJobs();
    assertThat(studio.generations().getImages(user, avatar.id(), Optional.empty(), 10).items())
        .isNotEmpty();
  }

  @Test
  void photosWithoutATrainingStay() {
    UserId user = studio.aUser();
    Avatar avatar = studio.aReadyAvatar(user);

    clock.tick(MONTH.multipliedBy(12));
    photosAfter(MONTH).delete();

    assertThat(studio.photos().getPhotos(user, avatar.id())).hasSize(3);
  }

  @Test
  void anotherTrainingBeginsTheTimeAnew() {
    UserId user = studio.aUser();
    Avatar avatar = trained(user);

    clock.tick(MONTH.minusDays(1));
    studio.trainings().start(user, avatar.id(), "free");
    studio.awaitNoJobs();
    clock.tick(Duration.ofDays(5));
    photosAfter(MONTH).delete();

    assertThat(studio.photos().getPhotos(user, avatar.id())).hasSize(3);
  }

  @Test
  void photosForTheNextTrainingStay() {
    UserId user = studio.aUser();
    Avatar avatar = trained(user);
    clock.tick(MONTH.plusDays(1));
    studio.photos().accept(user, avatar.id(), TestPhotos.photo(9));
    studio.execute(
        "update avatar_photos set created_at = created_at + interval '31 days' where id ="
            + " (select max(id::text)::uuid from avatar_photos)");

    photosAfter(MONTH).delete();

    assertThat(studio.photos().getPhotos(user, avatar.id())).hasSize(1);
  }

  @Test
  void picturesGoWithTheirRequests() {
    UserId user = studio.aUser();
    Avatar avatar = trained(user);
    studio.generations().start(user, avatar.id(), GenerationRequest.everyStyle());
    studio.awaitNoJobs();

    clock.tick(MONTH.plusDays(1));
    new DeleteExpired(
            studio.database(),
            new RetentionSettings(Optional.empty(), Optional.of(MONTH), Optional.empty()),
            studio.photos(),
            studio.generations(),
            clock)
        .delete();
    studio.awaitNoJobs();

    assertThat(studio.number("select count(*) from generated_images")).isZero();
    assertThat(studio.number("select count(*) from generations")).isZero();
    assertThat(store.keys()).noneMatch(key -> key.contains("/images/"));
    assertThat(studio.photos().getPhotos(user, avatar.id())).hasSize(3);
  }

  @Test
  void nothingGoesUnlessItIsSet() {
    UserId user = studio.aUser();
    Avatar avatar = trained(user);
    studio.generations().start(user, avatar.id(), GenerationRequest.everyStyle());
    studio.awaitNoJobs();

    clock.tick(Duration.ofDays(10_000));
    new DeleteExpired(
            studio.database(), RetentionSettings.NONE, studio.photos(), studio.generations(), clock)
        .delete();

    assertThat(studio.photos().getPhotos(user, avatar.id())).hasSize(3);
    assertThat(studio.number("select count(*) from generated_images")).isPositive();
  }

  private DeleteExpired photosAfter(Duration kept) {
    return new DeleteExpired(
        studio.database(),
        new RetentionSettings(Optional.of(kept), Optional.empty(), Optional.empty()),
        studio.photos(),
        studio.generations(),
        clock);
  }

  private Avatar trained(UserId user) {
    Avatar avatar = studio.aReadyAvatar(user);
    // The database says when a photo arrived, and the clock of the test when a training ended.
    studio.execute("update avatar_photos set created_at = created_at - interval '1 hour'");
    studio.trainings().start(user, avatar.id(), "free");
    studio.awaitNoJobs();
    return avatar;
  }
}
