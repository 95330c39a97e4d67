package io.aisha.vision.raster;

/// A similarity: turn, uniform scale and shift. Maps `(x, y)` to `(cosine x - sine y + offsetX,
/// sine x + cosine y + offsetY)`, all in pixels.
public record Placing(double cosine, double sine, double offsetX, double offsetY) {

  /// Scale by `scale`, turn by `radians` (clockwise on screen), carrying `(fromX, fromY)` to `(toX,
  /// toY)`.
  public static Placing around(
      double fromX, double fromY, double toX, double toY, double scale, double radians) {
    double c = scale * Math.cos(radians);
    double s = scale * Math.sin(radians);
    return new Placing(c, s, toX - (c * fromX - s * fromY), toY - (s * fromX + c * fromY));
  }

  public double x(double x, double y) {
    return cosine * x - sine * y + offsetX;
  }

  public double y(double x, double y) {
    return sine * x + cosine * y + offsetY;
  }

  /// The way back.
  public Placing inverse() {
    double d = cosine * cosine + sine * sine;
    double c = cosine / d;
    double s = -sine / d;
    return new Placing(c, s, -(c * offsetX - s * offsetY), -(s * offsetX + c * offsetY));
  }

  /// How much lengths grow.
  public double scale() {
    return Math.hypot(cosine, sine);
  }
}
