package io.aisha.studio.training;

import io.aisha.studio.NotBuiltYet;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import java.util.List;
import java.util.Optional;

/// The front door to trainings. Every call is bounded by the owner: what belongs to somebody else
/// is not found.
public final class TrainingService {

  /// Queues a training of an avatar that is ready, or completed (to train again). It learns from
  /// the photos that are valid now. Of two calls that race exactly one wins.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  /// @throws StudioException.Conflict `training-already-running`; `not-enough-photos` with have and
  ///   need; `avatar-move-refused` with from and to
  /// @throws StudioException.Invalid `engine-unknown`, `engine-type-not-learned`
  public Training start(UserId owner, AvatarId avatarId, String engine) {
    return NotBuiltYet.answer();
  }

  /// One attempt.
  ///
  /// @throws StudioException.NotFound `training-not-found`
  public Training getTraining(UserId owner, TrainingId id) {
    return NotBuiltYet.answer();
  }

  /// The latest attempts of an avatar, at most 100, the newest first.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public List<Training> getTrainings(UserId owner, AvatarId avatarId) {
    return NotBuiltYet.answer();
  }

  /// The newest attempt of an avatar, empty when there was none or no such avatar.
  public Optional<Training> findLatest(UserId owner, AvatarId avatarId) {
    return NotBuiltYet.answer();
  }

  /// Asks for a training to end. A queued or uncertain one is cancelled at once; a running one when
  /// its engine has let go, which may be too late. Asking twice changes nothing.
  ///
  /// @throws StudioException.NotFound `training-not-found`
  /// @throws StudioException.Conflict `training-ended` with state
  public Training cancel(UserId owner, TrainingId id) {
    return NotBuiltYet.answer();
  }

  /// Makes an avatar whose training failed or was cancelled ready for another.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  /// @throws StudioException.Conflict `avatar-move-refused`; `not-enough-photos`
  public Avatar retry(UserId owner, AvatarId avatarId) {
    return NotBuiltYet.answer();
  }
}
