package io.aisha.studio.generation;

import io.aisha.studio.engine.PictureSize;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What somebody wants to see. Checked by the service, whose refusals carry codes.
///
/// @param styles ids of the engine's styles, in the order of the pictures; empty for every style
/// @param countPerStyle 1 or more
/// @param seed 0 or more; the same seed gives the same pictures again; empty for a new one
/// @param prompt words, only where the engine takes them
public record GenerationRequest(
    List<String> styles,
    int countPerStyle,
    PictureSize size,
    OptionalLong seed,
    Optional<String> prompt) {
  public GenerationRequest {
    styles = List.copyOf(styles);
  }

  /// One square picture in every style.
  public static GenerationRequest everyStyle() {
    return new GenerationRequest(
        List.of(), 1, PictureSize.SQUARE, OptionalLong.empty(), Optional.empty());
  }
}
