package io.aisha.vision.face;

/// A face in a picture, in pixels of the picture that was searched.
///
/// The box reaches from the forehead to the chin and about from ear to ear, the way the Haar
/// cascades were trained.
///
/// @param x left edge of the box, 0 or more
/// @param y top edge of the box, 0 or more
/// @param width width of the box
/// @param height height of the box, the same as its width
/// @param confidence 0..1: how sure it is that this is a face
public record Face(
    double x, double y, double width, double height, FacePose pose, double confidence, Eyes eyes) {
  /// How far the crown of the head is above the box, in heights of the box. Measured by eye on a
  /// handful of photographs: heads with their hair are 1.16 to 1.49 times as high as the box, on
  /// average 1.3, nearly all of it above.
  public static final double CROWN_ABOVE = 0.26;

  /// How far the chin is below the box, in heights of the box.
  public static final double CHIN_BELOW = 0.04;

  /// The middle of the box, horizontally.
  public double centreX() {
    return x + width / 2;
  }

  /// The middle of the box, vertically.
  public double centreY() {
    return y + height / 2;
  }

  /// The same face in a picture `factor` times as large.
  public Face scaled(double factor) {
    return new Face(
        x * factor,
        y * factor,
        width * factor,
        height * factor,
        pose,
        confidence,
        eyes.scaled(factor));
  }

  /// Whether a point lies inside the box.
  boolean contains(double pointX, double pointY) {
    return pointX >= x && pointX < x + width && pointY >= y && pointY < y + height;
  }

  /// The same face in the picture mirrored left to right.
  Face mirrored(double pictureWidth) {
    return new Face(
        pictureWidth - x - width, y, width, height, pose, confidence, eyes.mirrored(pictureWidth));
  }

  /// The same face after the picture was turned clockwise around a point; the box stays upright.
  Face turned(double degrees, double aroundX, double aroundY) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double dx = centreX() - aroundX;
    double dy = centreY() - aroundY;
    return new Face(
        aroundX + cos * dx - sin * dy - width / 2,
        aroundY + sin * dx + cos * dy - height / 2,
        width,
        height,
        pose,
        confidence,
        eyes.turned(degrees, aroundX, aroundY));
  }
}
