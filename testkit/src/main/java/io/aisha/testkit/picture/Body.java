package io.aisha.testkit.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/// Neck, ears, shoulders and clothes. The unit of length is the head height.
final class Body {
  private final PersonTraits appearance;
  private final Pose pose;
  private final Skin skin;
  private final SeededRandom dice;

  Body(PersonTraits appearance, Pose pose, Skin skin) {
    this.appearance = appearance;
    this.pose = pose;
    this.skin = skin;
    dice = new SeededRandom(pose.seed(), "body");
  }

  void drawNeckAndShoulders(Graphics2D g) {
    double neck = appearance.longHair() ? 0.19 : 0.23;
    Path2D throat = new Path2D.Double();
    throat.moveTo(-neck, 0.2);
    throat.curveTo(-neck, 0.55, -neck, 0.62, -neck - 0.12, 0.74);
    throat.lineTo(0, 0.95);
    throat.lineTo(neck + 0.12, 0.74);
    throat.curveTo(neck, 0.62, neck, 0.55, neck, 0.2);
    throat.closePath();
    g.setPaint(new GradientPaint(0f, 0.45f, skin.even(0.45), 0f, 0.72f, skin.even(0.82)));
    g.fill(throat);

    double wide = appearance.longHair() ? 0.88 : 1.02;
    Path2D chest = new Path2D.Double();
    chest.moveTo(-neck - 0.02, 0.64);
    chest.curveTo(-neck - 0.15, 0.74, -wide * 0.9, 0.72, -wide, 1.05);
    chest.lineTo(-wide * 1.1, 3.2);
    chest.lineTo(wide * 1.1, 3.2);
    chest.lineTo(wide, 1.05);
    chest.curveTo(wide * 0.9, 0.72, neck + 0.15, 0.74, neck + 0.02, 0.64);
    chest.curveTo(neck * 0.7, 0.84, -neck * 0.7, 0.84, -neck - 0.02, 0.64);
    chest.closePath();
    double shade = pose.lightX() * 0.25;
    g.setPaint(
        new GradientPaint(
            (float) -wide,
            0.7f,
            Colours.lit(pose.cloth(), 1 - shade),
            (float) wide,
            1.4f,
            Colours.lit(pose.cloth(), 1 + shade)));
    g.fill(chest);
    Shape before = g.getClip();
    g.clip(chest);
    weave(g, wide);
    g.setClip(before);
    g.setColor(Colours.lit(pose.cloth(), 0.55));
    g.setStroke(new BasicStroke(0.022f));
    Path2D collar = new Path2D.Double();
    collar.moveTo(-neck - 0.02, 0.64);
    collar.curveTo(-neck * 0.7, 0.84, neck * 0.7, 0.84, neck + 0.02, 0.64);
    g.draw(collar);
  }

  void drawEars(Graphics2D g) {
    double drift = Math.sin(pose.yaw()) * 0.06;
    for (int side : new int[] {-1, 1}) {
      double x = side * (appearance.halfWidth() * 0.985 + 0.004) - drift;
      Color lobe = skin.even(0.82);
      g.setColor(lobe);
      g.fill(new Ellipse2D.Double(x - 0.038, -0.045, 0.076, 0.20));
      g.setColor(Colours.lit(lobe, 0.7));
      g.setStroke(new BasicStroke(0.010f));
      g.draw(new Ellipse2D.Double(x - 0.018, -0.012, 0.036, 0.12));
    }
  }

  private void weave(Graphics2D g, double wide) {
    g.setStroke(new BasicStroke(0.02f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int i = 0; i < 14; i++) {
      double x = dice.between(-wide, wide);
      Path2D fold = new Path2D.Double();
      fold.moveTo(x, dice.between(0.75, 1.2));
      fold.quadTo(x * 0.8, 1.4, x * 0.9 + dice.between(-0.1, 0.1), 2);
      g.setColor(dice.chance(0.5) ? new Color(0, 0, 0, 34) : new Color(255, 255, 255, 24));
      g.draw(fold);
    }
    boolean striped = dice.chance(0.5);
    g.setStroke(new BasicStroke(0.006f));
    g.setColor(new Color(255, 255, 255, striped ? 46 : 20));
    for (double y = 0.6; y < 3; y += striped ? 0.05 : 0.02) {
      Path2D thread = new Path2D.Double();
      thread.moveTo(-1.3, y);
      thread.quadTo(0, y + 0.08, 1.3, y);
      g.draw(thread);
    }
  }
}
