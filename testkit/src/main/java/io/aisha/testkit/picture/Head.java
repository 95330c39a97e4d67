package io.aisha.testkit.picture;

import java.awt.geom.Point2D;
import org.jspecify.annotations.Nullable;

/// The shape of a head: an egg with raised and sunken features, and its projection when turned. The
/// unit of length is the head height; x points to the right of the picture, y down, z towards the
/// viewer; the origin is between the eyes, inside the head.
final class Head {
  static final double CROWN = -0.5;
  static final double CHIN = 0.5;
  private static final double DEPTH = 0.43;

  private final PersonTraits appearance;
  private final double cosYaw;
  private final double sinYaw;
  private final double cosPitch;
  private final double sinPitch;

  Head(PersonTraits appearance, Pose pose) {
    this.appearance = appearance;
    cosYaw = Math.cos(pose.yaw());
    sinYaw = Math.sin(pose.yaw());
    cosPitch = Math.cos(pose.pitch());
    sinPitch = Math.sin(pose.pitch());
  }

  /// The projection of a point on the front of the face, given in the head's own frame.
  Point2D.Double seen(double x, double y) {
    return seen(x, y, depth(x, y) + relief(x, y));
  }

  /// The projection of any point in the head's own frame.
  Point2D.Double seen(double x, double y, double z) {
    double turnedX = x * cosYaw + z * sinYaw;
    double turnedZ = z * cosYaw - x * sinYaw;
    return new Point2D.Double(turnedX, y * cosPitch + turnedZ * sinPitch);
  }

  /// The point of the egg, in the head's own frame, that is visible at (x, y); null outside the
  /// head.
  double @Nullable [] struck(double x, double y) {
    double near = Double.NaN;
    double before = 0.7;
    for (double z = 0.6; z >= -0.3; z -= 0.05) {
      if (outside(x, y, z) <= 0) {
        near = z;
        break;
      }
      before = z;
    }
    if (Double.isNaN(near)) {
      return null;
    }
    for (int step = 0; step < 12; step++) {
      double middle = (near + before) / 2;
      if (outside(x, y, middle) <= 0) {
        near = middle;
      } else {
        before = middle;
      }
    }
    return own(x, y, near);
  }

  /// The surface normal at a point of the egg, in the viewer's frame, including the features.
  double[] normal(double[] point) {
    double x = point[0];
    double y = point[1];
    double step = 0.002;
    double[] own = {
      (egg(x + step, y, point[2]) - egg(x - step, y, point[2])) / (2 * step),
      (egg(x, y + step, point[2]) - egg(x, y - step, point[2])) / (2 * step),
      (egg(x, y, point[2] + step) - egg(x, y, point[2] - step)) / (2 * step),
    };
    unit(own);
    if (point[2] > 0) {
      double front = Math.clamp(own[2] * 1.6, 0, 1);
      own[0] -= front * (relief(x + step, y) - relief(x - step, y)) / (2 * step);
      own[1] -= front * (relief(x, y + step) - relief(x, y - step)) / (2 * step);
      unit(own);
    }
    double turnedX = own[0] * cosYaw + own[2] * sinYaw;
    double turnedZ = own[2] * cosYaw - own[0] * sinYaw;
    return new double[] {
      turnedX, own[1] * cosPitch + turnedZ * sinPitch, turnedZ * cosPitch - own[1] * sinPitch
    };
  }

  /// How much ambient light reaches a point, 0 (none) to 1 (all). Less light reaches the eye
  /// sockets, the sides and underside of the nose, the area under the lower lip, and below the
  /// chin.
  double openness(double x, double y) {
    double side = Math.abs(x) - appearance.eyeDistance();
    double shade =
        0.42 * bump(side + 0.012, y + 0.012, 0.075, 0.040)
            + 0.24 * bump(Math.abs(x) - 0.075, y - 0.01, 0.030, 0.050)
            + 0.14 * bump(side, y - 0.065, 0.055, 0.018)
            + 0.34 * bump(x, y - appearance.noseLength() - 0.045, 0.070, 0.018)
            + 0.16 * bump(Math.abs(x) - 0.088, y - appearance.noseLength(), 0.018, 0.035)
            + 0.26 * bump(x, y - 0.375, 0.075, 0.016)
            + 0.16 * bump(Math.abs(x) - 0.135, y - 0.26, 0.022, 0.055);
    return 1 - Math.min(0.75, shade);
  }

  /// Height of the features above the egg.
  double relief(double x, double y) {
    double side = Math.abs(x);
    double tip = appearance.noseLength();
    double along = Math.clamp((y + 0.04) / (tip + 0.04), 0, 1);
    double bridge = y < -0.05 || y > tip + 0.06 ? 0 : smooth(along);
    return 0.075 * bridge * bump(x, 0, 0.042, 1) * fade(y, tip)
        + 0.030 * bump(x, y - tip, 0.045, 0.036)
        + 0.020 * bump(side - 0.062, y - tip - 0.012, 0.026, 0.024)
        - 0.040 * bump(side - appearance.eyeDistance() + 0.01, y + 0.005, 0.075, 0.045)
        + 0.016 * bump(side - appearance.eyeDistance(), y, 0.055, 0.030)
        + 0.014 * bump(side - 0.13, y + 0.095, 0.090, 0.030)
        + 0.018 * bump(side - 0.20, y - 0.13, 0.075, 0.065)
        + 0.012 * bump(x, y - 0.288, 0.075, 0.014)
        + 0.016 * bump(x, y - 0.335, 0.065, 0.020)
        - 0.010 * bump(x, y - 0.310, 0.085, 0.008)
        - 0.012 * bump(x, y - 0.380, 0.075, 0.016)
        + 0.022 * bump(x, y - 0.435, 0.070, 0.045)
        - 0.005 * bump(x, y - 0.255, 0.010, 0.024);
  }

  private static double fade(double y, double tip) {
    return 1 - smooth(Math.clamp((y - tip) / 0.05, 0, 1));
  }

  private double depth(double x, double y) {
    double rest = 1 - wide(x, y) - tall(y);
    return rest <= 0 ? 0 : DEPTH * Math.sqrt(rest);
  }

  private double outside(double x, double y, double z) {
    double[] own = own(x, y, z);
    return egg(own[0], own[1], own[2]);
  }

  private double[] own(double x, double y, double z) {
    double ownY = y * cosPitch - z * sinPitch;
    double turnedZ = z * cosPitch + y * sinPitch;
    return new double[] {x * cosYaw - turnedZ * sinYaw, ownY, turnedZ * cosYaw + x * sinYaw};
  }

  private double egg(double x, double y, double z) {
    return wide(x, y) + tall(y) + z * z / (DEPTH * DEPTH) - 1;
  }

  private double wide(double x, double y) {
    double narrowing =
        y <= 0 ? 1 : 1 - (1 - appearance.jaw() * 0.94) * smooth(Math.min(1, y / 0.42));
    double share = x / (appearance.halfWidth() * narrowing);
    return share * share;
  }

  private double tall(double y) {
    double share = Math.abs(y) / CHIN;
    return share * share * Math.sqrt(share);
  }

  static double bump(double x, double y, double widthX, double widthY) {
    double power = x * x / (2 * widthX * widthX) + y * y / (2 * widthY * widthY);
    return power > 9 ? 0 : Math.exp(-power);
  }

  static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static void unit(double[] v) {
    double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    for (int i = 0; i < 3; i++) {
      v[i] /= length;
    }
  }
}
