package io.aisha.testkit.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// The background of a portrait. Each one fills a canvas of the given width and height 1.
enum PortraitBackground {
  WALL {
    @Override
    void draw(Graphics2D g, double width, SeededRandom dice) {
      Color paint = dice.near(new Color(176, 172, 166), 40);
      g.setPaint(shade(paint, width, dice));
      g.fill(new Rectangle2D.Double(0, 0, width, 1));
      for (int i = 0; i < 3; i++) {
        double w = dice.between(0.12, 0.3);
        double h = dice.between(0.12, 0.3);
        double x = dice.between(-0.1, width);
        double y = dice.between(0, 0.35);
        g.setColor(dice.near(new Color(80, 66, 52), 30));
        g.fill(new Rectangle2D.Double(x, y, w, h));
        g.setColor(dice.near(new Color(150, 160, 170), 60));
        g.fill(new Rectangle2D.Double(x + 0.012, y + 0.012, w - 0.024, h - 0.024));
      }
    }
  },
  BRICKS {
    @Override
    void draw(Graphics2D g, double width, SeededRandom dice) {
      g.setColor(new Color(168, 158, 148));
      g.fill(new Rectangle2D.Double(0, 0, width, 1));
      Color brick = dice.near(new Color(142, 84, 66), 25);
      double high = dice.between(0.035, 0.055);
      boolean odd = false;
      for (double y = 0; y < 1; y += high) {
        odd = !odd;
        for (double x = odd ? -high : 0; x < width; x += high * 2.5) {
          g.setColor(dice.near(brick, 16));
          g.fill(new Rectangle2D.Double(x, y, high * 2.4, high * 0.9));
        }
      }
    }
  },
  /// Hills and grass, without leaves, because a detector finds faces in leaves.
  MEADOW {
    @Override
    void draw(Graphics2D g, double width, SeededRandom dice) {
      g.setPaint(new GradientPaint(0, 0, new Color(120, 164, 208), 0, 1, new Color(226, 226, 214)));
      g.fill(new Rectangle2D.Double(0, 0, width, 1));
      for (int hill = 0; hill < 3; hill++) {
        double top = 0.25 + 0.14 * hill;
        Path2D ridge = new Path2D.Double();
        ridge.moveTo(-0.1, top + dice.between(-0.1, 0.1));
        ridge.curveTo(
            width * 0.3,
            top + dice.between(-0.18, 0.12),
            width * 0.7,
            top + dice.between(-0.18, 0.12),
            width + 0.1,
            top + dice.between(-0.1, 0.1));
        ridge.lineTo(width + 0.1, 1.1);
        ridge.lineTo(-0.1, 1.1);
        g.setColor(dice.near(new Color(104 - 20 * hill, 132 - 8 * hill, 110 - 26 * hill), 18));
        g.fill(ridge);
      }
      g.setStroke(new BasicStroke(0.0025f));
      for (int blade = 0; blade < 1500; blade++) {
        double x = dice.between(0, width);
        double y = dice.between(0.6, 1.05);
        g.setColor(Colours.veiled(dice.near(new Color(92, 124, 58), 40), 0.7));
        g.draw(
            new Line2D.Double(x, y, x + dice.between(-0.01, 0.01), y - dice.between(0.02, 0.07)));
      }
    }
  },
  STREET {
    @Override
    void draw(Graphics2D g, double width, SeededRandom dice) {
      g.setPaint(new GradientPaint(0, 0, new Color(178, 198, 220), 0, 1, new Color(206, 204, 198)));
      g.fill(new Rectangle2D.Double(0, 0, width, 1));
      for (double x = -0.05; x < width; ) {
        double w = dice.between(0.12, 0.3);
        double top = dice.between(0.05, 0.4);
        Color wall = dice.near(new Color(134, 126, 122), 44);
        g.setColor(wall);
        g.fill(new Rectangle2D.Double(x, top, w, 1));
        g.setColor(Colours.lit(wall, dice.oneOf(0.6, 1.3)));
        for (double wy = top + 0.03; wy < 0.95; wy += 0.07) {
          for (double wx = x + 0.015; wx < x + w - 0.03; wx += 0.045) {
            g.fill(new Rectangle2D.Double(wx, wy, 0.024, 0.04));
          }
        }
        x += w + dice.between(0, 0.02);
      }
    }
  },
  SHELVES {
    @Override
    void draw(Graphics2D g, double width, SeededRandom dice) {
      g.setColor(new Color(84, 62, 46));
      g.fill(new Rectangle2D.Double(0, 0, width, 1));
      double high = dice.between(0.16, 0.24);
      for (double y = dice.between(-0.1, 0); y < 1; y += high) {
        for (double x = 0; x < width; ) {
          double w = dice.between(0.012, 0.035);
          double h = high * dice.between(0.6, 0.88);
          g.setColor(dice.near(new Color(128, 108, 98), 80));
          g.fill(new Rectangle2D.Double(x, y + high * 0.94 - h, w * 0.92, h));
          x += w;
        }
        g.setColor(new Color(122, 92, 66));
        g.fill(new Rectangle2D.Double(0, y + high * 0.94, width, high * 0.06));
      }
    }
  },
  CURTAIN {
    @Override
    void draw(Graphics2D g, double width, SeededRandom dice) {
      Color cloth = dice.near(new Color(104, 96, 128), 56);
      g.setPaint(shade(cloth, width, dice));
      g.fill(new Rectangle2D.Double(0, 0, width, 1));
      for (double x = 0; x < width; x += dice.between(0.015, 0.05)) {
        Path2D fold = new Path2D.Double();
        fold.moveTo(x, -0.1);
        fold.curveTo(
            x + dice.between(-0.03, 0.03), 0.3, x + dice.between(-0.03, 0.03), 0.7, x, 1.1);
        g.setColor(Colours.veiled(Colours.lit(cloth, dice.between(0.5, 1.5)), 0.5));
        g.setStroke(new BasicStroke((float) dice.between(0.004, 0.024)));
        g.draw(fold);
      }
    }
  };

  abstract void draw(Graphics2D g, double width, SeededRandom dice);

  private static GradientPaint shade(Color colour, double width, SeededRandom dice) {
    double fall = dice.between(-0.3, 0.3);
    return new GradientPaint(
        0, 0, Colours.lit(colour, 1 + fall), (float) width, 1, Colours.lit(colour, 1 - fall));
  }
}
