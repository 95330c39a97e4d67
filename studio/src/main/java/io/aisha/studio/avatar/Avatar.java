package io.aisha.studio.avatar;

import io.aisha.studio.account.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An avatar as its row says.
///
/// @param finetuneId the learned model's name at its engine
/// @param trainingProgress 0..100
/// @param falMode training mode in fal.ai's words: character, style, product or general
/// @param data what the engine returned with the model
/// @param trainingConfig what the last training was started with
/// @param photosCount number of valid photos
/// @param main whether it is meant when its owner names none
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
    Instant createdAt,
    Instant updatedAt) {
  public Avatar {
    data = Map.copyOf(data);
    trainingConfig = Map.copyOf(trainingConfig);
  }
}
