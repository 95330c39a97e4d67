package io.aisha.vision.portrait;

import io.aisha.vision.face.Eyes;

/// Where a head is in a picture: the middle of the eyes, in pixels, and the head's unit of length.
///
/// The unit is about the distance between the eyes of a face seen from the front. On a turned head
/// the eyes come closer together while the head stays as large, so the unit is taken from the
/// face's square. In these units people are much alike: chin at 1.9, top of the hair at -1.8, ears
/// at 1.25 to both sides, shoulders from 2.7 down.
public record HeadFrame(double eyeX, double eyeY, double unit) {
  /// The square of a face is this many units wide. Chosen so that heads keep the size that they had
  /// when the unit was measured on the boxes of Haar cascades: median over 103 faces.
  private static final double UNITS_IN_SQUARE = 2.52;

  /// The frame of a head with these eyes, whose face's square is `facePx` wide.
  public static HeadFrame of(Eyes eyes, double facePx) {
    return new HeadFrame(eyes.middleX(), eyes.middleY(), facePx / UNITS_IN_SQUARE);
  }

  /// Units to the right of the eyes' middle.
  public double across(double x) {
    return (x - eyeX) / unit;
  }

  /// Units below the eyes.
  public double down(double y) {
    return (y - eyeY) / unit;
  }

  /// The same head in a picture `factor` times as large.
  public HeadFrame scaled(double factor) {
    return new HeadFrame(eyeX * factor, eyeY * factor, unit * factor);
  }
}
