package io.aisha.testkit.telegram;

import java.awt.Dimension;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Picture processing for the server.
final class PhotoFile {
  private static final int SIDES_MAX = 10_000;
  private static final int RATIO_MAX = 20;
  private static final int BYTES_MAX = 10 * 1024 * 1024;

  private PhotoFile() {}

  /// Rejects what cannot be sent as a photo.
  static void check(byte[] bytes) {
    if (bytes.length == 0) {
      throw ErrorResponse.badRequest("file must be non-empty");
    }
    if (bytes.length > BYTES_MAX) {
      throw ErrorResponse.badRequest(
          "file of size " + bytes.length + " bytes is too big for a photo");
    }
    if (isWebP(bytes)) {
      return;
    }
    Dimension size =
        size(bytes).orElseThrow(() -> ErrorResponse.badRequest("IMAGE_PROCESS_FAILED"));
    int longer = Math.max(size.width, size.height);
    int shorter = Math.min(size.width, size.height);
    if (size.width + size.height > SIDES_MAX || longer > shorter * RATIO_MAX) {
      throw ErrorResponse.badRequest("PHOTO_INVALID_DIMENSIONS");
    }
  }

  /// Width and height of a JPEG or PNG, read from its header.
  static Optional<Dimension> size(byte[] bytes) {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        return Optional.of(new Dimension(reader.getWidth(0), reader.getHeight(0)));
      } finally {
        reader.dispose();
      }
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The picture scaled down, as JPEG; the bytes themselves when they are not a picture.
  static byte[] scaled(byte[] bytes, int widthPx, int heightPx) {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
      if (picture == null) {
        return bytes;
      }
      BufferedImage small = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
      Image scaled = picture.getScaledInstance(widthPx, heightPx, Image.SCALE_AREA_AVERAGING);
      small.createGraphics().drawImage(scaled, 0, 0, null);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(small, "jpeg", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWebP(byte[] bytes) {
    return bytes.length > 12
        && bytes[0] == 'R'
        && bytes[1] == 'I'
        && bytes[2] == 'F'
        && bytes[3] == 'F'
        && bytes[8] == 'W'
        && bytes[9] == 'E'
        && bytes[10] == 'B'
        && bytes[11] == 'P';
  }
}
