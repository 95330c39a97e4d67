package io.aisha.vision.photo;

import java.util.Locale;

/// One reason why a photo is refused, with what was measured and where the line is.
///
/// Units depend on the reason; both are 0 where there is nothing to measure.
public record Refusal(RefusalReason reason, double measured, double threshold) {
  /// A reason without anything measured.
  public static Refusal plain(RefusalReason reason) {
    return new Refusal(reason, 0, 0);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s (%.4g, threshold %.4g)", reason, measured, threshold);
  }
}
