package io.aisha.vision.face;

import java.util.Arrays;
import java.util.Optional;

/// The points of one face in pixels of the picture, and how sure it is that there is a face.
///
/// The numbers of the points are the model's. "Left" and "right" are the viewer's.
///
/// @param xyz x, y and depth of each point; depth grows away from the camera
/// @param presence 0..1
/// @param signs what the pixels show
@SuppressWarnings("ArrayRecordComponent") // Handed from the model to one reader, never compared.
record MeshPoints(double[] xyz, double presence, FaceSigns signs) {
  private static final int COUNT = 468;

  private static final int LEFT_EYE_OUTER = 33;
  private static final int LEFT_EYE_INNER = 133;
  private static final int LEFT_LID_UPPER = 159;
  private static final int LEFT_LID_LOWER = 145;
  private static final int RIGHT_EYE_INNER = 362;
  private static final int RIGHT_EYE_OUTER = 263;
  private static final int RIGHT_LID_UPPER = 386;
  private static final int RIGHT_LID_LOWER = 374;
  private static final int LIP_UPPER = 13;
  private static final int LIP_LOWER = 14;
  private static final int MOUTH_LEFT = 78;
  private static final int MOUTH_RIGHT = 308;
  private static final int FOREHEAD = 10;
  private static final int CHIN = 152;
  private static final int BELOW_NOSE = 2;

  /// Between the inner edges of the lips, upper and lower.
  private static final int[][] LIPS = {{13, 14}, {82, 87}, {312, 317}, {81, 178}, {311, 402}};

  private static final int MOUTH_LEFT_OUTER = 61;
  private static final int MOUTH_RIGHT_OUTER = 291;

  /// Between the lids of both eyes, upper and lower.
  private static final int[][] LIDS = {
    {159, 145}, {158, 153}, {160, 144}, {386, 374}, {385, 380}, {387, 373}
  };

  private static final int[] BROWS = {105, 66, 107, 334, 296, 336};

  /// In pixels of the picture: the expression of a face of 100 px changed by twice the usual when
  /// its photo was saved again.
  private static final double SIDE_FOR_EXPRESSION = 110;

  /// In degrees: of a face turned further, the model guesses one eye.
  private static final double YAW_FOR_EXPRESSION = 30;

  /// In degrees: a head that lies on its side is placed less exactly.
  private static final double ROLL_FOR_EXPRESSION = 45;

  /// The side of a [Face]'s square for one length from forehead to chin, in space. Median over 103
  /// faces of labelled photographs, against the square of the Haar cascades by which the sizes in
  /// the rules were once measured; 90 % of the faces lie between 0.87 and 1.18.
  private static final double SIDE_OF_LENGTH = 1.03;

  /// The part that is searched again, in the longer side of what was found.
  private static final double SURROUNDINGS = 1.5;

  /// A face that looks straight at the camera has its chin a little behind its forehead: the median
  /// pitch of 48 frontal photographs is 8.7 degrees.
  private static final double LEVEL_PITCH = 8.7;

  /// @param model x, y and z of each point in pixels of the model's picture
  /// @param toPicture two rows of a matrix from those pixels to the picture's
  /// @param scale pixels of the picture for one of the model's
  static MeshPoints of(float[] model, double[] toPicture, double scale, double presence) {
    double[] xyz = new double[3 * COUNT];
    for (int i = 0; i < xyz.length; i += 3) {
      xyz[i] = toPicture[0] * model[i] + toPicture[1] * model[i + 1] + toPicture[2];
      xyz[i + 1] = toPicture[3] * model[i] + toPicture[4] * model[i + 1] + toPicture[5];
      xyz[i + 2] = scale * model[i + 2];
    }
    return new MeshPoints(xyz, presence, FaceSigns.NONE);
  }

  MeshPoints with(FaceSigns seen) {
    return new MeshPoints(xyz, presence, seen);
  }

  /// The part around these points, upright for them: a second look there places them better.
  Part part() {
    double roll = roll();
    Extent across = extent(Math.cos(roll), Math.sin(roll));
    Extent down = extent(-Math.sin(roll), Math.cos(roll));
    double side = SURROUNDINGS * Math.max(across.length(), down.length());
    double u = across.middle();
    double v = down.middle();
    return new Part(
        Math.cos(roll) * u - Math.sin(roll) * v,
        Math.sin(roll) * u + Math.cos(roll) * v,
        side,
        roll);
  }

  /// The part in which the eyes and the nose lie where [Alignment] expects them.
  Part alignedPart() {
    return Alignment.part(
        new double[][] {
          point(LEFT_EYE_OUTER),
          point(LEFT_EYE_INNER),
          point(RIGHT_EYE_INNER),
          point(RIGHT_EYE_OUTER),
          point(BELOW_NOSE)
        });
  }

  /// The face that these points make.
  ///
  /// @param confidence 0..1
  Face face(int pictureWidth, int pictureHeight, double confidence) {
    double roll = roll();
    double cos = Math.cos(roll);
    double sin = Math.sin(roll);
    double side = SIDE_OF_LENGTH * length(FOREHEAD, CHIN);
    double u = extent(cos, sin).middle();
    double v = along(CHIN, -sin, cos) - (0.5 + Face.CHIN_BELOW) * side;
    double centreX = cos * u - sin * v;
    double centreY = sin * u + cos * v;
    double inside = inside(pictureWidth, pictureHeight);
    Angles angles = angles();
    boolean measurable =
        inside == 1
            && side >= SIDE_FOR_EXPRESSION
            && Math.abs(angles.yaw()) < YAW_FOR_EXPRESSION
            && Math.abs(angles.roll()) < ROLL_FOR_EXPRESSION;
    return new Face(
        centreX - side / 2,
        centreY - side / 2,
        side,
        confidence,
        inside,
        angles,
        eyes(),
        new FaceDetails(
            openness(), signs, measurable ? Optional.of(expression()) : Optional.empty()));
  }

  private double[] point(int point) {
    return new double[] {x(point), y(point)};
  }

  private double x(int point) {
    return xyz[3 * point];
  }

  private double y(int point) {
    return xyz[3 * point + 1];
  }

  private double z(int point) {
    return xyz[3 * point + 2];
  }

  private double inPlane(int from, int to) {
    return Math.hypot(x(to) - x(from), y(to) - y(from));
  }

  private double length(int from, int to) {
    return Math.hypot(inPlane(from, to), z(to) - z(from));
  }

  /// In radians.
  private double roll() {
    return Math.atan2(
        y(RIGHT_EYE_OUTER) - y(LEFT_EYE_OUTER), x(RIGHT_EYE_OUTER) - x(LEFT_EYE_OUTER));
  }

  /// In degrees.
  double yaw() {
    return Math.toDegrees(
        Math.atan2(
            z(RIGHT_EYE_OUTER) - z(LEFT_EYE_OUTER), inPlane(LEFT_EYE_OUTER, RIGHT_EYE_OUTER)));
  }

  private Angles angles() {
    double pitch = Math.atan2(z(CHIN) - z(FOREHEAD), inPlane(FOREHEAD, CHIN));
    return new Angles(yaw(), Math.toDegrees(pitch) - LEVEL_PITCH, Math.toDegrees(roll()));
  }

  private Eyes eyes() {
    return new Eyes(
        (x(LEFT_EYE_OUTER) + x(LEFT_EYE_INNER)) / 2,
        (y(LEFT_EYE_OUTER) + y(LEFT_EYE_INNER)) / 2,
        (x(RIGHT_EYE_INNER) + x(RIGHT_EYE_OUTER)) / 2,
        (y(RIGHT_EYE_INNER) + y(RIGHT_EYE_OUTER)) / 2);
  }

  private Openness openness() {
    return new Openness(
        inPlane(LEFT_LID_UPPER, LEFT_LID_LOWER) / inPlane(LEFT_EYE_OUTER, LEFT_EYE_INNER),
        inPlane(RIGHT_LID_UPPER, RIGHT_LID_LOWER) / inPlane(RIGHT_EYE_INNER, RIGHT_EYE_OUTER),
        inPlane(LIP_UPPER, LIP_LOWER) / inPlane(MOUTH_LEFT, MOUTH_RIGHT));
  }

  private Expression expression() {
    double unit = length(LEFT_EYE_OUTER, RIGHT_EYE_OUTER);
    return new Expression(
        meanLength(LIPS) / unit,
        length(MOUTH_LEFT_OUTER, MOUTH_RIGHT_OUTER) / unit,
        meanLength(LIDS) / unit,
        browHeight() / unit);
  }

  private double meanLength(int[][] pairs) {
    return Arrays.stream(pairs).mapToDouble(pair -> length(pair[0], pair[1])).average().orElse(0);
  }

  /// How far the brows lie above the eyes, along the face's own vertical, which is that part of the
  /// line from chin to forehead that is not along the eyes.
  private double browHeight() {
    double[] across = between(LEFT_EYE_OUTER, RIGHT_EYE_OUTER);
    double[] up = between(CHIN, FOREHEAD);
    double share = product(up, across) / product(across, across);
    for (int i = 0; i < 3; i++) {
      up[i] -= share * across[i];
    }
    double eyes =
        product(up, place(LEFT_EYE_OUTER))
            + product(up, place(LEFT_EYE_INNER))
            + product(up, place(RIGHT_EYE_INNER))
            + product(up, place(RIGHT_EYE_OUTER));
    double brows = Arrays.stream(BROWS).mapToDouble(point -> product(up, place(point))).sum();
    return (brows / BROWS.length - eyes / 4) / Math.sqrt(product(up, up));
  }

  private double[] place(int point) {
    return new double[] {x(point), y(point), z(point)};
  }

  private double[] between(int from, int to) {
    return new double[] {x(to) - x(from), y(to) - y(from), z(to) - z(from)};
  }

  private static double product(double[] one, double[] other) {
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
  }

  private double inside(int pictureWidth, int pictureHeight) {
    int inside = 0;
    for (int i = 0; i < COUNT; i++) {
      if (x(i) >= 0 && y(i) >= 0 && x(i) < pictureWidth && y(i) < pictureHeight) {
        inside++;
      }
    }
    return (double) inside / COUNT;
  }

  private record Extent(double from, double to) {
    double middle() {
      return (from + to) / 2;
    }

    double length() {
      return to - from;
    }
  }

  private double along(int point, double directionX, double directionY) {
    return x(point) * directionX + y(point) * directionY;
  }

  private Extent extent(double directionX, double directionY) {
    double from = Double.MAX_VALUE;
    double to = -Double.MAX_VALUE;
    for (int i = 0; i < COUNT; i++) {
      double at = along(i, directionX, directionY);
      from = Math.min(from, at);
      to = Math.max(to, at);
    }
    return new Extent(from, to);
  }
}
