package io.aisha.vision.style;

import io.aisha.vision.raster.Plane;

/// Dot screens: tones as dots of changing size on a turned grid, the way newspapers and comics
/// print.
final class Halftone {
  private Halftone() {}

  /// 1 where ink falls, 0 where paper stays; antialiased.
  ///
  /// @param darkness 0 no dots, 1 the darkest: dots that leave about a twentieth of the paper
  /// @param pitch distance of dots in pixels
  /// @param degrees how far the grid is turned
  static Plane dots(Plane darkness, double pitch, double degrees) {
    double c = Math.cos(Math.toRadians(degrees)) / pitch;
    double s = Math.sin(Math.toRadians(degrees)) / pitch;
    return Plane.of(
        darkness.width(),
        darkness.height(),
        (x, y) -> {
          double u = c * x + s * y;
          double v = -s * x + c * y;
          double du = u - Math.round(u);
          double dv = v - Math.round(v);
          // Area of the dot proportional to darkness; beyond pi/4 the dots run into each other.
          double radius = Math.sqrt(Math.clamp(darkness.at(x, y), 0f, 1.1f) / Math.PI) * 1.08;
          double edge = Math.clamp((radius - Math.hypot(du, dv)) * pitch + 0.5, 0, 1);
          // A dot smaller than a pixel is a faint one, down to none.
          return (float) (edge * Math.min(1, 2 * radius * pitch));
        });
  }
}
