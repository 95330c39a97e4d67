package io.aisha.studio.photo;

import io.aisha.vision.face.Expression;

/// The expression of a face, in distances between the outer corners of its eyes. It distinguishes
/// photos of one sitting.
///
/// @param mouthOpen between the inner edges of the lips
/// @param mouthWidth between the corners of the mouth
/// @param eyesOpen between the lids, mean of both eyes
/// @param browHeight how far the brows are above the eyes
public record FaceExpression(
    double mouthOpen, double mouthWidth, double eyesOpen, double browHeight) {

  static FaceExpression of(Expression measured) {
    return new FaceExpression(
        thousandths(measured.mouthOpen()),
        thousandths(measured.mouthWidth()),
        thousandths(measured.eyesOpen()),
        thousandths(measured.browHeight()));
  }

  Expression measured() {
    return new Expression(mouthOpen, mouthWidth, eyesOpen, browHeight);
  }

  /// The model is not more exact than that.
  private static double thousandths(double length) {
    return Math.round(length * 1000) / 1000.0;
  }
}
