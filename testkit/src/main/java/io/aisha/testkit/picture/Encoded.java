package io.aisha.testkit.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Encodes pictures as files without metadata.
public final class Encoded {
  private static final double GOOD = 0.92;

  private Encoded() {}

  /// A JPEG of quality 0.92.
  public static byte[] jpeg(BufferedImage picture) {
    return jpeg(picture, GOOD);
  }

  /// A baseline JPEG.
  ///
  /// @param quality 0 (worst) to 1
  public static byte[] jpeg(BufferedImage picture, double quality) {
    return jpeg(picture, quality, ImageWriteParam.MODE_DISABLED);
  }

  /// A progressive JPEG of quality 0.92, ten scans.
  public static byte[] progressiveJpeg(BufferedImage picture) {
    return jpeg(picture, GOOD, ImageWriteParam.MODE_DEFAULT);
  }

  private static byte[] jpeg(BufferedImage picture, double quality, int progressiveMode) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality((float) quality);
    settings.setProgressiveMode(progressiveMode);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /// A PNG, lossless.
  public static byte[] png(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, "png", bytes)) {
        throw new IllegalArgumentException("no PNG writer for picture type " + picture.getType());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// A lossless WebP, three bytes per pixel.
  public static byte[] webp(BufferedImage picture) {
    return WebP.lossless(picture);
  }
}
