package io.aisha.testkit.picture;

import java.awt.Color;

/// Colour arithmetic in sRGB values, which is sufficient for painting.
final class Colours {
  private Colours() {}

  /// From `a` (share 0) to `b` (share 1).
  static Color mix(Color a, Color b, double share) {
    return new Color(
        channel(a.getRed() + (b.getRed() - a.getRed()) * share),
        channel(a.getGreen() + (b.getGreen() - a.getGreen()) * share),
        channel(a.getBlue() + (b.getBlue() - a.getBlue()) * share),
        channel(a.getAlpha() + (b.getAlpha() - a.getAlpha()) * share));
  }

  /// Every channel times `factor`, clipped to white.
  static Color lit(Color colour, double factor) {
    return new Color(
        channel(colour.getRed() * factor),
        channel(colour.getGreen() * factor),
        channel(colour.getBlue() * factor),
        colour.getAlpha());
  }

  /// The same colour with opacity `share`, 0..1.
  static Color veiled(Color colour, double share) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), channel(255 * share));
  }

  static int channel(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
