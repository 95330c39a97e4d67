package io.aisha.vision.image;

import io.aisha.vision.image.UnreadableImageException.Flaw;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Walks the chunks of a PNG file and checks their checksums.
///
/// Source: Portable Network Graphics (third edition), W3C, sections 5 and 11.
final class PngFile {
  private static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_OVERHEAD_BYTES = 12;
  private static final List<String> PIXEL_CHUNKS = List.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final int GREY_WITH_ALPHA = 4;
  private static final int COLOUR_WITH_ALPHA = 6;

  /// No colour profile in the wild is larger; a bomb may claim to be.
  private static final int ICC_LIMIT_BYTES = 4 << 20;

  /// Encoders write their pixels in chunks of 8 KB or more: 20 MB are 2,500 of them.
  private static final int CHUNKS_MAX = 50_000;

  private final byte[] bytes;
  private int width;
  private int height;
  private int bytesPerSample = 1;
  private boolean animated;
  private boolean alpha;
  private Orientation orientation = Orientation.UPRIGHT;
  private byte[] icc = {};

  private PngFile(byte[] bytes) {
    this.bytes = bytes;
  }

  static ImageHeader readHeader(byte[] bytes) {
    PngFile file = new PngFile(bytes);
    boolean whole = file.walk();
    if (file.width <= 0 || file.height <= 0) {
      throw new UnreadableImageException(Flaw.CORRUPT, "PNG without a usable header chunk");
    }
    return new ImageHeader(
        ImageFormat.PNG,
        new ImageHeader.StoredSize(file.width, file.height, file.orientation),
        new ImageHeader.Traits(file.animated, whole, file.alpha),
        file.icc,
        // The pixels as stored and, where they may be transparent, once more without that.
        file.alpha ? 8 * file.bytesPerSample : 4);
  }

  /// The same pixels without the chunks that only describe them: those are read here, and a decoder
  /// that stumbles over one writes to the terminal. For a file that was found whole.
  static byte[] pixelsOnly(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    out.write(bytes, 0, SIGNATURE_BYTES);
    int at = SIGNATURE_BYTES;
    boolean ended = false;
    while (!ended) {
      int type = at + 4;
      int length = Math.toIntExact(Binary.u32(bytes, at)) + CHUNK_OVERHEAD_BYTES;
      if (PIXEL_CHUNKS.stream().anyMatch(name -> Binary.has(bytes, type, name))) {
        out.write(bytes, at, length);
      }
      ended = Binary.has(bytes, type, "IEND");
      at += length;
    }
    return out.toByteArray();
  }

  /// Returns whether the end chunk was reached over whole, undamaged chunks with pixels among them.
  private boolean walk() {
    boolean pixels = false;
    int chunks = 0;
    int at = SIGNATURE_BYTES;
    while (at + CHUNK_OVERHEAD_BYTES <= bytes.length) {
      if (++chunks > CHUNKS_MAX) {
        throw UnreadableImageException.tooManyParts("chunks", chunks, CHUNKS_MAX);
      }
      long length = Binary.u32(bytes, at);
      if (length > bytes.length - at - CHUNK_OVERHEAD_BYTES) {
        return false;
      }
      int data = at + 8;
      int end = data + (int) length;
      if (!checksumHolds(at + 4, end)) {
        return false;
      }
      if (Binary.has(bytes, at + 4, "IEND")) {
        return pixels;
      }
      pixels |= Binary.has(bytes, at + 4, "IDAT");
      chunk(at + 4, data, end);
      at = end + 4;
    }
    return false;
  }

  private void chunk(int type, int from, int to) {
    if (Binary.has(bytes, type, "IHDR") && to - from == 13 && width == 0) {
      width = side(from);
      height = side(from + 4);
      bytesPerSample = Binary.u8(bytes, from + 8) > 8 ? 2 : 1;
      int colour = Binary.u8(bytes, from + 9);
      alpha |= colour == GREY_WITH_ALPHA || colour == COLOUR_WITH_ALPHA;
    } else if (Binary.has(bytes, type, "tRNS")) {
      alpha = true;
    } else if (Binary.has(bytes, type, "acTL") && to - from >= 4) {
      // An animation of one frame is a still picture.
      animated = Binary.u32(bytes, from) > 1;
    } else if (Binary.has(bytes, type, "eXIf")) {
      orientation = Exif.orientation(bytes, from, to);
    } else if (Binary.has(bytes, type, "iCCP")) {
      icc = profile(from, to);
    }
  }

  private int side(int at) {
    long side = Binary.u32(bytes, at);
    return side > Integer.MAX_VALUE ? 0 : (int) side;
  }

  /// Name, zero, compression method, then the deflated profile; none when that is damaged.
  private byte[] profile(int from, int to) {
    int name = from;
    while (name < to && bytes[name] != 0) {
      name++;
    }
    int start = name + 2;
    if (start >= to) {
      return new byte[0];
    }
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(bytes, start, to - start);
      ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
      byte[] buffer = new byte[4096];
      int count;
      while ((count = inflater.inflate(buffer)) > 0) {
        out.write(buffer, 0, count);
        if (out.size() > ICC_LIMIT_BYTES) {
          return new byte[0];
        }
      }
      return out.toByteArray();
    } catch (DataFormatException _) {
      // A damaged profile costs some colour fidelity, not the picture.
      return new byte[0];
    }
  }

  private boolean checksumHolds(int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, to - from);
    return crc.getValue() == Binary.u32(bytes, to);
  }
}
