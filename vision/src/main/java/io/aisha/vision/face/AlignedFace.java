package io.aisha.vision.face;

/// A face cut out of a photo so that eyes and nose lie at the same places in every such picture.
///
/// @param bgr [#SIDE_PX] rows of as many pixels: blue, green, red
/// @param sidePx the side of the face's square in the photo, see [Face]
/// @param yaw see [Angles]
@SuppressWarnings("ArrayRecordComponent") // A picture, handed over once and never compared.
public record AlignedFace(byte[] bgr, double sidePx, double yaw) {
  /// Width and height in pixels.
  public static final int SIDE_PX = 150;

  /// The bytes of one picture.
  private static final int BYTES = SIDE_PX * SIDE_PX * 3;

  public AlignedFace {
    if (bgr.length != BYTES) {
      throw new IllegalArgumentException(bgr.length + " bytes, expected " + BYTES);
    }
  }
}
