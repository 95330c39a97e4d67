package io.aisha.studio.engine;

import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import java.util.List;
import java.util.Map;

/// Everything an engine needs to train an avatar. Apart from the objects that read and write bytes,
/// the request is the same at every call about one training, also after a restart.
///
/// @param trainingId permanently unique; what an engine derives from it is reproducible
/// @param photos in a fixed order, best quality first; at least the engine's `photosMin`
/// @param files the engine's own folder for this training
/// @param config what [TrainingPlan] decided, JSON values only
public record TrainingRequest(
    String trainingId,
    AvatarType type,
    AvatarGender gender,
    List<TrainingPhoto> photos,
    EngineFiles files,
    Map<String, Object> config) {
  public TrainingRequest {
    photos = List.copyOf(photos);
    config = Map.copyOf(config);
  }
}
