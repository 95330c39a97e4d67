package io.aisha.studio.training;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.attempt.AttemptRows;
import io.aisha.studio.attempt.Attempts;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.limit.Limits;
import io.aisha.studio.photo.PhotoSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Starts, lists and cancels trainings. Every call is limited to the owner: another user's data is
/// reported as not found.
public final class TrainingService {
  private static final int LIST_MAX = 100;
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,255}");

  private final Database database;
  private final Engines engines;
  private final AvatarService avatars;
  private final PhotoSettings photoSettings;
  private final StartTraining startTraining;
  private final Attempts attempts;
  private final AttemptRows rows;
  private final ModelTransitions models;
  private final AvatarTransitions transitions = new AvatarTransitions();
  private final TrainingRepository trainings = new TrainingRepository();

  public TrainingService(
      Database database,
      JobQueue queue,
      Attempts attempts,
      Engines engines,
      AvatarService avatars,
      PhotoSettings photoSettings,
      CostService costs,
      Limits limits,
      Clock clock) {
    this.database = database;
    this.engines = engines;
    this.avatars = avatars;
    this.photoSettings = photoSettings;
    this.attempts = attempts;
    this.rows = new TrainingRows(queue, clock);
    this.startTraining = new StartTraining(database, attempts, rows, costs, limits, clock);
    this.models = new ModelTransitions(queue, clock);
  }

  /// Queues a training of an avatar that is ready, or completed (to train again). It uses the
  /// photos that are valid now. When two calls race, exactly one succeeds.
  ///
  /// @param options the user's choice of the engine's own options; empty for the defaults
  /// @throws StudioException.NotFound `avatar-not-found`
  /// @throws StudioException.Conflict `engine-takes-no-work` when the engine has recently refused
  ///   the account; `training-already-running`; `not-enough-photos` with have and need;
  ///   `avatar-move-refused` with from and to; `person-limit-reached` or
  ///   `installation-limit-reached` with cost, spent and limit
  /// @throws StudioException.TooMany `trainings-limited`, `all-trainings-limited`
  /// @throws StudioException.Invalid `engine-unknown`, `engine-type-not-learned`,
  ///   `engine-option-invalid`
  public Training start(
      UserId owner, AvatarId avatarId, String engine, Map<String, Object> options) {
    return startTraining.start(owner, avatarId, engines.getForWork(engine), options);
  }

  /// As above, with the default options.
  public Training start(UserId owner, AvatarId avatarId, String engine) {
    return start(owner, avatarId, engine, Map.of());
  }

  /// Returns one training.
  ///
  /// @throws StudioException.NotFound `training-not-found`
  public Training getTraining(UserId owner, TrainingId id) {
    return database
        .transact(transaction -> trainings.find(transaction, owner, id))
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.TRAINING_NOT_FOUND, id));
  }

  /// The latest trainings of an avatar, at most 100, newest first.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public List<Training> getTrainings(UserId owner, AvatarId avatarId) {
    avatars.getAvatar(owner, avatarId);
    return database.transact(transaction -> trainings.list(transaction, owner, avatarId, LIST_MAX));
  }

  /// The newest training of an avatar; empty when there is none or no such avatar.
  public Optional<Training> findLatest(UserId owner, AvatarId avatarId) {
    return database
        .transact(transaction -> trainings.list(transaction, owner, avatarId, 1))
        .stream()
        .findFirst();
  }

  /// Requests cancellation of a training. A queued or uncertain one is cancelled at once. A running
  /// one is cancelled when its engine confirms, which may be too late. A second call changes
  /// nothing.
  ///
  /// @throws StudioException.NotFound `training-not-found`
  /// @throws StudioException.Conflict `training-ended` with state
  public Training cancel(UserId owner, TrainingId id) {
    getTraining(owner, id);
    boolean heard = attempts.cancel(rows, id.value());
    Training now = getTraining(owner, id);
    if (!heard) {
      throw ended(now);
    }
    return now;
  }

  /// Links an uncertain training to the request ID that a user has seen at the engine, and follows
  /// it from then on. Does nothing when the training already runs under this ID.
  ///
  /// @throws StudioException.NotFound `training-not-found`
  /// @throws StudioException.Conflict `training-not-uncertain` with state
  /// @throws StudioException.Invalid `request-id-invalid`
  public Training resolve(UserId owner, TrainingId id, String requestId) {
    if (!REQUEST_ID.matcher(requestId).matches()) {
      throw new StudioException.Invalid(ErrorCode.REQUEST_ID_INVALID, Map.of());
    }
    boolean adopted =
        database.transact(transaction ->
            attempts.resolve(transaction, rows, getTraining(owner, id).id().value(), requestId));
    Training now = getTraining(owner, id);
    if (!adopted) {
      throw new StudioException.Conflict(
          ErrorCode.TRAINING_NOT_UNCERTAIN, Map.of("state", now.state().label()));
    }
    return now;
  }

  /// Makes an avatar whose training failed or was cancelled ready for another training.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  /// @throws StudioException.Conflict `avatar-move-refused`; `not-enough-photos`
  public Avatar retry(UserId owner, AvatarId avatarId) {
    return database.transact(transaction -> {
      Avatar avatar = transitions.lock(transaction, owner, avatarId);
      Avatar ready = transitions.retry(transaction, avatar);
      if (ready.photosCount() < photoSettings.minValid()) {
        throw StartTraining.notEnough(ready.photosCount(), photoSettings.minValid());
      }
      return ready;
    });
  }

  /// Switches an avatar back to the model it had before its last training. The current model is
  /// kept for a week and can be restored in the same way. Pictures that are already requested are
  /// made with the model that was current at the time.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  /// @throws StudioException.Conflict `no-previous-model`
  public Avatar restorePreviousModel(UserId owner, AvatarId avatarId) {
    return database.transact(transaction -> {
      Avatar avatar = transitions.lock(transaction, owner, avatarId);
      if (!models.goBack(transaction, avatar)) {
        throw new StudioException.Conflict(
            ErrorCode.NO_PREVIOUS_MODEL, Map.of("avatar", avatarId.toString()));
      }
      return transitions.lock(transaction, owner, avatarId);
    });
  }

  private static StudioException.Conflict ended(Training training) {
    return new StudioException.Conflict(
        ErrorCode.TRAINING_ENDED, Map.of("state", training.state().label()));
  }
}
