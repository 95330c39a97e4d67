package io.aisha.testkit.picture;

import java.awt.Color;
import java.util.SplittableRandom;

/// Seeded random numbers for painting. Not thread-safe; cheap to create.
final class SeededRandom {
  private final SplittableRandom random;

  /// @param seed of the picture
  /// @param purpose separates the random numbers of one part of a picture from those of another, so
  ///   that a change to the hair does not move the background
  SeededRandom(long seed, String purpose) {
    random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + purpose.hashCode());
  }

  /// A number from `low` (inclusive) to `high` (exclusive).
  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /// A normally distributed number with mean 0 and standard deviation 1, limited to ±2.5.
  double normal() {
    return Math.clamp(random.nextGaussian(), -2.5, 2.5);
  }

  int upTo(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  @SafeVarargs
  final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /// The colour made lighter or darker by at most `spread` of 255, with its hue changed by up to a
  /// third of that.
  Color near(Color colour, int spread) {
    int light = random.nextInt(-spread, spread + 1);
    int hue = spread / 3;
    return new Color(
        nudged(colour.getRed() + light, hue),
        nudged(colour.getGreen() + light, hue),
        nudged(colour.getBlue() + light, hue),
        colour.getAlpha());
  }

  private int nudged(int channel, int spread) {
    return Math.clamp(channel + random.nextInt(-spread, spread + 1), 0, 255);
  }
}
