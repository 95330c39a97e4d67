package io.aisha.vision.portrait;

import io.aisha.vision.face.Eyes;

/// Where a head is in a picture: its middle at the height of the eyes, in pixels, and its unit of
/// length.
///
/// The unit is about the distance between the eyes of a face seen from the front. On a turned head
/// the eyes come closer together while the head stays as large, so the unit is taken from the
/// face's square. In these units people are much alike: chin at 1.9, top of the hair at -1.8, ears
/// at 1.25 to both sides, shoulders from 2.7 down.
public record HeadFrame(double eyeX, double eyeY, double unit) {
  /// The square of a face is this many units wide: median over 182 faces, whose eyes are as far
  /// apart as 0.378 of the length from forehead to chin; half of them differ by less than 4 %.
  private static final double UNITS_IN_SQUARE = 2.72;

  /// How far the eyes are before the axis on which a head turns, in units. With it, the outlines of
  /// turned heads and profiles keep the back of the head.
  private static final double EYES_BEFORE_AXIS = 1.0;

  /// The frame of a head with these eyes, whose face's square is `facePx` wide, and which looks
  /// `yaw` degrees to the picture's right.
  ///
  /// The eyes of a turned head are nearer to one side of it; the frame is about its middle.
  public static HeadFrame of(Eyes eyes, double facePx, double yaw) {
    double unit = facePx / UNITS_IN_SQUARE;
    double aside = EYES_BEFORE_AXIS * unit * Math.sin(Math.toRadians(yaw));
    return new HeadFrame(
        eyes.middleX() - aside * Math.cos(eyes.roll()),
        eyes.middleY() - aside * Math.sin(eyes.roll()),
        unit);
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
