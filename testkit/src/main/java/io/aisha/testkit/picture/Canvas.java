package io.aisha.testkit.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/// Creates blank pictures and their graphics contexts.
final class Canvas {
  private Canvas() {}

  static BufferedImage blank(int widthPx, int heightPx) {
    if (widthPx < 1 || heightPx < 1) {
      throw new IllegalArgumentException(
          "a picture has at least one pixel each way, not " + widthPx + " x " + heightPx);
    }
    return new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
  }

  static Graphics2D smooth(BufferedImage picture) {
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    return g;
  }

  /// Scaled so that the picture is 1 high and [#width] wide.
  static Graphics2D unit(BufferedImage picture) {
    Graphics2D g = smooth(picture);
    g.scale(picture.getHeight(), picture.getHeight());
    return g;
  }

  static double width(BufferedImage picture) {
    return (double) picture.getWidth() / picture.getHeight();
  }
}
