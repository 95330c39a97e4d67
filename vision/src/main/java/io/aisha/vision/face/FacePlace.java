package io.aisha.vision.face;

/// Where a face is known to be: a square like that of a [Face], in pixels of a picture.
///
/// @param roll how far the head leans, in degrees, like [Angles#roll()]; 0 when that is not known
public record FacePlace(double x, double y, double side, double roll) {
  public FacePlace {
    if (!(side > 0)) {
      throw new IllegalArgumentException("side of a face: " + side + " px");
    }
  }

  /// The place of a face whose head is given from crown to chin, as a verdict on a photo gives it:
  /// fractions of the sides of a picture of `pictureWidth` x `pictureHeight` pixels, cut off at the
  /// picture's edges.
  public static FacePlace inHead(
      double x,
      double y,
      double width,
      double height,
      double roll,
      int pictureWidth,
      int pictureHeight) {
    double heads = 1 + Face.CROWN_ABOVE + Face.CHIN_BELOW;
    double side = Math.max(width * pictureWidth, height * pictureHeight / heads);
    // An edge that the picture cuts says nothing; the opposite one does.
    double left = x > 0 ? x * pictureWidth : (x + width) * pictureWidth - side;
    double top =
        y > 0
            ? y * pictureHeight + Face.CROWN_ABOVE * side
            : (y + height) * pictureHeight - (1 + Face.CHIN_BELOW) * side;
    return new FacePlace(left, top, side, roll);
  }

  /// The middle of the square, horizontally.
  public double centreX() {
    return x + side / 2;
  }

  /// The middle of the square, vertically.
  public double centreY() {
    return y + side / 2;
  }
}
