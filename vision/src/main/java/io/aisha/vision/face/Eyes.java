package io.aisha.vision.face;

/// The centres of both eyes, in pixels of some picture.
///
/// Left and right are the viewer's, with the head held upright; the eyes of a head that leans by
/// more than a right angle have changed sides in the picture.
public record Eyes(double leftX, double leftY, double rightX, double rightY) {
  public Eyes {
    if (!(Math.hypot(rightX - leftX, rightY - leftY) > 0)) {
      throw new IllegalArgumentException("both eyes at " + leftX + ", " + leftY);
    }
  }

  /// The distance between the eyes, in pixels.
  public double distance() {
    return Math.hypot(rightX - leftX, rightY - leftY);
  }

  public double middleX() {
    return (leftX + rightX) / 2;
  }

  public double middleY() {
    return (leftY + rightY) / 2;
  }

  /// How far the head leans, in radians; positive when the right eye is lower in the picture.
  public double roll() {
    return Math.atan2(rightY - leftY, rightX - leftX);
  }

  /// The same eyes in a picture `factor` times as large.
  public Eyes scaled(double factor) {
    return new Eyes(leftX * factor, leftY * factor, rightX * factor, rightY * factor);
  }
}
