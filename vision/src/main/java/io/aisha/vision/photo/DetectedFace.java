package io.aisha.vision.photo;

import io.aisha.vision.face.Angles;
import io.aisha.vision.face.Expression;
import io.aisha.vision.face.FaceMoment;
import java.util.Optional;

/// A face in a photo, from crown to chin; positions and sizes are fractions 0..1 of the upright
/// picture's sides.
///
/// @param x left edge
/// @param y top edge
/// @param width fraction of the picture's width
/// @param height fraction of the picture's height
/// @param clarity 0..1: how surely this is a face and how well it is to be seen
/// @param expression only of the main face, and only where it can be measured well
public record DetectedFace(
    double x,
    double y,
    double width,
    double height,
    Angles angles,
    double clarity,
    Optional<Expression> expression) {

  /// What distinguishes this face from itself a moment later; empty without an expression.
  public Optional<FaceMoment> moment() {
    return expression.map(measured -> new FaceMoment(angles, measured));
  }
}
