package io.aisha.testkit.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes a PNG chunk by chunk, for files that ordinary encoders cannot produce (W3C PNG, third
/// edition).
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  static final int GREY = 0;
  static final int RGB = 2;
  static final int RGBA = 6;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Png(int widthPx, int heightPx, int bitDepth, int colourType) {
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(widthPx).putInt(heightPx);
    header.put((byte) bitDepth).put((byte) colourType).put(new byte[3]);
    chunk("IHDR", header.array());
  }

  Png chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    return this;
  }

  byte[] end() {
    chunk("IEND", new byte[0]);
    return out.toByteArray();
  }

  /// The same row repeated `rows` times, compressed, without holding all rows in memory.
  static byte[] repeated(byte[] row, int rows) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      for (int i = 0; i <= rows; i++) {
        if (i < rows) {
          deflater.setInput(row);
        } else {
          deflater.finish();
        }
        for (int n; (n = deflater.deflate(buffer)) > 0; ) {
          packed.write(buffer, 0, n);
        }
      }
    }
    return packed.toByteArray();
  }
}
