package io.aisha.studio.training;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.attempt.Attempt;
import io.aisha.studio.attempt.AttemptRows;
import io.aisha.studio.attempt.Attempts;
import io.aisha.studio.attempt.NewAttempt;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.cost.ChargeKind;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.TrainingPlan;
import io.aisha.studio.limit.Limits;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.ValidPhotos;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Queues a training: the avatar's state, the training's row, its charge and the job are committed
/// together.
final class StartTraining {
  private final Database database;
  private final Attempts attempts;
  private final AttemptRows rows;
  private final CostService costs;
  private final Limits limits;
  private final Clock clock;
  private final AvatarTransitions transitions = new AvatarTransitions();
  private final ValidPhotos validPhotos = new ValidPhotos();
  private final TrainingRepository trainings = new TrainingRepository();

  StartTraining(
      Database database,
      Attempts attempts,
      AttemptRows rows,
      CostService costs,
      Limits limits,
      Clock clock) {
    this.limits = limits;
    this.database = database;
    this.attempts = attempts;
    this.rows = rows;
    this.costs = costs;
    this.clock = clock;
  }

  Training start(
      UserId owner, AvatarId avatarId, AvatarEngine engine, Map<String, Object> options) {
    return database.transact(transaction -> {
      Avatar avatar = transitions.lock(transaction, owner, avatarId);
      requireTrainable(avatar, engine);
      TrainingPlan plan = engine.planTraining(avatar.type(), options);
      requireStartable(transaction, avatar, plan);
      limits.countTraining(transaction, owner);
      List<PhotoId> photos =
          validPhotos.list(transaction, owner, avatarId, plan.photosMax()).stream()
              .map(Photo::id)
              .toList();
      transitions.beginTraining(
          transaction,
          avatar,
          plan.mode(),
          Map.of("engine", engine.name(), "photos", photos.size(), "plan", plan.config()));
      Training training =
          trainings.add(
              transaction,
              avatar,
              engine.name(),
              plan.kind(),
              TrainingParameters.of(photos, plan),
              clock.instant());
      costs.reserve(
          transaction,
          owner,
          ChargeKind.TRAINING,
          engine.name(),
          List.of(training.id().value()),
          plan.costMicroUsd());
      attempts.add(
          transaction,
          rows,
          List.of(
              new NewAttempt(
                  new Attempt.Subject(training.id().value(), rows.kind(), owner, avatarId),
                  engine.name(),
                  plan.longest())));
      return training;
    });
  }

  private static void requireTrainable(Avatar avatar, AvatarEngine engine) {
    if (!engine.capabilities().types().contains(avatar.type())) {
      throw new StudioException.Invalid(
          ErrorCode.ENGINE_TYPE_NOT_LEARNED,
          Map.of("engine", engine.name(), "type", avatar.type().label()));
    }
  }

  private void requireStartable(Transaction transaction, Avatar avatar, TrainingPlan plan) {
    trainings
        .findLive(transaction, avatar.owner(), avatar.id())
        .ifPresent(live -> {
          throw new StudioException.Conflict(
              ErrorCode.TRAINING_ALREADY_RUNNING, Map.of("training", live.id().toString()));
        });
    if (avatar.photosCount() < plan.photosMin()) {
      throw notEnough(avatar.photosCount(), plan.photosMin());
    }
  }

  static StudioException.Conflict notEnough(int have, int need) {
    return new StudioException.Conflict(
        ErrorCode.NOT_ENOUGH_PHOTOS, Map.of("have", have, "need", need));
  }
}
