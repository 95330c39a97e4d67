package io.aisha.testkit.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;

/// Typical defects of photos, and typical processing. Every method returns a new picture and does
/// not change its argument.
public final class Retouch {
  private Retouch() {}

  /// Out of focus: three box filters, which approximate a Gaussian. About 30 ms per megapixel.
  ///
  /// @param radiusPx of each box, 1 or more; a face is clearly blurred at a fortieth of its height
  public static BufferedImage blurred(BufferedImage picture, int radiusPx) {
    BufferedImage copy = copy(picture);
    for (int pass = 0; pass < 3; pass++) {
      copy = boxed(boxed(copy, radiusPx, true), radiusPx, false);
    }
    return copy;
  }

  /// Underexposed: every channel is multiplied by `factor`, 0..1.
  public static BufferedImage darkened(BufferedImage picture, double factor) {
    return mapped(picture, value -> Colours.channel(value * factor));
  }

  /// Overexposed: every channel is multiplied by `factor`, 1 or more, and clipped at white.
  public static BufferedImage brightened(BufferedImage picture, double factor) {
    return mapped(picture, value -> Colours.channel(value * factor));
  }

  /// Mirrored horizontally.
  public static BufferedImage mirrored(BufferedImage picture) {
    AffineTransform swap = AffineTransform.getTranslateInstance(picture.getWidth(), 0);
    swap.scale(-1, 1);
    return drawn(picture, swap, picture.getWidth(), picture.getHeight());
  }

  /// Scaled to a size.
  public static BufferedImage scaled(BufferedImage picture, int widthPx, int heightPx) {
    BufferedImage from = picture;
    // Bicubic interpolation alone skips pixels at reductions by more than two.
    while (from.getWidth() / 2 >= widthPx && from.getHeight() / 2 >= heightPx) {
      from = halved(from);
    }
    AffineTransform scale =
        AffineTransform.getScaleInstance(
            (double) widthPx / from.getWidth(), (double) heightPx / from.getHeight());
    return drawn(from, scale, widthPx, heightPx);
  }

  /// Cropped evenly on all sides by `share` of the width and of the height.
  ///
  /// @param share 0 (nothing) to less than 1
  public static BufferedImage cropped(BufferedImage picture, double share) {
    int x = (int) (picture.getWidth() * share / 2);
    int y = (int) (picture.getHeight() * share / 2);
    return cropped(picture, x, y, picture.getWidth() - 2 * x, picture.getHeight() - 2 * y);
  }

  /// A section of a picture.
  public static BufferedImage cropped(
      BufferedImage picture, int x, int y, int widthPx, int heightPx) {
    return drawn(picture, AffineTransform.getTranslateInstance(-x, -y), widthPx, heightPx);
  }

  /// With black bars at the left and right, each a quarter of the picture's width.
  public static BufferedImage barred(BufferedImage picture) {
    int bar = picture.getWidth() / 4;
    return drawn(
        picture,
        AffineTransform.getTranslateInstance(bar, 0),
        picture.getWidth() + 2 * bar,
        picture.getHeight());
  }

  /// Converted to grey.
  public static BufferedImage grey(BufferedImage picture) {
    BufferedImage grey = copy(picture);
    for (int y = 0; y < grey.getHeight(); y++) {
      for (int x = 0; x < grey.getWidth(); x++) {
        Color colour = new Color(grey.getRGB(x, y));
        int light =
            Colours.channel(
                0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue());
        grey.setRGB(x, y, light << 16 | light << 8 | light);
      }
    }
    return grey;
  }

  private static BufferedImage halved(BufferedImage picture) {
    int widthPx = picture.getWidth() / 2;
    int heightPx = picture.getHeight() / 2;
    BufferedImage half = Canvas.blank(widthPx, heightPx);
    Graphics2D g = half.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(picture, 0, 0, widthPx, heightPx, null);
    g.dispose();
    return half;
  }

  private static BufferedImage copy(BufferedImage picture) {
    return drawn(picture, new AffineTransform(), picture.getWidth(), picture.getHeight());
  }

  static BufferedImage drawn(
      BufferedImage picture, AffineTransform transform, int widthPx, int heightPx) {
    BufferedImage result = Canvas.blank(widthPx, heightPx);
    Graphics2D g = Canvas.smooth(result);
    g.drawRenderedImage(picture, transform);
    g.dispose();
    return result;
  }

  private static BufferedImage mapped(BufferedImage picture, IntUnaryOperator channel) {
    BufferedImage result = copy(picture);
    for (int y = 0; y < result.getHeight(); y++) {
      for (int x = 0; x < result.getWidth(); x++) {
        int rgb = result.getRGB(x, y);
        result.setRGB(
            x,
            y,
            channel.applyAsInt(rgb >> 16 & 255) << 16
                | channel.applyAsInt(rgb >> 8 & 255) << 8
                | channel.applyAsInt(rgb & 255));
      }
    }
    return result;
  }

  private static BufferedImage boxed(BufferedImage picture, int radiusPx, boolean across) {
    int length = across ? picture.getWidth() : picture.getHeight();
    int lines = across ? picture.getHeight() : picture.getWidth();
    BufferedImage result = Canvas.blank(picture.getWidth(), picture.getHeight());
    int[] line = new int[length];
    int[] smooth = new int[length];
    for (int i = 0; i < lines; i++) {
      int x = across ? 0 : i;
      int y = across ? i : 0;
      int columns = across ? length : 1;
      picture.getRGB(x, y, columns, across ? 1 : length, line, 0, columns);
      slide(line, smooth, radiusPx);
      result.setRGB(x, y, columns, across ? 1 : length, smooth, 0, columns);
    }
    return result;
  }

  private static void slide(int[] line, int[] smooth, int radiusPx) {
    int last = line.length - 1;
    int window = 2 * radiusPx + 1;
    for (int shift = 0; shift <= 16; shift += 8) {
      int sum = 0;
      for (int i = -radiusPx; i <= radiusPx; i++) {
        sum += line[Math.clamp(i, 0, last)] >> shift & 255;
      }
      for (int i = 0; i <= last; i++) {
        smooth[i] = (shift == 0 ? 0 : smooth[i]) | ((sum / window) << shift);
        sum += line[Math.min(i + radiusPx + 1, last)] >> shift & 255;
        sum -= line[Math.max(i - radiusPx, 0)] >> shift & 255;
      }
    }
  }
}
