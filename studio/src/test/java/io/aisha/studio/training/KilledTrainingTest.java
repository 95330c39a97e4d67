package io.aisha.studio.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.job.JobRunner;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.Breakpoint;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A dead process is simulated by freezing one in the middle of a step while another one starts in
/// its place. When it is released later, it must do no harm.
class KilledTrainingTest {
  private final Breakpoint death = new Breakpoint();
  private final ScriptedEngine before = ScriptedEngine.free();
  private final ScriptedEngine after = ScriptedEngine.free();
  private final ScriptedEngine paidBefore = ScriptedEngine.paid();
  private final ScriptedEngine paidAfter = ScriptedEngine.paid();
  private StudioFixture studio;
  private StudioFixture restarted;
  private UserId owner;
  private Avatar avatar;

  @BeforeEach
  void open() {
    Clock clock = Clock.systemUTC();
    studio =
        StudioFixture.open(clock, new BlobsInMemory(clock), TestPhotos::judge, before, paidBefore);
    restarted = studio.another(after, paidAfter);
    owner = studio.aUser();
    avatar = studio.aReadyAvatar(owner);
  }

  @AfterEach
  void close() {
    death.open();
    studio.close();
  }

  @Test
  void resumesWhereItStopped() {
    AtomicInteger steps = new AtomicInteger();
    before.onFollow(_ -> {
      if (steps.incrementAndGet() == 3) {
        death.stop();
      }
    });
    Training training = studio.trainings().start(owner, avatar.id(), "free");
    studio.startJobs("node", 1);
    death.awaitReached();
    AtomicInteger stepsAfter = new AtomicInteger();
    after.onFollow(_ -> stepsAfter.incrementAndGet());

    restarted.startJobs("node");
    awaitEnd(training);

    assertThat(state(training)).isEqualTo(TrainingState.COMPLETED);
    assertThat(after.startedTrainings()).isEmpty();
    assertThat(stepsAfter)
        .hasValue(3); // Two of four steps were done, and one call returns the end.
  }

  @Test
  void aProcessWronglyTakenForDeadDoesNoHarm() {
    AtomicInteger steps = new AtomicInteger();
    before.onFollow(_ -> {
      if (steps.incrementAndGet() == 5) { // The step that returns the model.
        death.stop();
      }
    });
    Training training = studio.trainings().start(owner, avatar.id(), "free");
    JobRunner frozen = studio.startJobs("node", 1);
    death.awaitReached();
    restarted.startJobs("node");
    awaitEnd(training);
    Training ended = studio.trainings().getTraining(owner, training.id());
    Avatar completed = studio.avatars().getAvatar(owner, avatar.id());

    death.open();
    frozen.close(); // Waits for the frozen process.

    assertThat(before.forgotten()).isEmpty();
    assertThat(after.forgotten()).isEmpty();
    assertThat(studio.trainings().getTraining(owner, training.id())).isEqualTo(ended);
    assertThat(studio.avatars().getAvatar(owner, avatar.id())).isEqualTo(completed);
  }

  @Test
  void anotherNodeTakesOverAfterMissedHeartbeats() {
    AtomicBoolean first = new AtomicBoolean(true);
    before.onFollow(_ -> {
      if (first.getAndSet(false)) {
        death.stop();
      }
    });
    Training training = studio.trainings().start(owner, avatar.id(), "free");
    studio.startJobs("node-a", 1);
    death.awaitReached();
    // A dead process writes no heartbeats: this one's rows are assigned to one that never existed.
    studio.execute(
        "update scheduled_tasks set picked_by = 'node-a:gone', version = version + 1,"
            + " last_heartbeat = now() - interval '5 minutes'");

    restarted.startJobs("node-b");
    awaitEnd(training);

    assertThat(state(training)).isEqualTo(TrainingState.COMPLETED);
  }

  @Test
  void aLostStartAtAFreeEngineIsRepeated() {
    before.onStart(_ -> death.stop());
    Training training = studio.trainings().start(owner, avatar.id(), "free");
    studio.startJobs("node", 1);
    death.awaitReached();
    assertThat(state(training)).isEqualTo(TrainingState.SUBMITTING);

    restarted.startJobs("node");
    awaitEnd(training);

    assertThat(state(training)).isEqualTo(TrainingState.COMPLETED);
    assertThat(after.startedTrainings()).hasSize(1);
  }

  @Test
  void aLostStartAtAPaidEngineIsNotRepeatedAndItsLateResponseIsUsed() {
    paidBefore.onStart(_ -> death.stop());
    Training training = studio.trainings().start(owner, avatar.id(), "paid");
    studio.startJobs("node", 1);
    death.awaitReached();

    restarted.startJobs("node");
    StudioFixture.await(() -> state(training) == TrainingState.UNCERTAIN);
    assertThat(paidAfter.startedTrainings()).isEmpty();

    death.open();
    awaitEnd(training);

    assertThat(state(training)).isEqualTo(TrainingState.COMPLETED);
    assertThat(paidBefore.startedTrainings()).hasSize(1);
    assertThat(paidAfter.startedTrainings()).isEmpty();
  }

  @Test
  void aLateResponseOfACancelledTrainingCancelsItAtTheEngine() {
    paidBefore.onStart(_ -> death.stop());
    Training training = studio.trainings().start(owner, avatar.id(), "paid");
    studio.startJobs("node", 1);
    death.awaitReached();
    restarted.startJobs("node");
    StudioFixture.await(() -> state(training) == TrainingState.UNCERTAIN);
    restarted.trainings().cancel(owner, training.id());

    death.open();
    StudioFixture.await(() -> paidBefore.cancelled().size() + paidAfter.cancelled().size() == 1);

    assertThat(state(training)).isEqualTo(TrainingState.CANCELLED);
    assertThat(studio.avatars().getAvatar(owner, avatar.id()).status())
        .isEqualTo(AvatarStatus.CANCELLED);
  }

  @Test
  void manyKilledProcessesLoseNothing() {
    // Each process dies at its first step.
    Training training = studio.trainings().start(owner, avatar.id(), "free");
    before.onFollow(_ -> death.stop());
    studio.startJobs("node", 1);
    death.awaitReached();
    for (int i = 0; i < 8; i++) {
      studio.execute(
          "update scheduled_tasks set picked = true, picked_by = 'node:dead-' || ?,"
              + " consecutive_failures = coalesce(consecutive_failures, 0) + 1,"
              + " version = version + 1",
          i);
    }

    restarted.startJobs("node");
    awaitEnd(training);

    assertThat(state(training)).isEqualTo(TrainingState.COMPLETED);
  }

  private TrainingState state(Training training) {
    return studio.trainings().getTraining(owner, training.id()).state();
  }

  private void awaitEnd(Training training) {
    StudioFixture.await(() -> state(training).ended());
  }
}
