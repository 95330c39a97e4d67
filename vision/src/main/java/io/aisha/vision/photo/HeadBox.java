package io.aisha.vision.photo;

import io.aisha.vision.face.Face;
import org.bytedeco.opencv.opencv_core.Rect;

/// A face as people measure it, from the crown to the chin, built around what the detector marks.
///
/// The detector's square begins on the forehead; the head reaches beyond it by [Face#CROWN_ABOVE]
/// and [Face#CHIN_BELOW].
///
/// @param x left edge in pixels of the picture searched
/// @param y top edge; below 0 when the picture cuts it
/// @param width in pixels
/// @param height in pixels
record HeadBox(double x, double y, double width, double height) {
  /// The middle of the detector's square: brows to mouth, cheek to cheek, no background or hair.
  private static final double INNER_LEFT = 0.14;

  private static final double INNER_TOP = 0.14;
  private static final double INNER_WIDTH = 0.72;
  private static final double INNER_HEIGHT = 0.78;

  static HeadBox of(Face face) {
    return new HeadBox(
        face.x(),
        face.y() - Face.CROWN_ABOVE * face.side(),
        face.side(),
        (1 + Face.CROWN_ABOVE + Face.CHIN_BELOW) * face.side());
  }

  /// The part of a face where sharpness and exposure are measured, cut to the picture.
  static Rect inner(Face face, int pictureWidth, int pictureHeight) {
    int left = clamp(face.x() + INNER_LEFT * face.side(), pictureWidth - 1);
    int top = clamp(face.y() + INNER_TOP * face.side(), pictureHeight - 1);
    int right = clamp(face.x() + (INNER_LEFT + INNER_WIDTH) * face.side(), pictureWidth);
    int bottom = clamp(face.y() + (INNER_TOP + INNER_HEIGHT) * face.side(), pictureHeight);
    return new Rect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
  }

  private static int clamp(double value, int most) {
    return Math.clamp(Math.round(value), 0, most);
  }
}
