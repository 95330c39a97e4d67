package io.aisha.studio.training;

import io.aisha.studio.attempt.Attempt;
import io.aisha.studio.attempt.AttemptRows;
import io.aisha.studio.attempt.AttemptState;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarFolder;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Updates a training and its avatar when the attempt changes.
final class TrainingRows implements AttemptRows {
  private final JobQueue queue;
  private final Clock clock;
  private final AvatarTransitions transitions = new AvatarTransitions();
  private final TrainingRepository trainings = new TrainingRepository();

  TrainingRows(JobQueue queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "training";
  }

  @Override
  public int priority() {
    return 50;
  }

  @Override
  public boolean lock(Transaction transaction, Attempt attempt) {
    return avatar(transaction, attempt).isPresent();
  }

  private Optional<Avatar> avatar(Transaction transaction, Attempt attempt) {
    return transitions.find(transaction, attempt.subject().owner(), attempt.subject().avatar());
  }

  @Override
  public void moved(Transaction transaction, Attempt attempt, AttemptState to) {
    TrainingState shown =
        switch (to) {
          case QUEUED -> TrainingState.QUEUED;
          case SUBMITTING -> TrainingState.SUBMITTING;
          case RUNNING -> TrainingState.RUNNING;
          case UNCERTAIN -> TrainingState.UNCERTAIN;
        };
    trainings.move(transaction, id(attempt), shown);
  }

  @Override
  public void cancelRequested(Transaction transaction, Attempt attempt) {
    trainings.requestCancel(transaction, id(attempt));
  }

  @Override
  public void waitsFor(
      Transaction transaction, Attempt attempt, String code, Map<String, Object> detail) {
    trainings.waitFor(transaction, id(attempt), code, detail);
  }

  @Override
  public void failed(
      Transaction transaction, Attempt attempt, String code, Map<String, Object> detail) {
    trainings.fail(transaction, id(attempt), code, detail, clock.instant());
    end(transaction, attempt, avatar -> transitions.fail(transaction, avatar));
  }

  @Override
  public void cancelled(Transaction transaction, Attempt attempt) {
    trainings.cancel(transaction, id(attempt), clock.instant());
    end(transaction, attempt, avatar -> transitions.cancel(transaction, avatar));
  }

  private void end(Transaction transaction, Attempt attempt, Consumer<Avatar> move) {
    avatar(transaction, attempt).ifPresent(move);
    deleteFiles(transaction, attempt);
  }

  static TrainingId id(Attempt attempt) {
    return new TrainingId(attempt.id());
  }

  /// Deletes what an engine has stored in its files for a training that produced no model.
  void deleteFiles(Transaction transaction, Attempt attempt) {
    Attempt.Subject subject = attempt.subject();
    AvatarFolder folder =
        avatar(transaction, attempt)
            .map(Avatar::folder)
            .orElseGet(() -> AvatarFolder.of(subject.owner(), subject.avatar()));
    queue.add(transaction, new Job.BlobDeletion(TrainingFolder.folder(folder, id(attempt))));
  }
}
