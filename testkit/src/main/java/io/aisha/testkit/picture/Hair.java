package io.aisha.testkit.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;

/// The hair: a dark shape with strands over it. The unit of length is the head height.
final class Hair {
  private final PersonTraits appearance;
  private final Pose pose;
  private final Head head;
  private final SeededRandom dice;

  Hair(PersonTraits appearance, Pose pose, Head head) {
    this.appearance = appearance;
    this.pose = pose;
    this.head = head;
    dice = new SeededRandom(appearance.seed(), "hair");
  }

  /// The part behind the head and the neck.
  void drawBehind(Graphics2D g) {
    double half = appearance.halfWidth();
    double drift = -Math.sin(pose.yaw()) * 0.08;
    Path2D mass = new Path2D.Double();
    double low = appearance.longHair() ? 0.72 : 0.08;
    double wide = appearance.longHair() ? half + 0.10 : half + 0.035;
    mass.moveTo(drift - wide, low);
    mass.curveTo(drift - wide - 0.05, -0.3, drift - half * 0.95, -0.61, drift, -0.58);
    mass.curveTo(drift + half * 0.95, -0.61, drift + wide + 0.05, -0.3, drift + wide, low);
    mass.curveTo(drift + wide * 0.5, low + 0.08, drift - wide * 0.5, low + 0.08, drift - wide, low);
    g.setColor(Colours.lit(appearance.hair(), 0.62));
    g.fill(mass);
    for (int i = 0; i < 320; i++) {
      double x = drift + dice.between(-1, 1) * wide;
      double sway = dice.between(-0.03, 0.03);
      Path2D strand = new Path2D.Double();
      strand.moveTo(x * 0.75, -0.50 * (1 - Math.abs(x) * 0.8));
      strand.curveTo(x * 1.15, -0.2, x + sway, low * 0.5, x + sway, low - dice.between(0, 0.1));
      line(g, strand, dice.between(0.5, 1.0));
    }
  }

  /// The part over the forehead and the crown.
  void drawFront(Graphics2D g) {
    Path2D mass = new Path2D.Double();
    double half = appearance.halfWidth();
    double temple = appearance.longHair() ? 0.10 : -0.06;
    Point2D left = head.seen(-half * 0.99, temple, 0.04);
    Point2D right = head.seen(half * 0.99, temple, 0.04);
    double part = appearance.parting() * 0.16;
    Point2D crest = head.seen(part, -appearance.hairline());
    Point2D leftFall = head.seen(-half * 0.80, -appearance.hairline() * 0.62);
    Point2D rightFall = head.seen(half * 0.80, -appearance.hairline() * 0.62);
    mass.moveTo(left.getX() - 0.012, left.getY());
    mass.curveTo(left.getX() - 0.045, -0.36, -half * 0.80, -0.605, crest.getX() * 0.5, -0.585);
    mass.curveTo(
        half * 0.80, -0.605, right.getX() + 0.045, -0.36, right.getX() + 0.012, right.getY());
    mass.quadTo(right.getX() - 0.028, -0.10, rightFall.getX(), rightFall.getY());
    mass.quadTo(rightFall.getX() - 0.06, crest.getY() + 0.01, crest.getX(), crest.getY());
    mass.quadTo(leftFall.getX() + 0.06, crest.getY() + 0.01, leftFall.getX(), leftFall.getY());
    mass.quadTo(left.getX() + 0.028, -0.10, left.getX() - 0.012, left.getY());
    mass.closePath();
    g.setColor(Colours.lit(appearance.hair(), 0.85));
    g.fill(mass);
    for (int i = 0; i < 420; i++) {
      strand(g, part, half, temple);
    }
  }

  private void strand(Graphics2D g, double part, double half, double temple) {
    double t = dice.between(-1, 1);
    double reach = dice.between(0.25, 1);
    double rootX = part * 0.6 + dice.between(-0.03, 0.03);
    double rootY = -0.55 + dice.between(0, 0.16);
    double edgeY = t * t * (temple + appearance.hairline() * 0.62) - appearance.hairline() * 0.96;
    Point2D end = head.seen(t * half * 0.96, Math.min(edgeY, temple), 0.30 * (1 - t * t) + 0.05);
    double endX = rootX + (end.getX() - rootX) * reach;
    double endY = rootY + (end.getY() - rootY) * reach;
    Path2D strand = new Path2D.Double();
    strand.moveTo(rootX, rootY);
    strand.quadTo(
        endX * 0.95, Math.min(rootY, endY) + 0.02 + dice.between(0, 0.05), endX, endY - 0.012);
    double shine = 1 - Math.abs(t - pose.lightX() * 0.5);
    line(g, strand, dice.between(0.65, 1.15) + 0.45 * Math.max(0, shine));
  }

  private void line(Graphics2D g, Path2D strand, double brightness) {
    Color colour = Colours.lit(dice.near(appearance.hair(), 8), brightness);
    g.setColor(Colours.veiled(colour, 0.6));
    g.setStroke(new BasicStroke(0.0055f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(strand);
  }
}
