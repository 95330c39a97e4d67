package io.aisha.studio.training;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarMoves;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.ValidPhotos;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Queues a training: the avatar's move, the attempt's row and the job commit together.
final class StartTraining {
  private final Database database;
  private final JobQueue queue;
  private final Clock clock;
  private final AvatarMoves moves = new AvatarMoves();
  private final ValidPhotos validPhotos = new ValidPhotos();
  private final TrainingRepository trainings = new TrainingRepository();

  StartTraining(Database database, JobQueue queue, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.clock = clock;
  }

  Training start(UserId owner, AvatarId avatarId, AvatarEngine engine) {
    return database.transact(transaction -> {
      Avatar avatar = moves.lock(transaction, owner, avatarId);
      requireStartable(transaction, avatar, engine);
      List<PhotoId> photos =
          validPhotos.list(transaction, owner, avatarId, engine.capabilities().photosMax()).stream()
              .map(Photo::id)
              .toList();
      moves.beginTraining(
          transaction, avatar, Map.of("engine", engine.name(), "photos", photos.size()));
      Training training =
          trainings.add(transaction, avatar, engine.name(), photos, clock.instant());
      queue.add(transaction, new Job.Learning(training.id().value()));
      return training;
    });
  }

  private void requireStartable(Transaction transaction, Avatar avatar, AvatarEngine engine) {
    EngineCapabilities can = engine.capabilities();
    if (!can.types().contains(avatar.type())) {
      throw new StudioException.Invalid(
          ErrorCode.ENGINE_TYPE_NOT_LEARNED,
          Map.of("engine", engine.name(), "type", avatar.type().label()));
    }
    trainings
        .findLive(transaction, avatar.owner(), avatar.id())
        .ifPresent(live -> {
          throw new StudioException.Conflict(
              ErrorCode.TRAINING_ALREADY_RUNNING,
              Map.of("training", live.training().id().toString()));
        });
    if (avatar.photosCount() < can.photosMin()) {
      throw notEnough(avatar.photosCount(), can.photosMin());
    }
  }

  static StudioException.Conflict notEnough(int have, int need) {
    return new StudioException.Conflict(
        ErrorCode.NOT_ENOUGH_PHOTOS, Map.of("have", have, "need", need));
  }
}
