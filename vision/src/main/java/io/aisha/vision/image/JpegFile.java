package io.aisha.vision.image;

import io.aisha.vision.image.UnreadableImageException.Flaw;
import java.io.ByteArrayOutputStream;

/// Walks the markers of a JPEG file.
///
/// The decoder paints the missing rest of a truncated file grey and reports success, so whether the
/// file is whole has to be found out here: every scan must end at a marker and the last one at EOI.
/// Source: ITU-T T.81, annex B; ICC.1:2010 annex B.4 for profiles in APP2.
final class JpegFile {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int TEM = 0x01;
  private static final String EXIF = "Exif\0\0";
  private static final String ICC = "ICC_PROFILE\0";

  /// Each scan of a progressive file makes the decoder go through the whole picture again. Encoders
  /// write up to about ten; a few optimisers some dozens.
  private static final int SCANS_MAX = 100;

  /// Segments hold up to 64 KB; the largest sets of previews and notes need some hundreds.
  private static final int SEGMENTS_MAX = 5_000;

  private final byte[] bytes;
  private int components = 1;
  private int scans;
  private int segments;
  private int width;
  private int height;
  private boolean exifSeen;
  private Orientation orientation = Orientation.UPRIGHT;
  private final ByteArrayOutputStream icc = new ByteArrayOutputStream(0);

  private JpegFile(byte[] bytes) {
    this.bytes = bytes;
  }

  static ImageHeader readHeader(byte[] bytes) {
    JpegFile file = new JpegFile(bytes);
    boolean whole = file.walk();
    if (file.width == 0 || file.height == 0) {
      throw new UnreadableImageException(Flaw.CORRUPT, "JPEG without a frame header");
    }
    return new ImageHeader(
        ImageFormat.JPEG,
        new ImageHeader.StoredSize(file.width, file.height, file.orientation),
        new ImageHeader.Traits(false, whole, false),
        file.icc.toByteArray(),
        // Two bytes a coefficient, which are all kept until the last scan is read.
        file.scans > 1 ? 2 * file.components : 1);
  }

  /// Returns whether the end-of-image marker was reached after at least one scan.
  private boolean walk() {
    int at = 2;
    while (true) {
      int marker = nextMarker(at);
      if (marker < 0) {
        return false;
      }
      int code = Binary.u8(bytes, marker + 1);
      at = marker + 2;
      if (code == EOI) {
        requireFewParts();
        return scans > 0;
      }
      if (standsAlone(code)) {
        continue;
      }
      if (at + 2 > bytes.length) {
        return false;
      }
      int end = at + Binary.u16(bytes, at);
      if (end < at + 2 || end > bytes.length) {
        return false;
      }
      segment(code, at + 2, end);
      segments++;
      if (code == SOS && width > 0) {
        scans++;
      }
      at = end;
    }
  }

  /// Counted to the end, so that the refusal can say how many there are.
  private void requireFewParts() {
    if (scans > SCANS_MAX) {
      throw UnreadableImageException.tooManyParts("scans", scans, SCANS_MAX);
    }
    if (segments > SEGMENTS_MAX) {
      throw UnreadableImageException.tooManyParts("segments", segments, SEGMENTS_MAX);
    }
  }

  /// The offset of the next marker at or after `at`, or -1. Inside a scan, stuffed zeros and
  /// restart markers belong to the data; between segments, stray bytes are skipped as the decoder
  /// does.
  private int nextMarker(int at) {
    int last = bytes.length - 1;
    for (int i = at; i < last; i++) {
      if (bytes[i] != (byte) 0xff) {
        continue;
      }
      int code = Binary.u8(bytes, i + 1);
      if (code != 0 && code != 0xff && !isRestart(code)) {
        return i;
      }
    }
    return -1;
  }

  private void segment(int code, int from, int to) {
    if (isFrame(code)) {
      frame(code, from, to);
    } else if (code == APP1 && !exifSeen && Binary.has(bytes, from, EXIF)) {
      exifSeen = true;
      orientation = Exif.orientation(bytes, from + EXIF.length(), to);
    } else if (code == APP2 && to - from > ICC.length() + 2 && Binary.has(bytes, from, ICC)) {
      // Two bytes follow: the number of this part and of all; writers keep them in order.
      icc.write(bytes, from + ICC.length() + 2, to - from - ICC.length() - 2);
    }
  }

  private void frame(int code, int from, int to) {
    if (to - from < 6 || width > 0) {
      return;
    }
    int precision = Binary.u8(bytes, from);
    // Baseline, extended and progressive with eight bits; lossless, hierarchical and twelve-bit
    // files exist in medicine, not in phones.
    if (code > 0xc2 || precision != 8) {
      throw new UnreadableImageException(
          Flaw.NOT_SUPPORTED,
          "JPEG frame type " + Integer.toHexString(code) + ", " + precision + " bits");
    }
    height = Binary.u16(bytes, from + 1);
    width = Binary.u16(bytes, from + 3);
    components = Binary.u8(bytes, from + 5);
  }

  private static boolean isFrame(int code) {
    // C4, C8 and CC are Huffman tables, an extension and arithmetic conditioning.
    return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
  }

  private static boolean isRestart(int code) {
    return code >= 0xd0 && code <= 0xd7;
  }

  private static boolean standsAlone(int code) {
    return code == SOI || code == TEM;
  }
}
