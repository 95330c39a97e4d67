package io.aisha.studio.engine;

import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;

/// Everything an engine needs to render one picture.
///
/// @param imageId permanently unique
/// @param style id of one of the engine's styles
/// @param size one of the engine's sizes
/// @param seed 0 or more; the same model, style, size, seed and prompt give the same picture
/// @param words only those that the engine supports
/// @param files the folder of the training that produced the model
public record RenderRequest(
    String imageId,
    EngineModel model,
    AvatarType type,
    AvatarGender gender,
    String style,
    PictureSize size,
    long seed,
    RenderWords words,
    EngineFiles files) {
  public RenderRequest {
    if (seed < 0) {
      throw new IllegalArgumentException("seed was " + seed + ", expected 0 or more");
    }
  }
}
