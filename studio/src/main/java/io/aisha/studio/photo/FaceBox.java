package io.aisha.studio.photo;

import io.aisha.vision.face.Angles;
import io.aisha.vision.face.FaceMoment;
import io.aisha.vision.face.FacePose;
import io.aisha.vision.photo.DetectedFace;
import java.util.Optional;

/// The position of a face in an upright picture.
///
/// @param x left edge, as a fraction 0..1 of the picture's width
/// @param y upper edge, as a fraction 0..1 of its height
/// @param width fraction 0..1 of the picture's width
/// @param height fraction 0..1 of its height
/// @param frontal whether the face looks at the camera
/// @param clarity 0..1, from the detector's confidence and the sharpness; comparable within one
///   avatar
/// @param angles where the face looks; empty when the photo was judged before 2026-11-30
/// @param expression only of the face of the subject; empty where it could not be measured well,
///   and when the photo was judged before 2026-11-30
public record FaceBox(
    double x,
    double y,
    double width,
    double height,
    boolean frontal,
    double clarity,
    Optional<FaceAngles> angles,
    Optional<FaceExpression> expression) {

  /// The box of a face that the judge found.
  public static FaceBox of(DetectedFace face) {
    return new FaceBox(
        face.x(),
        face.y(),
        face.width(),
        face.height(),
        face.angles().pose() == FacePose.FRONTAL,
        face.clarity(),
        Optional.of(
            new FaceAngles(
                tenths(face.angles().yaw()),
                tenths(face.angles().pitch()),
                tenths(face.angles().roll()))),
        face.expression().map(FaceExpression::of));
  }

  /// What distinguishes this face from itself a moment later; empty without an expression.
  Optional<FaceMoment> moment() {
    return angles.flatMap(known ->
        expression.map(shown ->
            new FaceMoment(
                new Angles(known.yaw(), known.pitch(), known.roll()), shown.measured())));
  }

  /// The model is not more exact than that.
  private static double tenths(double degrees) {
    return Math.round(degrees * 10) / 10.0;
  }
}
