package io.aisha.vision.portrait;

/// What is known about the outline of a person before looking at any colour.
///
/// All lengths in head units from the middle of the eyes (see [HeadFrame]).
final class BodyShape {
  private BodyShape() {}

  /// Certainly the person: the middle of the face, the neck and the chest below it.
  static boolean surelyInside(double across, double down) {
    if (ellipse(across, down - 0.5, 0.82, 1.12) < 1) {
      return true;
    }
    double trunk = down < 3.6 ? 0.42 : Math.min(1.1, 0.42 + (down - 3.6) * 0.6);
    return down > 0.5 && Math.abs(across) < trunk;
  }

  /// Certainly not the person: above any hair, and beside the head.
  static boolean surelyOutside(double across, double down) {
    if (down < -2.75) {
      return true;
    }
    double reach = down < 0.2 ? 2.3 : 2.3 + Math.max(0, down - 0.2) * 0.55;
    return down < 2.6 && Math.abs(across) > reach;
  }

  /// Odds, as a natural logarithm, that a place belongs to a person: positive inside the average
  /// outline, falling off around it. Shoulders vary more than heads, so their odds fall off more
  /// slowly; beside the neck, where long hair may hang, nothing is said.
  static double logOdds(double across, double down) {
    double head = 4.8 * (1 - Math.sqrt(ellipse(across, down + 0.02, 1.42, 1.88)));
    double neck = 4.5 * Math.min(0.88 - Math.abs(across), down - 0.5);
    double line = 1.95 + 0.2 * Math.abs(across) + 0.1 * across * across;
    double body = 1.9 * Math.min(down - line, 3.4 - Math.abs(across));
    double hair = Math.min(-0.7, 2.5 * Math.min(2.0 - Math.abs(across), down + 0.3));
    double inside = Math.max(Math.max(head, neck), Math.max(body, hair));
    return Math.clamp(inside, -3.2, 3.2);
  }

  private static double ellipse(double x, double y, double radiusX, double radiusY) {
    return x * x / (radiusX * radiusX) + y * y / (radiusY * radiusY);
  }
}
