package io.aisha.vision.face;

import java.util.Optional;

/// A face in a picture, in pixels of the picture that was searched.
///
/// The square reaches from the middle of the forehead to just above the chin, about from ear to
/// ear. It is upright even where the head leans. Its side does not depend on where the head points.
///
/// @param x left edge of the square; below 0 when the picture cuts it
/// @param y top edge of the square; below 0 when the picture cuts it
/// @param side width and height of the square
/// @param confidence 0..1: how sure it is that this is a face, and how well it can be seen
/// @param inside the share of the face's 468 points that lie inside the picture, 0..1
public record Face(
    double x,
    double y,
    double side,
    double confidence,
    double inside,
    Angles angles,
    Eyes eyes,
    FaceDetails details) {
  /// How far the crown of the head is above the square, in sides of it. Measured by eye on a
  /// handful of photographs: heads with their hair are 1.16 to 1.49 times as high as the square, on
  /// average 1.3, nearly all of it above.
  public static final double CROWN_ABOVE = 0.26;

  /// How far the chin is below the square, in sides of it.
  public static final double CHIN_BELOW = 0.04;

  /// The middle of the square, horizontally.
  public double centreX() {
    return x + side / 2;
  }

  /// The middle of the square, vertically.
  public double centreY() {
    return y + side / 2;
  }

  /// Which way the face looks.
  public FacePose pose() {
    return angles.pose();
  }

  /// How far eyes and mouth are open.
  public Openness openness() {
    return details.openness();
  }

  /// What spoils it.
  public FaceSigns signs() {
    return details.signs();
  }

  /// Its expression; empty where it cannot be measured well.
  public Optional<Expression> expression() {
    return details.expression();
  }

  /// The same face in a picture `factor` times as large.
  public Face scaled(double factor) {
    return new Face(
        x * factor,
        y * factor,
        side * factor,
        confidence,
        inside,
        angles,
        eyes.scaled(factor),
        details);
  }
}
