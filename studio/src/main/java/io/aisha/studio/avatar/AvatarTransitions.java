package io.aisha.studio.avatar;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Changes the state of avatars on behalf of the features that cause it. Each transition is one
/// conditional update; a transition that [AvatarStatus#allows] does not permit is refused first.
///
/// Every feature locks the avatar before it changes the avatar or its dependent rows. This gives
/// one lock order, and what was read about photos or trainings under the lock stays true until the
/// commit.
public final class AvatarTransitions {
  private final AvatarRepository avatars = new AvatarRepository();

  /// Returns the avatar, locked until the transaction ends.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public Avatar lock(Transaction transaction, UserId owner, AvatarId id) {
    return find(transaction, owner, id).orElseThrow(() -> notFound(id));
  }

  /// As [#lock], for work whose avatar may have been deleted.
  public Optional<Avatar> find(Transaction transaction, UserId owner, AvatarId id) {
    return avatars.lock(transaction, owner, id);
  }

  /// The same for work that was queued some time ago: the avatar may have another owner since then.
  public Optional<Avatar> find(Transaction transaction, AvatarId id) {
    return avatars.lock(transaction, id);
  }

  /// Updates the state after a photo was added or removed: to uploading with the first photo, to
  /// ready with enough valid ones, back to uploading with too few. In other states photos change
  /// nothing.
  ///
  /// @param locked the avatar before the photo was added or removed
  /// @param enough how many valid photos make it ready
  public void photosChanged(Transaction transaction, Avatar locked, int enough) {
    Avatar now = lock(transaction, locked.owner(), locked.id());
    if (now.status() == AvatarStatus.DRAFT) {
      now = to(transaction, now, AvatarStatus.UPLOADING);
    }
    if (now.status() == AvatarStatus.UPLOADING && now.photosCount() >= enough) {
      to(transaction, now, AvatarStatus.READY);
    } else if (now.status() == AvatarStatus.READY && now.photosCount() < enough) {
      to(transaction, now, AvatarStatus.UPLOADING);
    }
  }

  /// Reserves numbers for photos that are about to arrive. A number is never used twice.
  ///
  /// @param photos 1 or more
  /// @return the first of them; empty when the avatar was deleted
  public OptionalInt numberPhotos(Transaction transaction, AvatarId id, int photos) {
    return avatars
        .raisePhotosNumbered(transaction, id, photos)
        .map(last -> OptionalInt.of(last - photos + 1))
        .orElseGet(OptionalInt::empty);
  }

  /// To training, with progress 0.
  ///
  /// @param mode of training: character, style, product or general
  /// @param config the training parameters, JSON values
  /// @throws StudioException.Conflict `avatar-move-refused`
  public Avatar beginTraining(
      Transaction transaction, Avatar avatar, String mode, Map<String, Object> config) {
    if (!avatar.status().allows(AvatarStatus.TRAINING)) {
      throw refused(avatar.status(), AvatarStatus.TRAINING);
    }
    return avatars
        .beginTraining(transaction, avatar, mode, config)
        .orElseThrow(() -> lost(transaction, avatar, AvatarStatus.TRAINING));
  }

  /// Records what is sent to the engine about the avatar, which is known only once the start has
  /// been prepared.
  ///
  /// @param sent JSON values, no secrets
  public void noteSent(Transaction transaction, Avatar locked, Map<String, Object> sent) {
    Map<String, Object> config = new HashMap<>(locked.trainingConfig());
    config.put("sent", sent);
    avatars.keepTrainingConfig(transaction, locked, config);
  }

  /// Sets the progress of a training, 0..99; never decreases. Does nothing when none is running.
  public void progress(Transaction transaction, UserId owner, AvatarId id, int progress) {
    avatars.progress(transaction, owner, id, progress);
  }

  /// From training to completed, with progress 100 and a usable model.
  ///
  /// @param data about the model, JSON values
  /// @throws StudioException.Conflict `avatar-move-refused`
  public void complete(
      Transaction transaction, Avatar locked, String finetuneId, Map<String, Object> data) {
    if (!avatars.complete(transaction, locked.owner(), locked.id(), finetuneId, data)) {
      throw refused(locked.status(), AvatarStatus.COMPLETED);
    }
  }

  /// Changes the avatar's models and nothing else.
  ///
  /// @param finetuneId of the model in use
  /// @param data about its models, JSON values
  public void keepModels(
      Transaction transaction, Avatar locked, String finetuneId, Map<String, Object> data) {
    avatars.keepModels(transaction, locked, finetuneId, data);
  }

  /// From training to error.
  ///
  /// @throws StudioException.Conflict `avatar-move-refused`
  public void fail(Transaction transaction, Avatar locked) {
    to(transaction, locked, AvatarStatus.ERROR);
  }

  /// From training to cancelled.
  ///
  /// @throws StudioException.Conflict `avatar-move-refused`
  public void cancel(Transaction transaction, Avatar locked) {
    to(transaction, locked, AvatarStatus.CANCELLED);
  }

  /// From error or cancelled to ready.
  ///
  /// @throws StudioException.Conflict `avatar-move-refused`
  public Avatar retry(Transaction transaction, Avatar locked) {
    if (locked.status() == AvatarStatus.UPLOADING) {
      throw refused(locked.status(), AvatarStatus.READY); // Only photo changes lead from there.
    }
    return to(transaction, locked, AvatarStatus.READY);
  }

  private Avatar to(Transaction transaction, Avatar avatar, AvatarStatus next) {
    if (!avatar.status().allows(next)) {
      throw refused(avatar.status(), next);
    }
    return avatars
        .move(transaction, avatar.owner(), avatar.id(), avatar.status(), next)
        .orElseThrow(() -> lost(transaction, avatar, next));
  }

  /// Another transaction changed or deleted the avatar since it was read. Happens only without a
  /// lock.
  private StudioException lost(Transaction transaction, Avatar avatar, AvatarStatus next) {
    return avatars
        .find(transaction, avatar.owner(), avatar.id())
        .<StudioException>map(now -> refused(now.status(), next))
        .orElseGet(() -> notFound(avatar.id()));
  }

  private static StudioException.Conflict refused(AvatarStatus from, AvatarStatus to) {
    return new StudioException.Conflict(
        ErrorCode.AVATAR_MOVE_REFUSED, Map.of("from", from.label(), "to", to.label()));
  }

  private static StudioException.NotFound notFound(AvatarId id) {
    return new StudioException.NotFound(ErrorCode.AVATAR_NOT_FOUND, id);
  }
}
