package io.aisha.studio.generation;

import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import java.util.List;
import java.util.OptionalLong;

/// A request for pictures. The service validates it and reports errors by code.
///
/// @param styles ids of the engine's styles, in picture order; empty for every style of a free
///   engine that makes pictures of any size, and for the first one of a paid engine
/// @param countPerStyle 1 or more
/// @param seed 0 or more; the same seed gives the same pictures again; empty for a random one
/// @param words only those that the engine supports
public record GenerationRequest(
    List<String> styles,
    int countPerStyle,
    PictureSize size,
    OptionalLong seed,
    RenderWords words) {
  public GenerationRequest {
    styles = List.copyOf(styles);
  }

  /// One square picture in every style.
  public static GenerationRequest everyStyle() {
    return new GenerationRequest(
        List.of(), 1, PictureSize.SQUARE, OptionalLong.empty(), RenderWords.NONE);
  }
}
