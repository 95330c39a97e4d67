package io.aisha.studio.training;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Changes which models an avatar keeps. Each change is made under the avatar's lock, together with
/// the jobs that clean up after it.
public final class ModelTransitions {
  /// How long the user can return to the previous model after the new one has made its first
  /// picture.
  private static final Duration PREVIOUS_STAYS = Duration.ofDays(7);

  /// Pictures that were already requested from a model are rendered within this time.
  private static final Duration FILES_STAY = Duration.ofHours(1);

  private final JobQueue queue;
  private final Clock clock;
  private final AvatarTransitions transitions = new AvatarTransitions();

  public ModelTransitions(JobQueue queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  /// Gives the avatar a new model, and keeps its last good one.
  void trained(Transaction transaction, Avatar locked, TrainedModel model) {
    Optional<KeptModels> before = KeptModels.find(locked);
    KeptModels now = KeptModels.with(before, model);
    transitions.complete(transaction, locked, model.model().finetuneId(), now.data());
    before.ifPresent(kept -> {
      for (TrainedModel old : kept.all()) {
        if (!now.all().contains(old)) {
          clear(transaction, locked, old);
        }
      }
    });
  }

  /// A picture was made with the model of that training.
  public void proved(Transaction transaction, Avatar locked, TrainingId training) {
    KeptModels.find(locked)
        .filter(kept -> !kept.proved() && kept.current().training().equals(training))
        .ifPresent(kept -> keep(transaction, locked, kept.proved(previousKeptUntil())));
  }

  /// Switches the avatar to its previous model.
  ///
  /// @return false when there is none
  boolean goBack(Transaction transaction, Avatar locked) {
    Optional<KeptModels> kept = KeptModels.find(locked);
    Optional<KeptModels.Previous> previous = kept.flatMap(KeptModels::previous);
    if (previous.isEmpty()) {
      return false;
    }
    keep(transaction, locked, kept.get().swapped(previous.get(), previousKeptUntil()));
    return true;
  }

  /// Deletes a previous model whose retention time has passed.
  ///
  /// @return how long it is still kept; empty when it was deleted, or is kept for another reason
  Optional<Duration> retire(Transaction transaction, Avatar locked, TrainingId training) {
    Optional<KeptModels> kept = KeptModels.find(locked);
    Optional<KeptModels.Previous> previous =
        kept.flatMap(KeptModels::previous)
            .filter(old -> old.model().training().equals(training) && old.keptUntil().isPresent());
    if (previous.isEmpty()) {
      return Optional.empty();
    }
    Duration left = Duration.between(clock.instant(), previous.get().keptUntil().orElseThrow());
    if (left.isPositive()) {
      return Optional.of(left);
    }
    KeptModels now = kept.get().withoutPrevious();
    transitions.keepModels(transaction, locked, now.current().model().finetuneId(), now.data());
    clear(transaction, locked, previous.get().model());
    return Optional.empty();
  }

  /// Asks the engine to delete a model that no avatar uses.
  void forget(Transaction transaction, TrainedModel model) {
    queue.add(transaction, forgetting(model));
  }

  private Instant previousKeptUntil() {
    return clock.instant().plus(PREVIOUS_STAYS);
  }

  private void keep(Transaction transaction, Avatar locked, KeptModels now) {
    transitions.keepModels(transaction, locked, now.current().model().finetuneId(), now.data());
    now.previous()
        .ifPresent(old ->
            old.keptUntil()
                .ifPresent(until ->
                    queue.add(
                        transaction,
                        new Job.ModelRetirement(
                            locked.owner().value(),
                            locked.id().value(),
                            old.model().training().value()),
                        until)));
  }

  private void clear(Transaction transaction, Avatar avatar, TrainedModel old) {
    Instant later = clock.instant().plus(FILES_STAY);
    String folder = TrainingFolder.folder(avatar.folder(), old.training());
    queue.add(transaction, new Job.BlobDeletion(folder), later);
    queue.add(transaction, forgetting(old), later);
  }

  private static Job.Forgetting forgetting(TrainedModel trained) {
    return new Job.Forgetting(
        trained.engine(), trained.model().finetuneId(), trained.model().data());
  }
}
