package io.aisha.vision.image;

import io.aisha.vision.image.UnreadableImageException.Flaw;
import java.util.Arrays;

/// Walks the chunks of a WebP file.
///
/// Source: RFC 9649 (WebP image format), sections 2.3 to 2.7; RFC 6386 section 9.1 for the lossy
/// frame header.
final class WebpFile {
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int ANIMATION_FLAG = 0x02;
  private static final int ALPHA_FLAG = 0x10;
  private static final int LOSSLESS_SIGNATURE = 0x2f;

  /// A still picture has fewer than ten; animations are refused as such.
  private static final int CHUNKS_MAX = 1_000;

  private final byte[] bytes;
  private int width;
  private int height;
  private boolean animated;
  private boolean alpha;
  private boolean pixels;
  private Orientation orientation = Orientation.UPRIGHT;
  private byte[] icc = {};

  private WebpFile(byte[] bytes) {
    this.bytes = bytes;
  }

  static ImageHeader readHeader(byte[] bytes) {
    WebpFile file = new WebpFile(bytes);
    boolean whole = file.walk();
    if (file.width <= 0 || file.height <= 0) {
      throw new UnreadableImageException(Flaw.CORRUPT, "WebP without a usable header chunk");
    }
    return new ImageHeader(
        ImageFormat.WEBP,
        new ImageHeader.StoredSize(file.width, file.height, file.orientation),
        new ImageHeader.Traits(file.animated, whole, file.alpha),
        file.icc,
        // The decoder's own planes, then the pixels as in a PNG.
        file.alpha ? 12 : 6);
  }

  /// Returns whether all that the RIFF header promises is there and holds pixels.
  private boolean walk() {
    long end = 8 + Binary.u32Little(bytes, 4);
    long at = RIFF_HEADER_BYTES;
    int chunks = 0;
    while (at + 8 <= Math.min(end, bytes.length)) {
      if (++chunks > CHUNKS_MAX && !animated) {
        throw UnreadableImageException.tooManyParts("chunks", chunks, CHUNKS_MAX);
      }
      int chunk = (int) at;
      long next = at + 8 + Binary.u32Little(bytes, chunk + 4);
      chunk(chunk, chunk + 8, (int) Math.min(next, bytes.length));
      at = next + (next & 1);
    }
    // Some writers leave out the padding of the last chunk.
    return pixels && end - 1 <= bytes.length && at - 1 <= bytes.length;
  }

  private void chunk(int type, int from, int to) {
    if (Binary.has(bytes, type, "VP8X") && to - from >= 10) {
      int flags = Binary.u8(bytes, from);
      animated = (flags & ANIMATION_FLAG) != 0;
      alpha |= (flags & ALPHA_FLAG) != 0;
      width = 1 + Binary.u24Little(bytes, from + 4);
      height = 1 + Binary.u24Little(bytes, from + 7);
    } else if (Binary.has(bytes, type, "VP8L") && to - from >= 5) {
      lossless(from);
    } else if (Binary.has(bytes, type, "VP8 ") && to - from >= 10) {
      lossy(from);
    } else if (Binary.has(bytes, type, "EXIF")) {
      // Some writers keep the prefix that belongs to JPEG.
      int start = Binary.has(bytes, from, "Exif\0\0") ? from + 6 : from;
      orientation = Exif.orientation(bytes, start, to);
    } else if (Binary.has(bytes, type, "ICCP")) {
      icc = Arrays.copyOfRange(bytes, from, to);
    }
  }

  private void lossless(int from) {
    if (Binary.u8(bytes, from) != LOSSLESS_SIGNATURE) {
      return;
    }
    pixels = true;
    long packed = Binary.u32Little(bytes, from + 1);
    alpha |= (packed >> 28 & 1) != 0;
    size(1 + (int) (packed & 0x3fff), 1 + (int) (packed >> 14 & 0x3fff));
  }

  private void lossy(int from) {
    boolean startCode =
        Binary.u8(bytes, from + 3) == 0x9d
            && Binary.u8(bytes, from + 4) == 0x01
            && Binary.u8(bytes, from + 5) == 0x2a;
    if (!startCode) {
      return;
    }
    pixels = true;
    size(Binary.u16Little(bytes, from + 6) & 0x3fff, Binary.u16Little(bytes, from + 8) & 0x3fff);
  }

  /// The canvas of an extended file, read before, counts for more than the frame.
  private void size(int frameWidth, int frameHeight) {
    if (width == 0) {
      width = frameWidth;
      height = frameHeight;
    } else if (!animated && (width != frameWidth || height != frameHeight)) {
      throw new UnreadableImageException(Flaw.CORRUPT, "WebP frame and canvas differ in size");
    }
  }
}
