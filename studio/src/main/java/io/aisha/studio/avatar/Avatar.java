package io.aisha.studio.avatar;

import io.aisha.studio.account.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An avatar.
///
/// @param finetuneId the ID of the trained model at its engine
/// @param trainingProgress 0..100
/// @param falMode fal.ai's name of the training mode: character, style, product or general
/// @param data what the engine returned with the model
/// @param trainingConfig the parameters of the last training
/// @param photosCount number of valid photos
/// @param main whether it is the default when its owner names none
/// @param folderUserId the first owner, when that is another one than the owner
public record Avatar(
    AvatarId id,
    UserId owner,
    String name,
    AvatarGender gender,
    AvatarType type,
    AvatarStatus status,
    Optional<String> finetuneId,
    int trainingProgress,
    String falMode,
    Map<String, Object> data,
    Map<String, Object> trainingConfig,
    int photosCount,
    boolean main,
    Optional<UserId> folderUserId,
    Instant createdAt,
    Instant updatedAt) {
  public Avatar {
    data = Map.copyOf(data);
    trainingConfig = Map.copyOf(trainingConfig);
  }

  /// Where its blobs are stored.
  public AvatarFolder folder() {
    return AvatarFolder.of(folderUserId.orElse(owner), id);
  }
}
