package io.aisha.vision.style;

import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Plane;

/// Randomness with a place: the same seed gives the same texture.
final class Noise {
  private Noise() {}

  /// Independent values -0.5..0.5 a pixel.
  static Plane white(int width, int height, long seed) {
    Plane plane = new Plane(width, height);
    float[] values = plane.values();
    long state = seed;
    for (int i = 0; i < values.length; i++) {
      // SplitMix64 (Steele, Lea and Flood 2014), written out because it runs once a pixel.
      state += 0x9E3779B97F4A7C15L;
      long z = state;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      values[i] = ((z ^ (z >>> 31)) >>> 40) * 0x1p-24f - 0.5f;
    }
    return plane;
  }

  /// Clouds about -0.5..0.5: `octaves` layers of smooth noise, the largest `size` pixels across,
  /// each half as large and 0.55 as strong as the one before.
  static Plane cloud(int width, int height, double size, int octaves, long seed) {
    Plane sum = new Plane(width, height);
    double cell = Math.max(2, size);
    float strength = 1;
    float total = 0;
    for (int o = 0; o < octaves && cell >= 1.5; o++) {
      Plane coarse = white((int) (width / cell) + 3, (int) (height / cell) + 3, seed + o * 7919L);
      Plane fine =
          Geometry.resize(coarse, (int) (coarse.width() * cell), (int) (coarse.height() * cell));
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          sum.values()[y * width + x] += strength * fine.at(x, y);
        }
      }
      total += strength;
      strength *= 0.55f;
      cell /= 2;
    }
    float scale = 1.6f / total;
    return sum.map(v -> v * scale);
  }
}
