package io.aisha.studio.engine;

import java.util.Map;
import java.util.Optional;

/// What may be asked of a model.
///
/// @param takesNegativePrompts whether a request may say what is not to be seen
/// @param likeness how strongly the model may be made to show, where that can be chosen
/// @param costMicroUsd what one picture of each size is expected to cost, in millionths of a US
///   dollar; a size that is not in it is free
public record RenderOffer(
    boolean takesNegativePrompts, Optional<Range> likeness, Map<PictureSize, Long> costMicroUsd) {
  /// Nothing to choose, and free.
  public static final RenderOffer PLAIN = new RenderOffer(false, Optional.empty(), Map.of());

  public RenderOffer {
    costMicroUsd = Map.copyOf(costMicroUsd);
  }

  /// What one picture of that size is expected to cost, in millionths of a US dollar.
  public long costOf(PictureSize size) {
    return costMicroUsd.getOrDefault(size, 0L);
  }

  /// Numbers from `min` to `max`, both included; `usual` when nobody chooses.
  public record Range(double min, double usual, double max) {
    public Range {
      if (!(min <= usual && usual <= max)) {
        throw new IllegalArgumentException(
            "range was %s..%s..%s, expected min <= usual <= max".formatted(min, usual, max));
      }
    }

    public boolean contains(double number) {
      return min <= number && number <= max;
    }
  }
}
