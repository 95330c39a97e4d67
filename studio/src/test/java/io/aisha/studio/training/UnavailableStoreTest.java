package io.aisha.studio.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.blob.BlobStoreException.Kind;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.GenerationState;
import io.aisha.studio.generation.ImageState;
import io.aisha.studio.job.JobRunner;
import io.aisha.studio.job.JobSettings;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// A store that is full, read-only, unreachable or refuses access does not fail trainings or
/// pictures: they wait, and continue by themselves once an operator has fixed it.
@Tag("slow")
class UnavailableStoreTest {
  /// More than the maximum number of attempts in these tests.
  private static final int MORE_THAN_THE_ATTEMPTS = 20;

  private final BlobsInMemory store = new BlobsInMemory(Clock.systemUTC());
  private final StudioFixture studio =
      StudioFixture.open(
          Clock.systemUTC(),
          store,
          TestPhotos::judge,
          ScriptedEngine.free(),
          ScriptedEngine.paid());
  private final UserId owner = studio.aUser();
  private final Avatar avatar = studio.aReadyAvatar(owner);
  private final AtomicInteger refused = new AtomicInteger();

  @AfterEach
  void close() {
    studio.close();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "LOST")
  void aTrainingWaitsForTheStore(Kind kind) {
    refuse(kind);
    Training training = studio.trainings().start(owner, avatar.id(), "free");
    studio.startJobs("node");
    StudioFixture.await(() -> refused.get() > MORE_THAN_THE_ATTEMPTS);
    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
    assertThat(reread(training).errorCode())
        .contains(new BlobStoreException(kind, "", null).code());

    store.beforePut(_ -> {});

    StudioFixture.await(() -> reread(training).state() == TrainingState.COMPLETED);
    assertThat(reread(training).errorCode()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"free, FULL", "free, READ_ONLY", "paid, FULL", "paid, UNAVAILABLE"})
  void picturesWaitForTheStore(String engine, Kind kind) {
    Training training = studio.trainings().start(owner, avatar.id(), engine);
    studio.startJobs("node");
    StudioFixture.await(() -> reread(training).state() == TrainingState.COMPLETED);
    refuse(kind);
    Generation asked =
        studio.generations().start(owner, avatar.id(), GenerationRequest.everyStyle());
    StudioFixture.await(() -> refused.get() > MORE_THAN_THE_ATTEMPTS);
    assertThat(reread(asked).state()).isEqualTo(GenerationState.RUNNING);
    assertThat(reread(asked).images())
        .flatMap(image -> image.errorCode().stream().toList())
        .containsOnly(new BlobStoreException(kind, "", null).code());

    store.beforePut(_ -> {});

    StudioFixture.await(() -> reread(asked).state() == GenerationState.COMPLETED);
    assertThat(reread(asked).images())
        .allMatch(image -> image.state() == ImageState.COMPLETED && image.errorCode().isEmpty());
  }

  @Test
  void waitingWorkCanBeCancelled() {
    refuse(Kind.FULL);
    Training training = studio.trainings().start(owner, avatar.id(), "free");
    studio.startJobs("node");
    StudioFixture.await(() -> refused.get() > 2);

    studio.trainings().cancel(owner, training.id());

    StudioFixture.await(() -> reread(training).state() == TrainingState.CANCELLED);
  }

  @Test
  void workDoesNotWaitForALostBlob() {
    refuse(Kind.LOST);
    Training training = studio.trainings().start(owner, avatar.id(), "free");
    studio.startJobs("node");

    StudioFixture.await(() -> reread(training).state() == TrainingState.ERROR);
  }

  @Test
  void aCommandFailsInsteadOfWaiting() {
    refuse(Kind.FULL);
    Training training = studio.trainings().start(owner, avatar.id(), "free");
    JobSettings settings = studio.jobSettings("node", 2).withoutOperatorWait();
    try (JobRunner jobs = studio.jobs(settings)) {
      jobs.start();

      StudioFixture.await(() -> reread(training).state() == TrainingState.ERROR);
    }

    assertThat(reread(training).errorCode()).contains("blob-store-full");
  }

  private void refuse(Kind kind) {
    store.beforePut(key -> {
      refused.incrementAndGet();
      throw new BlobStoreException(kind, "put " + key, null);
    });
  }

  private Training reread(Training training) {
    return studio.trainings().getTraining(owner, training.id());
  }

  private Generation reread(Generation generation) {
    return studio.generations().getGeneration(owner, generation.id());
  }
}
