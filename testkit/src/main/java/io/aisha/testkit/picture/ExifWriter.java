package io.aisha.testkit.picture;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Creates JPEGs as cameras write them: with rotated pixels, the manufacturer's name and the
/// location.
///
/// Writes the APP1 segment of Exif 2.32 (CIPA DC-008): big-endian TIFF, one directory with Make,
/// Model, Orientation and Software, and one with the location.
public final class ExifWriter {
  /// The Model value in every tagged file, so that a test can search for it in stored files.
  public static final String CAMERA = "Testkit Camera 3000";

  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;

  private ExifWriter() {}

  /// The picture as a JPEG whose pixels are stored in the given `orientation` and tagged
  /// accordingly. A viewer that respects the tag shows the original picture.
  ///
  /// @param orientation 1 (upright) to 8, as defined for the tag
  public static byte[] lying(BufferedImage upright, int orientation) {
    return tagged(Encoded.jpeg(laid(upright, orientation)), orientation);
  }

  /// Adds camera, orientation and location to a JPEG without changing its pixels.
  ///
  /// @param orientation 1 to 8, or an invalid number for testing a reader
  public static byte[] tagged(byte[] jpeg, int orientation) {
    if (jpeg.length < 2 || (jpeg[0] & 255) != 0xFF || (jpeg[1] & 255) != 0xD8) {
      throw new IllegalArgumentException("not a JPEG: it does not start with FF D8");
    }
    byte[] tiff = tiff(orientation);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int length = 2 + 6 + tiff.length;
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
    out.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(tiff);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static BufferedImage laid(BufferedImage upright, int orientation) {
    int w = upright.getWidth();
    int h = upright.getHeight();
    // Each row of the matrix is the inverse of what a viewer does for that orientation.
    AffineTransform lay =
        switch (orientation) {
          case 1 -> new AffineTransform();
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, -1, 1, 0, 0, w);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          case 8 -> new AffineTransform(0, 1, -1, 0, h, 0);
          default ->
              throw new IllegalArgumentException("orientation is 1 to 8, not " + orientation);
        };
    return orientation < 5 ? Retouch.drawn(upright, lay, w, h) : Retouch.drawn(upright, lay, h, w);
  }

  private static byte[] tiff(int orientation) {
    byte[] make = text("Testkit");
    byte[] model = text(CAMERA);
    int place = HEADER_BYTES + directoryBytes(4);
    int makeAt = place + directoryBytes(4);
    int modelAt = makeAt + make.length;
    int latitudeAt = modelAt + model.length;
    int longitudeAt = latitudeAt + 24;
    ByteBuffer out = ByteBuffer.allocate(longitudeAt + 24);
    out.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(HEADER_BYTES);

    out.putShort((short) 4);
    entry(out, 0x010F, ASCII, make.length, makeAt);
    entry(out, 0x0110, ASCII, model.length, modelAt);
    entry(out, 0x0112, SHORT, 1, orientation << 16);
    entry(out, 0x8825, LONG, 1, place);
    out.putInt(0);

    out.putShort((short) 4);
    entry(out, 1, ASCII, 2, 'N' << 24);
    entry(out, 2, RATIONAL, 3, latitudeAt);
    entry(out, 3, ASCII, 2, 'E' << 24);
    entry(out, 4, RATIONAL, 3, longitudeAt);
    out.putInt(0);

    out.put(make).put(model);
    degrees(out, 55, 45, 7);
    degrees(out, 37, 37, 2);
    return out.array();
  }

  private static int directoryBytes(int entries) {
    return 2 + entries * ENTRY_BYTES + 4;
  }

  private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
    out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  private static void degrees(ByteBuffer out, int degrees, int minutes, int seconds) {
    out.putInt(degrees).putInt(1).putInt(minutes).putInt(1).putInt(seconds).putInt(1);
  }

  private static byte[] text(String text) {
    return (text + "\0").getBytes(StandardCharsets.US_ASCII);
  }
}
