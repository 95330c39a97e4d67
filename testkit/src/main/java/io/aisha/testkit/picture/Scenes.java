package io.aisha.testkit.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// Pictures without a face, in which a face detector finds none.
public final class Scenes {
  private Scenes() {}

  /// Hills and grass under a sky.
  public static BufferedImage landscape(long seed, int widthPx, int heightPx) {
    BufferedImage picture = Canvas.blank(widthPx, heightPx);
    Graphics2D g = Canvas.unit(picture);
    PortraitBackground.MEADOW.draw(g, Canvas.width(picture), new SeededRandom(seed, "landscape"));
    g.dispose();
    Grain.add(picture, seed);
    return picture;
  }

  /// Houses with many windows.
  public static BufferedImage street(long seed, int widthPx, int heightPx) {
    BufferedImage picture = Canvas.blank(widthPx, heightPx);
    Graphics2D g = Canvas.unit(picture);
    PortraitBackground.STREET.draw(g, Canvas.width(picture), new SeededRandom(seed, "street"));
    g.dispose();
    Grain.add(picture, seed);
    return picture;
  }

  /// Fruit and a jug on a striped table cloth.
  public static BufferedImage stillLife(long seed, int widthPx, int heightPx) {
    BufferedImage picture = Canvas.blank(widthPx, heightPx);
    Graphics2D g = Canvas.unit(picture);
    double width = Canvas.width(picture);
    SeededRandom dice = new SeededRandom(seed, "still life");
    PortraitBackground.CURTAIN.draw(g, width, dice);
    g.setPaint(
        new GradientPaint(0, 0.55f, new Color(214, 206, 190), 0, 1, new Color(150, 140, 126)));
    g.fill(new Rectangle2D.Double(0, 0.55, width, 0.45));
    g.setStroke(new BasicStroke(0.004f));
    g.setColor(new Color(120, 60, 60, 150));
    for (double x = -0.3; x < width + 0.3; x += 0.04) {
      g.draw(new Line2D.Double(x, 0.55, x + (x - width / 2) * 0.7, 1));
    }
    jug(g, width * dice.between(0.25, 0.4), dice);
    for (int i = 0; i < 4; i++) {
      fruit(
          g, width * (0.45 + 0.12 * i), dice.between(0.66, 0.78), dice.between(0.055, 0.075), dice);
    }
    g.dispose();
    Grain.add(picture, seed);
    return picture;
  }

  /// A printed page. Drawn without fonts, because a machine without a display may have none.
  public static BufferedImage textPage(long seed, int widthPx, int heightPx) {
    BufferedImage picture = Canvas.blank(widthPx, heightPx);
    Graphics2D g = Canvas.unit(picture);
    double width = Canvas.width(picture);
    SeededRandom dice = new SeededRandom(seed, "text");
    g.setColor(new Color(246, 244, 238));
    g.fill(new Rectangle2D.Double(0, 0, width, 1));
    g.setColor(new Color(34, 34, 36));
    g.setStroke(new BasicStroke(0.0022f));
    for (double y = 0.08; y < 0.92; y += 0.022) {
      double end = dice.chance(0.15) ? width * dice.between(0.3, 0.8) : width * 0.92;
      for (double x = width * 0.08; x < end; ) {
        int letters = 1 + dice.upTo(9);
        for (int i = 0; i < letters; i++, x += 0.007) {
          letter(g, x, y, dice);
        }
        x += 0.007;
      }
    }
    g.dispose();
    return picture;
  }

  /// A single colour.
  public static BufferedImage plain(Color colour, int widthPx, int heightPx) {
    BufferedImage picture = Canvas.blank(widthPx, heightPx);
    Graphics2D g = picture.createGraphics();
    g.setColor(colour);
    g.fillRect(0, 0, widthPx, heightPx);
    g.dispose();
    return picture;
  }

  private static void letter(Graphics2D g, double x, double y, SeededRandom dice) {
    Path2D glyph = new Path2D.Double();
    glyph.moveTo(x, y - dice.oneOf(0.0, 0.008, 0.012));
    for (int i = 0; i < 2; i++) {
      glyph.lineTo(x + dice.oneOf(0.0, 0.002, 0.0045), y - dice.oneOf(0.0, 0.004, 0.008));
    }
    glyph.lineTo(x + 0.0045, y);
    g.draw(glyph);
  }

  private static void jug(Graphics2D g, double x, SeededRandom dice) {
    Color glaze = dice.near(new Color(70, 96, 130), 40);
    Path2D body = new Path2D.Double();
    body.moveTo(x - 0.05, 0.3);
    body.curveTo(x - 0.02, 0.45, x - 0.14, 0.5, x - 0.1, 0.72);
    body.lineTo(x + 0.1, 0.72);
    body.curveTo(x + 0.14, 0.5, x + 0.02, 0.45, x + 0.05, 0.3);
    body.closePath();
    g.setPaint(
        new GradientPaint(
            (float) (x - 0.12),
            0,
            Colours.lit(glaze, 1.5),
            (float) (x + 0.12),
            0,
            Colours.lit(glaze, 0.5)));
    g.fill(body);
    g.setStroke(new BasicStroke(0.02f));
    g.setColor(Colours.lit(glaze, 0.7));
    g.draw(new Ellipse2D.Double(x + 0.05, 0.38, 0.1, 0.2));
  }

  private static void fruit(Graphics2D g, double x, double y, double radius, SeededRandom dice) {
    Color peel =
        dice.oneOf(new Color(206, 60, 44), new Color(226, 152, 44), new Color(132, 170, 60));
    g.setColor(new Color(40, 30, 26, 90));
    g.fill(new Ellipse2D.Double(x - radius, y + radius * 0.6, radius * 2.4, radius * 0.6));
    g.setPaint(
        new RadialGradientPaint(
            (float) (x - radius * 0.3),
            (float) (y - radius * 0.35),
            (float) (radius * 1.5),
            new float[] {0f, 0.5f, 1f},
            new Color[] {Colours.lit(peel, 1.5), peel, Colours.lit(peel, 0.4)}));
    g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }
}
