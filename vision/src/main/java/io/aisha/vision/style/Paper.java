package io.aisha.vision.style;

import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;

/// Surfaces to draw on: height maps around 0, about -0.5..0.5.
final class Paper {
  private Paper() {}

  /// The tooth of drawing paper: fine grain on coarser felt marks; `grain` in pixels.
  static Plane tooth(int width, int height, double grain, long seed) {
    Plane fine = Filters.blur(Noise.white(width, height, seed), 0.55 * grain);
    Plane felt = Filters.blur(Noise.white(width, height, seed + 1), 1.6 * grain);
    return fine.with(felt, (a, b) -> Math.clamp(a * 1.5f + b * 2.8f, -0.5f, 0.5f));
  }

  /// Woven canvas with threads `thread` pixels apart.
  static Plane canvas(int width, int height, double thread, long seed) {
    Plane wobble = Noise.cloud(width, height, 40, 3, seed);
    double f = Math.PI / thread;
    return Plane.of(
        width,
        height,
        (x, y) -> {
          double w = wobble.at(x, y) * 2.2;
          double warp = Math.sin(x * f + w);
          double weft = Math.sin(y * f - w);
          boolean over =
              ((int) Math.floor((x * f + w) / Math.PI) + (int) Math.floor((y * f - w) / Math.PI))
                      % 2
                  == 0;
          return (float) ((over ? Math.abs(warp) : Math.abs(weft)) * 0.8 - 0.5);
        });
  }

  /// Light from the upper left falling on a height map: a factor around 1.
  static Plane relief(Plane heights, double strength) {
    Plane dx = Filters.slopeX(heights);
    Plane dy = Filters.slopeY(heights);
    return dx.with(dy, (a, b) -> (float) Math.clamp(1 + strength * (a + b), 0.6, 1.4));
  }
}
