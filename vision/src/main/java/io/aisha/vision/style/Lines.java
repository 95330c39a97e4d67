package io.aisha.vision.style;

import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;

/// Pen lines: the extended difference of Gaussians (Winnemöller, Kyprianidis and Olsen, "XDoG",
/// 2012), smoothed along the flow so that lines are drawn through rather than dotted (Kang et al.
/// 2007).
final class Lines {
  /// By how much alpha changes within the width of a line: in a fade, and along the softest hair.
  private static final double GENTLE = 0.03;

  private static final double STEEP = 0.08;

  private Lines() {}

  /// 1 for bare paper, 0 for full ink.
  ///
  /// @param tone 0..1
  /// @param sigma width of a line, in pixels
  /// @param sharpness 10 for a felt pen, 3 for a soft pencil
  /// @param sensitivity how faint an edge still gets a line: 0.01 faint, 0.05 only strong
  static Plane pen(Plane tone, double sigma, double sharpness, double sensitivity) {
    Plane fine = Filters.blur(tone, sigma);
    Plane broad = Filters.blur(tone, sigma * 1.6);
    Plane difference = fine.with(broad, (a, b) -> a - b);
    Flow flow = Flow.of(tone, Math.max(2, sigma * 2.2));
    Plane drawn = flow.smeared(difference, (int) Math.round(sigma * 4));
    double scale = sharpness / sensitivity;
    return drawn.map(d ->
        (float)
            Math.clamp(
                d >= -sensitivity * 0.35
                    ? 1
                    : 1 + Math.tanh(scale * 0.35 * (d + sensitivity * 0.35)),
                0,
                1));
  }

  /// The outline of a cut-out, `width` pixels broad: 1 outside the line, 0 on it. Where the person
  /// fades out, there is no outline: it would be as broad as the fade.
  static Plane contour(Plane alpha, double width) {
    Plane soft = Filters.blur(alpha, width);
    Plane dx = Filters.slopeX(soft);
    Plane dy = Filters.slopeY(soft);
    return Plane.of(
        alpha.width(),
        alpha.height(),
        (x, y) -> {
          double line = Math.clamp((0.3 - Math.abs(soft.at(x, y) - 0.5)) / 0.14, 0, 1);
          double steep = Math.hypot(dx.at(x, y), dy.at(x, y)) * width;
          return (float) (1 - line * Math.clamp((steep - GENTLE) / (STEEP - GENTLE), 0, 1));
        });
  }
}
