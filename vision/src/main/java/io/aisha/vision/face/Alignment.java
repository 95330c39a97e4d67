package io.aisha.vision.face;

/// Where five points of a face lie in every aligned picture of it, as dlib's face descriptor was
/// trained with: the corners of the eyes and the point below the nose.
///
/// Source: dlib, `get_face_chip_details` for five landmarks, with a padding of a quarter.
final class Alignment {
  /// How much is shown around the five points, in sides of the square that they were given in.
  private static final double PADDING = 0.25;

  /// x and y of the points, the corners of the eyes from left to right first.
  private static final double[][] PLACES = {
    {0.1205750620789, 0.2137274526848},
    {0.3340850613712, 0.2290642403242},
    {0.6460604764104, 0.2289674387677},
    {0.8595674595992, 0.2134981538014},
    {0.4901123135679, 0.6277975316475}
  };

  static final int POINTS = PLACES.length;

  private Alignment() {}

  /// The part of a picture in which the points lie nearest to their places, by the sum of squares,
  /// when it is moved, turned and scaled.
  ///
  /// @param points x and y in pixels of the picture, in the order of the places
  static Part part(double[][] points) {
    double[] from = middle(PLACES);
    double[] to = middle(points);
    double along = 0;
    double across = 0;
    double size = 0;
    for (int i = 0; i < POINTS; i++) {
      double fromX = PLACES[i][0] - from[0];
      double fromY = PLACES[i][1] - from[1];
      double toX = points[i][0] - to[0];
      double toY = points[i][1] - to[1];
      along += fromX * toX + fromY * toY;
      across += fromX * toY - fromY * toX;
      size += fromX * fromX + fromY * fromY;
    }
    double cos = along / size;
    double sin = across / size;
    double x = 0.5 - from[0];
    double y = 0.5 - from[1];
    return new Part(
        to[0] + cos * x - sin * y,
        to[1] + sin * x + cos * y,
        Math.hypot(cos, sin) * (1 + 2 * PADDING),
        Math.atan2(sin, cos));
  }

  private static double[] middle(double[][] points) {
    double[] middle = new double[2];
    for (double[] point : points) {
      middle[0] += point[0] / POINTS;
      middle[1] += point[1] / POINTS;
    }
    return middle;
  }
}
