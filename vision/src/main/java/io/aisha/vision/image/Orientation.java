package io.aisha.vision.image;

import java.util.Arrays;

/// How stored pixels must be turned to be upright: the eight values of the EXIF orientation tag.
///
/// Source: EXIF 2.32 (CIPA DC-008), tag 0x0112.
public enum Orientation {
  /// 1: stored as seen.
  UPRIGHT,
  /// 2: mirrored left to right.
  MIRRORED,
  /// 3: upside down.
  HALF_TURN,
  /// 4: mirrored top to bottom.
  FLIPPED,
  /// 5: mirrored along the main diagonal.
  TRANSPOSED,
  /// 6: needs a quarter turn clockwise.
  QUARTER_RIGHT,
  /// 7: mirrored along the other diagonal.
  TRANSVERSED,
  /// 8: needs a quarter turn counter-clockwise.
  QUARTER_LEFT;

  private static final Orientation[] ALL = values();

  /// The orientation of an EXIF tag value 1..8; anything else, which broken writers produce, counts
  /// as upright.
  public static Orientation ofExif(int value) {
    return value >= 1 && value <= ALL.length ? ALL[value - 1] : UPRIGHT;
  }

  /// The value of the EXIF orientation tag, 1..8.
  int exif() {
    return Arrays.asList(ALL).indexOf(this) + 1;
  }

  /// Whether width and height of the stored pixels change places.
  public boolean swapsSides() {
    return switch (this) {
      case UPRIGHT, MIRRORED, HALF_TURN, FLIPPED -> false;
      case TRANSPOSED, QUARTER_RIGHT, TRANSVERSED, QUARTER_LEFT -> true;
    };
  }
}
