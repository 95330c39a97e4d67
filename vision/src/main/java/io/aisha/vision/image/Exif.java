package io.aisha.vision.image;

/// Finds the orientation in a block of EXIF data; everything else in there is none of our business.
///
/// Source: TIFF 6.0, section 2, and EXIF 2.32, tag 0x0112.
final class Exif {
  private static final int ORIENTATION_TAG = 0x0112;
  private static final int TYPE_SHORT = 3;
  private static final int TYPE_LONG = 4;
  private static final int ENTRY_BYTES = 12;

  private Exif() {}

  /// The orientation in the TIFF structure in `bytes[from, to)`. Upright when it is missing or
  /// damaged, because a picture with damaged metadata is still accepted.
  static Orientation orientation(byte[] bytes, int from, int to) {
    if (to > bytes.length || to - from < 14) {
      return Orientation.UPRIGHT;
    }
    boolean little = Binary.has(bytes, from, "II");
    if (!little && !Binary.has(bytes, from, "MM")) {
      return Orientation.UPRIGHT;
    }
    long directory = from + u32(bytes, from + 4, little);
    if (directory + 2 > to) {
      return Orientation.UPRIGHT;
    }
    int entries = u16(bytes, (int) directory, little);
    for (int i = 0; i < entries; i++) {
      long at = directory + 2 + (long) i * ENTRY_BYTES;
      if (at + ENTRY_BYTES > to) {
        break;
      }
      int entry = (int) at;
      if (u16(bytes, entry, little) == ORIENTATION_TAG) {
        int type = u16(bytes, entry + 2, little);
        return switch (type) {
          case TYPE_SHORT -> Orientation.ofExif(u16(bytes, entry + 8, little));
          case TYPE_LONG -> Orientation.ofExif((int) u32(bytes, entry + 8, little));
          default -> Orientation.UPRIGHT;
        };
      }
    }
    return Orientation.UPRIGHT;
  }

  private static int u16(byte[] bytes, int at, boolean little) {
    return little ? Binary.u16Little(bytes, at) : Binary.u16(bytes, at);
  }

  private static long u32(byte[] bytes, int at, boolean little) {
    return little ? Binary.u32Little(bytes, at) : Binary.u32(bytes, at);
  }
}
