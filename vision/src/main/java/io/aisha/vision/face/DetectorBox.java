package io.aisha.vision.face;

/// The square a frontal face detector draws, from the brows' top to the chin: fractions 0..1 of the
/// picture's width and height, from its top left.
public record DetectorBox(double x, double y, double width, double height) {
  public DetectorBox {
    if (!(width > 0 && height > 0 && width <= 1 && height <= 1)) {
      throw new IllegalArgumentException("face box: " + width + " x " + height + " of the picture");
    }
  }

  /// The detector's square inside a head that is given from crown to chin, as a verdict on a photo
  /// gives it: fractions of the sides of a picture of `pictureWidth` x `pictureHeight` pixels.
  ///
  /// A head that the picture's upper edge cuts is measured from the chin, any other from the crown.
  public static DetectorBox inHead(
      double x, double y, double width, double height, int pictureWidth, int pictureHeight) {
    double side = Math.min(width * pictureWidth / pictureHeight, height);
    double top = y > 0 ? y + Face.CROWN_ABOVE * side : y + height - (1 + Face.CHIN_BELOW) * side;
    return new DetectorBox(x, Math.clamp(top, 0, 1 - side), width, side);
  }
}
