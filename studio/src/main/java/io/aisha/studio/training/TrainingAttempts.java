package io.aisha.studio.training;

import io.aisha.studio.attempt.Attempt;
import io.aisha.studio.attempt.AttemptKind;
import io.aisha.studio.attempt.AttemptRows;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineBackoff;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WorkProgress;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.ValidPhotos;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// Trainings as engine work: from the photos of an avatar to a stored model.
final class TrainingAttempts implements AttemptKind<TrainingRequest, EngineModel> {
  private static final UncertaintyLimits UNCERTAINTY =
      new UncertaintyLimits(Duration.ofHours(2), Duration.ofMinutes(15));

  private final TrainingRows rows;
  private final Database database;
  private final BlobStore store;
  private final AvatarService avatars;
  private final CostService costs;
  private final ModelTransitions models;
  private final Clock clock;
  private final ValidPhotos validPhotos = new ValidPhotos();
  private final AvatarTransitions transitions = new AvatarTransitions();
  private final TrainingRepository trainings = new TrainingRepository();

  TrainingAttempts(
      TrainingRows rows,
      Database database,
      BlobStore store,
      AvatarService avatars,
      CostService costs,
      JobQueue queue,
      Clock clock) {
    this.rows = rows;
    this.database = database;
    this.store = store;
    this.avatars = avatars;
    this.costs = costs;
    this.models = new ModelTransitions(queue, clock);
    this.clock = clock;
  }

  @Override
  public AttemptRows rows() {
    return rows;
  }

  @Override
  public EngineWork<TrainingRequest, EngineModel> of(AvatarEngine engine) {
    return engine.training();
  }

  @Override
  public TrainingRequest request(Attempt attempt) {
    Attempt.Subject subject = attempt.subject();
    Avatar avatar = avatars.getAvatar(subject.owner(), subject.avatar());
    TrainingParameters parameters =
        database
            .transact(transaction -> trainings.getDetails(transaction, id(attempt)))
            .parameters();
    List<Photo> photos =
        database.transact(transaction ->
            validPhotos.get(transaction, subject.owner(), subject.avatar(), parameters.photoIds()));
    return new TrainingRequest(
        attempt.id().toString(),
        avatar.type(),
        avatar.gender(),
        photos.stream().map(photo -> new StoredPhoto(photo, store).trainingPhoto()).toList(),
        new TrainingFolder(store, avatar.folder(), id(attempt)),
        parameters.config());
  }

  @Override
  public Duration startWithin(Attempt attempt) {
    return attempt.times().longest();
  }

  @Override
  public UncertaintyLimits uncertaintyLimits() {
    return UNCERTAINTY;
  }

  @Override
  public Duration resultKept() {
    return EngineBackoff.RESULT_KEPT;
  }

  @Override
  public void preparing(Transaction transaction, Attempt attempt) {
    trainings.prepare(transaction, id(attempt));
  }

  @Override
  public void submitted(Transaction transaction, Attempt attempt, Prepared prepared) {
    trainings.submitted(transaction, id(attempt), prepared.sent(), clock.instant());
    if (!prepared.sent().isEmpty()) {
      Avatar avatar =
          transitions.lock(transaction, attempt.subject().owner(), attempt.subject().avatar());
      transitions.noteSent(transaction, avatar, prepared.sent());
    }
  }

  @Override
  public void progressed(Transaction transaction, Attempt attempt, WorkProgress progress) {
    TrainingDetails details = trainings.getDetails(transaction, id(attempt));
    Duration trainedFor =
        details
            .trainingSince()
            .map(since -> Duration.between(since, clock.instant()))
            .orElse(Duration.ZERO);
    Duration usual =
        progress.percent().isPresent()
            ? Duration.ZERO
            : usual(trainings.pastRuns(transaction, details.kind()), details);
    ProgressEstimate estimate = ProgressEstimate.of(progress, trainedFor, usual);
    transitions.progress(
        transaction, attempt.subject().owner(), attempt.subject().avatar(), estimate.percent());
    trainings.progress(transaction, id(attempt), estimate, clock.instant());
  }

  /// The median of past trainings; the engine's own estimate while there are none.
  private static Duration usual(List<Duration> past, TrainingDetails details) {
    if (past.isEmpty()) {
      return details.parameters().typical();
    }
    return past.stream().sorted().toList().get(past.size() / 2);
  }

  /// The engine itself stores its model in its files, so there is nothing left to store.
  @Override
  public Kept keep(Attempt attempt, EngineModel model, OptionalLong billedMicroUsd) {
    return new KeptModel(
        attempt, new TrainedModel(attempt.engine(), id(attempt), model), billedMicroUsd);
  }

  private static TrainingId id(Attempt attempt) {
    return TrainingRows.id(attempt);
  }

  /// Gives the model to the avatar, which also keeps its last good one. If the avatar no longer
  /// wants it, the engine is asked to delete it.
  private final class KeptModel implements Kept {
    private final Attempt attempt;
    private final TrainedModel model;
    private final OptionalLong billedMicroUsd;

    KeptModel(Attempt attempt, TrainedModel model, OptionalLong billedMicroUsd) {
      this.attempt = attempt;
      this.model = model;
      this.billedMicroUsd = billedMicroUsd;
    }

    @Override
    public void take(Transaction transaction) {
      trainings.complete(transaction, id(attempt), clock.instant());
      models.trained(
          transaction,
          transitions.lock(transaction, attempt.subject().owner(), attempt.subject().avatar()),
          model);
    }

    @Override
    public void drop() {
      database.run(transaction -> {
        if (!trainings.isCompleted(transaction, id(attempt))) {
          costs.end(transaction, attempt.id(), billedMicroUsd);
          models.forget(transaction, model);
          rows.deleteFiles(transaction, attempt);
        }
      });
    }
  }
}
