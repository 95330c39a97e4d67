package io.aisha.testkit.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A minimal encoder of lossless WebP (RFC 9649, section 3): no transform, no back references, and
/// a prefix code that uses eight bits for every value, so a file has three bytes per pixel. The JDK
/// cannot write WebP.
final class WebP {
  /// Positions of the lengths 0 and 8 in the order in which code length code lengths are written:
  /// 17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8.
  private static final int PLACE_OF_0 = 2;

  private static final int PLACE_OF_8 = 11;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long pending;
  private int pendingBits;

  private WebP() {}

  static byte[] lossless(BufferedImage picture) {
    if (picture.getWidth() > 1 << 14 || picture.getHeight() > 1 << 14) {
      throw new IllegalArgumentException("a WebP has at most 16384 pixels each way");
    }
    byte[] stream = new WebP().stream(picture);
    int padded = stream.length + (stream.length & 1);
    ByteBuffer file = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(12 + padded).put(ascii("WEBPVP8L")).putInt(stream.length);
    return file.put(stream).array();
  }

  private byte[] stream(BufferedImage picture) {
    bits(0x2F, 8);
    bits(picture.getWidth() - 1, 14);
    bits(picture.getHeight() - 1, 14);
    bits(0, 1); // no alpha
    bits(0, 3); // version
    bits(0, 1); // no transform
    bits(0, 1); // no colour cache
    bits(0, 1); // one set of codes for the whole picture
    evenCode(24); // green, followed by the 24 lengths of back references, unused
    evenCode(0); // red
    evenCode(0); // blue
    bits(0b101, 3); // alpha: a simple code of one symbol of eight bits,
    bits(255, 8); // always opaque
    bits(0b0001, 4); // distance: a simple code of the one symbol 0
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        value(rgb >> 8 & 255);
        value(rgb >> 16 & 255);
        value(rgb & 255);
      }
    }
    bits(0, 7); // flush
    return bytes.toByteArray();
  }

  /// A normal code in which 256 symbols have eight bits each and `unused` more have none.
  private void evenCode(int unused) {
    bits(0, 1);
    bits(PLACE_OF_8 + 1 - 4, 4);
    for (int place = 0; place <= PLACE_OF_8; place++) {
      bits(place == PLACE_OF_0 || place == PLACE_OF_8 ? 1 : 0, 3);
    }
    bits(0, 1); // a length for every symbol
    for (int i = 0; i < 256; i++) {
      bits(1, 1); // "8"
    }
    for (int i = 0; i < unused; i++) {
      bits(0, 1); // "0"
    }
  }

  /// Prefix codes are packed from their highest bit, everything else from the lowest bit.
  private void value(int symbol) {
    bits(Integer.reverse(symbol) >>> 24, 8);
  }

  private void bits(int value, int count) {
    pending |= (long) value << pendingBits;
    pendingBits += count;
    while (pendingBits >= 8) {
      bytes.write((int) pending & 255);
      pending >>>= 8;
      pendingBits -= 8;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
