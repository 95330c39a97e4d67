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
        new Eyes(
            eyes.leftX() * factor,
            eyes.leftY() * factor,
            eyes.rightX() * factor,
            eyes.rightY() * factor,
            eyes.found()));
  }
}
