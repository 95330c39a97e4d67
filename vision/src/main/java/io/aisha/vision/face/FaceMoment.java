package io.aisha.vision.face;

/// The direction and the expression of a face at the moment of the photo.
public record FaceMoment(Angles angles, Expression expression) {
  // The largest differences between a photograph and its other versions are in parentheses;
  // measured 2026-11-30 with bench.PhotoVersions on 1,077 versions of 110 photographs.

  /// In distances between the eyes (0.053).
  private static final double MOUTH_OPEN = 0.10;

  /// In distances between the eyes (0.059).
  private static final double MOUTH_WIDTH = 0.09;

  /// In distances between the eyes (0.025).
  private static final double EYES_OPEN = 0.035;

  /// In distances between the eyes (0.031).
  private static final double BROW_HEIGHT = 0.045;

  /// In degrees (7.3).
  private static final double YAW = 10;

  /// In degrees (6.5).
  private static final double PITCH = 10;

  /// In degrees (3.1; also of a copy that is turned so little that it is still recognised).
  private static final double ROLL = 7;

  /// Whether head or expression changed between two photos, by more than versions of one photo
  /// differ. A mirrored copy looks to the other side, so directions are compared without their
  /// side.
  public boolean differsFrom(FaceMoment other) {
    Expression one = expression;
    Expression two = other.expression;
    return apart(one.mouthOpen(), two.mouthOpen()) > MOUTH_OPEN
        || apart(one.mouthWidth(), two.mouthWidth()) > MOUTH_WIDTH
        || apart(one.eyesOpen(), two.eyesOpen()) > EYES_OPEN
        || apart(one.browHeight(), two.browHeight()) > BROW_HEIGHT
        || apart(Math.abs(angles.yaw()), Math.abs(other.angles.yaw())) > YAW
        || apart(angles.pitch(), other.angles.pitch()) > PITCH
        || apart(Math.abs(angles.roll()), Math.abs(other.angles.roll())) > ROLL;
  }

  private static double apart(double one, double other) {
    return Math.abs(one - other);
  }
}
