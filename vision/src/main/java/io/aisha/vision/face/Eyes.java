package io.aisha.vision.face;

/// The centres of both eyes, in pixels of the picture that was searched.
///
/// Left and right as seen in the picture: `leftX < rightX`.
///
/// @param found whether both were really seen; otherwise one or both stand where the eyes of a face
///   of this box usually are
public record Eyes(double leftX, double leftY, double rightX, double rightY, boolean found) {
  /// The distance between the eyes in pixels.
  public double distancePx() {
    return Math.hypot(rightX - leftX, rightY - leftY);
  }

  /// How far the head is tilted, in degrees; positive when the right eye in the picture is lower.
  public double tiltDegrees() {
    return Math.toDegrees(Math.atan2(rightY - leftY, rightX - leftX));
  }
}
