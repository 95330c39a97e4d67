package io.aisha.studio.engine;

import java.util.Map;
import java.util.Optional;

/// The options of a rendering with a model.
///
/// @param takesNegativePrompts whether a request may contain a negative prompt
/// @param likeness the range for the strength of the model; empty when it is fixed
/// @param costMicroUsd the expected cost of one picture of each size, in millionths of a US dollar;
///   a missing size is free
public record RenderOffer(
    boolean takesNegativePrompts, Optional<Range> likeness, Map<PictureSize, Long> costMicroUsd) {
  /// No options, and free.
  public static final RenderOffer PLAIN = new RenderOffer(false, Optional.empty(), Map.of());

  public RenderOffer {
    costMicroUsd = Map.copyOf(costMicroUsd);
  }

  /// The expected cost of one picture of that size, in millionths of a US dollar.
  public long costOf(PictureSize size) {
    return costMicroUsd.getOrDefault(size, 0L);
  }

  /// Numbers from `min` to `max`, both included; `usual` is the default.
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
