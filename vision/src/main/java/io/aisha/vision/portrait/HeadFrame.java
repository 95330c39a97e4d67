package io.aisha.vision.portrait;

import io.aisha.vision.face.Pupils;

/// Where a head is in a picture: the middle of the eyes, in pixels, and the head's unit of length.
///
/// The unit is about the distance between the pupils of a face seen from the front. On a turned
/// head the eyes come closer together while the head stays as large, so the unit is measured on the
/// face box too. In these units people are much alike: chin at 1.9, top of the hair at -1.8, ears
/// at 1.25 to both sides, shoulders from 2.7 down.
public record HeadFrame(double eyeX, double eyeY, double unit) {
  /// The detector's box is about this many units wide: over 72 portraits the eyes were on average
  /// 0.406 of it apart.
  private static final double UNITS_IN_BOX = 2.42;

  /// The frame of a head whose eyes were found in a face box `boxWidthPx` wide.
  public static HeadFrame of(Pupils eyes, double boxWidthPx) {
    double unit = 0.4 * eyes.distance() + 0.6 * boxWidthPx / UNITS_IN_BOX;
    return new HeadFrame(eyes.middleX(), eyes.middleY(), unit);
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
