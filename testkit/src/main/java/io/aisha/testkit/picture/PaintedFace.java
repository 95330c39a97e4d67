package io.aisha.testkit.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/// Eyes, brows, nostrils and mouth: the sharp parts of a face. The unit of length is the head
/// height.
final class PaintedFace {
  private final PersonTraits appearance;
  private final Pose pose;
  private final Head head;
  private final SeededRandom dice;

  PaintedFace(PersonTraits appearance, Pose pose, Head head) {
    this.appearance = appearance;
    this.pose = pose;
    this.head = head;
    dice = new SeededRandom(pose.seed(), "face");
  }

  void draw(Graphics2D g) {
    pores(g);
    for (int side : new int[] {-1, 1}) {
      eye(g, side);
      brow(g, side);
      nostril(g, side);
    }
    mouth(g);
  }

  private void eye(Graphics2D g, int side) {
    double middle = side * appearance.eyeDistance();
    double half = appearance.eyeSize() / 2;
    double open = half * (0.50 - 0.10 * pose.smile());
    Path2D lids = new Path2D.Double();
    Point2D inner = head.seen(middle - side * half, 0.008);
    Point2D outer = head.seen(middle + side * half, -0.004);
    Point2D top = head.seen(middle, -open * 1.75);
    Point2D bottom = head.seen(middle, open * 1.35);
    lids.moveTo(inner.getX(), inner.getY());
    lids.quadTo(top.getX(), top.getY(), outer.getX(), outer.getY());
    lids.quadTo(bottom.getX(), bottom.getY(), inner.getX(), inner.getY());
    lids.closePath();

    Shape before = g.getClip();
    g.setColor(Colours.lit(new Color(226, 218, 212), brightness()));
    g.fill(lids);
    g.clip(lids);
    Point2D.Double iris = head.seen(middle + 0.006 * Math.signum(pose.yaw()), -0.003);
    double radius = half * 0.50;
    g.setPaint(
        new RadialGradientPaint(
            iris,
            (float) radius,
            new float[] {0f, 0.75f, 1f},
            new Color[] {
              Colours.lit(appearance.iris(), 1.25),
              appearance.iris(),
              Colours.lit(appearance.iris(), 0.35)
            }));
    g.fill(disc(iris.x, iris.y, radius));
    g.setColor(new Color(10, 8, 8));
    g.fill(disc(iris.x, iris.y, radius * 0.45));
    g.setColor(new Color(20, 12, 10, 110));
    g.setStroke(round(half * 0.30));
    g.draw(upperLid(inner, top, outer));
    g.setClip(before);
    g.setColor(new Color(250, 250, 252, 230));
    double glint = radius * 0.2;
    g.fill(disc(iris.x + pose.lightX() * radius * 0.35, iris.y - radius * 0.4, glint));

    Color line = Colours.mix(appearance.skin(), new Color(34, 20, 16), 0.88);
    g.setColor(line);
    g.setStroke(round(half * 0.15));
    g.draw(upperLid(inner, top, outer));
    lashes(g, inner, top, outer, side);
    g.setColor(Colours.veiled(line, 0.35));
    g.setStroke(round(half * 0.07));
    g.draw(upperLid(inner, bottom, outer));
    Point2D crease = head.seen(middle, -open * 2.7);
    g.setColor(Colours.veiled(Colours.lit(appearance.skin(), 0.42), 0.6));
    g.setStroke(round(half * 0.09));
    g.draw(
        upperLid(
            head.seen(middle - side * half * 0.9, -open * 0.5),
            crease,
            head.seen(middle + side * half * 1.05, -open * 0.6)));
  }

  private void lashes(Graphics2D g, Point2D inner, Point2D top, Point2D outer, int side) {
    g.setStroke(round(0.0035));
    for (int i = 2; i <= 16; i++) {
      double t = i / 16.0;
      double x = bend(inner.getX(), top.getX(), outer.getX(), t);
      double y = bend(inner.getY(), top.getY(), outer.getY(), t);
      double length = (appearance.longHair() ? 0.022 : 0.013) * (0.5 + t / 2);
      stroke(g, x, y, x + side * length * (t - 0.3), y - length);
    }
  }

  private void brow(Graphics2D g, int side) {
    double weight = appearance.browWeight();
    Color colour = Colours.mix(appearance.hair(), new Color(30, 20, 16), 0.35);
    double lift = 0.012 * pose.smile();
    for (int i = 0; i < 150; i++) {
      double t = dice.between(0, 1);
      double x = side * (appearance.eyeDistance() - 0.085 + 0.175 * t);
      double arch = -0.098 - lift - 0.030 * Math.sin(Math.PI * Math.min(1, t * 0.8 + 0.12));
      double thick = weight * (t < 0.7 ? 1 : 1 - (t - 0.7) * 2.4);
      double y = arch + 0.020 + dice.between(-0.5, 0.5) * thick;
      Point2D from = head.seen(x, y);
      Point2D to = head.seen(x + side * 0.026, y - 0.012 + 0.022 * t);
      g.setColor(Colours.veiled(dice.near(colour, 10), 0.75));
      g.setStroke(round(0.0065));
      stroke(g, from.getX(), from.getY(), to.getX(), to.getY());
    }
  }

  private void nostril(Graphics2D g, int side) {
    double y = appearance.noseLength() + 0.032;
    Color deep = Colours.lit(appearance.skin(), 0.28);
    for (int ring = 3; ring >= 0; ring--) {
      double grow = 1 + ring * 0.35;
      Point2D at = head.seen(side * 0.036, y);
      g.setColor(Colours.veiled(deep, ring == 0 ? 0.8 : 0.16));
      g.fill(oval(at.getX(), at.getY(), 0.021 * grow, 0.0095 * grow));
    }
    g.setColor(Colours.veiled(Colours.lit(appearance.skin(), 0.4), 0.45));
    g.setStroke(round(0.008));
    g.draw(
        upperLid(
            head.seen(side * 0.070, appearance.noseLength() - 0.022),
            head.seen(side * 0.098, appearance.noseLength() + 0.012),
            head.seen(side * 0.066, appearance.noseLength() + 0.034)));
  }

  private void mouth(Graphics2D g) {
    double half = appearance.mouthWidth() / 2 * (1 + 0.12 * pose.smile());
    double corner = 0.312 - 0.022 * pose.smile();
    double line = 0.312;
    Path2D upper = new Path2D.Double();
    move(upper, -half, corner);
    curve(upper, -half * 0.5, 0.288, -half * 0.16, 0.278);
    curve(upper, 0, 0.288, half * 0.16, 0.278);
    curve(upper, half * 0.5, 0.288, half, corner);
    curve(upper, half * 0.4, line + 0.004, 0, line);
    curve(upper, -half * 0.4, line + 0.004, -half, corner);
    Path2D lower = new Path2D.Double();
    move(lower, -half, corner);
    curve(lower, -half * 0.4, line + 0.004, 0, line);
    curve(lower, half * 0.4, line + 0.004, half, corner);
    curve(lower, half * 0.55, 0.358, 0, 0.360);
    curve(lower, -half * 0.55, 0.358, -half, corner);
    double bright = brightness();
    g.setColor(Colours.veiled(Colours.lit(appearance.lips(), 0.72 * bright), 0.85));
    g.fill(upper);
    g.setColor(Colours.veiled(Colours.lit(appearance.lips(), 0.94 * bright), 0.8));
    g.fill(lower);
    Point2D glow = head.seen(0, 0.338);
    g.setColor(new Color(255, 240, 236, 34));
    g.fill(oval(glow.getX(), glow.getY(), half * 0.45, 0.010));
    Path2D between = new Path2D.Double();
    move(between, -half * 1.02, corner - 0.003);
    curve(between, -half * 0.4, line + 0.005, 0, line);
    curve(between, half * 0.4, line + 0.005, half * 1.02, corner - 0.003);
    g.setColor(Colours.lit(appearance.lips(), 0.30));
    g.setStroke(round(0.0105));
    g.draw(between);
  }

  /// Freckles and pores: faint, but they make a large picture sharp everywhere.
  private void pores(Graphics2D g) {
    for (int i = 0; i < 900; i++) {
      double x = dice.between(-0.3, 0.3);
      double y = dice.between(-0.3, 0.45);
      if (x * x / 0.1 + y * y / 0.24 > 0.9) {
        continue;
      }
      Point2D at = head.seen(x, y);
      double size = dice.between(0.0012, 0.0034);
      g.setColor(
          dice.chance(0.7)
              ? Colours.veiled(Colours.lit(appearance.skin(), 0.55), dice.between(0.05, 0.22))
              : new Color(255, 244, 236, 26));
      g.fill(disc(at.getX(), at.getY(), size));
    }
  }

  private double brightness() {
    return 0.92;
  }

  private void move(Path2D path, double x, double y) {
    Point2D at = head.seen(x, y);
    path.moveTo(at.getX(), at.getY());
  }

  private void curve(Path2D path, double overX, double overY, double x, double y) {
    Point2D over = head.seen(overX, overY);
    Point2D at = head.seen(x, y);
    path.quadTo(over.getX(), over.getY(), at.getX(), at.getY());
  }

  private static Path2D upperLid(Point2D from, Point2D over, Point2D to) {
    Path2D path = new Path2D.Double();
    path.moveTo(from.getX(), from.getY());
    path.quadTo(over.getX(), over.getY(), to.getX(), to.getY());
    return path;
  }

  private static void stroke(Graphics2D g, double x1, double y1, double x2, double y2) {
    Path2D path = new Path2D.Double();
    path.moveTo(x1, y1);
    path.lineTo(x2, y2);
    g.draw(path);
  }

  private static double bend(double from, double over, double to, double t) {
    return (1 - t) * (1 - t) * from + 2 * t * (1 - t) * over + t * t * to;
  }

  private static BasicStroke round(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static Ellipse2D disc(double x, double y, double radius) {
    return oval(x, y, radius, radius);
  }

  private static Ellipse2D oval(double x, double y, double radiusX, double radiusY) {
    return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
  }
}
