package io.aisha.vision.face;

/// The centres of both eyes, in pixels of the picture that was searched.
///
/// Left and right as seen in the picture: `leftX < rightX`.
///
/// @param found whether both were detected; otherwise one or both are at their usual places in a
///   box of this size
public record Eyes(double leftX, double leftY, double rightX, double rightY, boolean found) {
  /// The distance between the eyes in pixels.
  public double distancePx() {
    return Math.hypot(rightX - leftX, rightY - leftY);
  }

  /// How far the head is tilted, in degrees; positive when the right eye in the picture is lower.
  public double tiltDegrees() {
    return Math.toDegrees(Math.atan2(rightY - leftY, rightX - leftX));
  }

  Eyes scaled(double factor) {
    return new Eyes(leftX * factor, leftY * factor, rightX * factor, rightY * factor, found);
  }

  Eyes mirrored(double pictureWidth) {
    return new Eyes(
        pictureWidth - rightX,
        /* leftY= */ rightY,
        pictureWidth - leftX,
        /* rightY= */ leftY,
        found);
  }

  Eyes turned(double degrees, double aroundX, double aroundY) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return new Eyes(
        aroundX + cos * (leftX - aroundX) - sin * (leftY - aroundY),
        aroundY + sin * (leftX - aroundX) + cos * (leftY - aroundY),
        aroundX + cos * (rightX - aroundX) - sin * (rightY - aroundY),
        aroundY + sin * (rightX - aroundX) + cos * (rightY - aroundY),
        found);
  }
}
