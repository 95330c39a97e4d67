package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Plane;

/// The important features of a face: eyes and brows, tip of the nose, mouth.
final class Features {
  private Features() {}

  /// 1 on the features, 0 away from them, soft between.
  static Plane mask(Framed subject) {
    double unit = subject.head().unit();
    var eyes = subject.eyes();
    double d = eyes.distance();
    double mx = eyes.middleX();
    double my = eyes.middleY();
    double lean = eyes.roll();
    double downX = -Math.sin(lean);
    double downY = Math.cos(lean);
    double mouthX = mx + downX * 1.12 * Math.max(d, 0.8 * unit);
    double mouthY = my + downY * 1.12 * Math.max(d, 0.8 * unit);
    return Plane.of(
        subject.colours().width(),
        subject.colours().height(),
        (x, y) -> {
          double left =
              spot(x, y, eyes.leftX(), eyes.leftY() - 0.06 * unit, 0.42 * unit, 0.30 * unit);
          double right =
              spot(x, y, eyes.rightX(), eyes.rightY() - 0.06 * unit, 0.42 * unit, 0.30 * unit);
          double mouth = spot(x, y, mouthX, mouthY, 0.55 * unit, 0.30 * unit);
          return (float) Math.max(mouth, Math.max(left, right));
        });
  }

  private static double spot(double x, double y, double cx, double cy, double rx, double ry) {
    double dx = (x - cx) / rx;
    double dy = (y - cy) / ry;
    double t = Math.clamp(1.6 - 1.3 * Math.sqrt(dx * dx + dy * dy), 0, 1);
    return t * t * (3 - 2 * t);
  }
}
