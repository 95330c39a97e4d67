package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.SeededProperty;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/// Points laid out by hand: a face of 100 px from forehead to chin about a middle at 0, 0.
class MeshPointsTest {
  private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0};
  private static final double HIGH = 100;

  /// All other points are in the middle.
  private static float[] model() {
    float[] model = new float[468 * 3];
    put(model, 10, 0, -50, 0);
    put(model, 152, 0, 50, 0);
    put(model, 33, -30, -15, 0);
    put(model, 133, -10, -15, 0);
    put(model, 362, 10, -15, 0);
    put(model, 263, 30, -15, 0);
    put(model, 159, -20, -18, 0);
    put(model, 145, -20, -13, 0);
    put(model, 386, 20, -17, 0);
    put(model, 374, 20, -15, 0);
    put(model, 13, 0, 24, 0);
    put(model, 14, 0, 34, 0);
    put(model, 78, -20, 29, 0);
    put(model, 308, 20, 29, 0);
    put(model, 234, -40, 0, 0);
    put(model, 454, 40, 0, 0);
    return model;
  }

  private static void put(float[] model, int point, double x, double y, double z) {
    model[3 * point] = (float) x;
    model[3 * point + 1] = (float) y;
    model[3 * point + 2] = (float) z;
  }

  private static Face face(double[] toPicture, double scale) {
    return MeshPoints.of(model(), toPicture, scale, 0.9).face(1000, 1000, 0.7);
  }

  private static double[] turned(double degrees, double scale, double x, double y) {
    double cos = scale * Math.cos(Math.toRadians(degrees));
    double sin = scale * Math.sin(Math.toRadians(degrees));
    return new double[] {cos, -sin, x, sin, cos, y};
  }

  @Test
  void becomeAFaceWithItsEyes() {
    Face face = face(turned(0, 1, 500, 400), 1);

    assertThat(face.side()).isCloseTo(1.03 * HIGH, within(1e-3));
    assertThat(face.centreX()).isCloseTo(500, within(1e-3));
    // The chin, at 450, is 4 % of the side below the square.
    assertThat(face.y() + face.side()).isCloseTo(450 - 0.04 * face.side(), within(1e-3));
    assertThat(face.eyes()).isEqualTo(new Eyes(480, 385, 520, 385));
    assertThat(face.openness().leftEye()).isCloseTo(0.25, within(1e-6));
    assertThat(face.openness().rightEye()).isCloseTo(0.10, within(1e-6));
    assertThat(face.openness().mouth()).isCloseTo(0.25, within(1e-6));
    assertThat(face.angles().yaw()).isZero();
    assertThat(face.angles().roll()).isZero();
    assertThat(face.inside()).isEqualTo(1);
    assertThat(face.confidence()).isEqualTo(0.7);
  }

  @SeededProperty
  void leanAndGrowAsThePictureDoes(
      @ForAll @DoubleRange(min = -170, max = 170) double degrees,
      @ForAll @DoubleRange(min = 0.2, max = 3) double scale) {
    Face face = face(turned(degrees, scale, 500, 500), scale);

    assertThat(face.angles().roll()).isCloseTo(degrees, within(1e-3));
    assertThat(face.side()).isCloseTo(1.03 * HIGH * scale, within(1e-2));
    assertThat(face.eyes().distance()).isCloseTo(40 * scale, within(1e-3));
    assertThat(face.openness().leftEye()).isCloseTo(0.25, within(1e-4));
    // The square's middle lies 0.54 of its side above the chin, along the face.
    double up = 50 * scale - 0.54 * face.side();
    assertThat(face.centreX())
        .isCloseTo(500 - Math.sin(Math.toRadians(degrees)) * up, within(1e-2));
    assertThat(face.centreY())
        .isCloseTo(500 + Math.cos(Math.toRadians(degrees)) * up, within(1e-2));
  }

  /// The side of the face towards which it looks is further away.
  @Test
  void lookAsideWhereOneEyeIsFurtherAway() {
    float[] model = model();
    put(model, 263, 30, -15, 60);

    Angles angles = MeshPoints.of(model, IDENTITY, 1, 0.9).face(1000, 1000, 0.7).angles();

    assertThat(angles.yaw()).isCloseTo(45, within(1e-3));
  }

  @Test
  void keepTheirSizeWhereTheHeadIsBowed() {
    float[] model = model();
    put(model, 10, 0, -40, -30);
    put(model, 152, 0, 40, 30);

    Face face = MeshPoints.of(model, IDENTITY, 1, 0.9).face(1000, 1000, 0.7);

    assertThat(face.side()).isCloseTo(1.03 * HIGH, within(1e-3));
    assertThat(face.angles().pitch())
        .isCloseTo(Math.toDegrees(Math.atan2(60, 80)) - 8.7, within(1e-3));
  }

  /// Of 468 points, those with a negative x: four at -10 to -30 about the left eye, the left corner
  /// of the mouth, and the left cheek.
  @Test
  void countThoseInsideThePicture() {
    Face face = MeshPoints.of(model(), turned(0, 1, 0, 500), 1, 0.9).face(1000, 1000, 0.7);

    assertThat(face.inside()).isCloseTo((468 - 6) / 468.0, within(1e-9));
  }

  /// Eyes are 60 apart. The brows are above the eyes by 15, lips 10 apart, all other points in the
  /// middle.
  private static float[] withExpression() {
    float[] model = model();
    for (int brow : new int[] {105, 66, 107, 334, 296, 336}) {
      put(model, brow, 0, -30, 0);
    }
    for (int upper : new int[] {82, 312, 81, 311}) {
      put(model, upper, 0, 24, 0);
    }
    for (int lower : new int[] {87, 317, 178, 402}) {
      put(model, lower, 0, 34, 0);
    }
    put(model, 61, -21, 29, 0);
    put(model, 291, 21, 29, 0);
    return model;
  }

  private static Optional<Expression> expression(float[] model, double[] toPicture, double scale) {
    return MeshPoints.of(model, toPicture, scale, 0.9).face(1000, 1000, 0.7).expression();
  }

  @SeededProperty
  void haveAnExpressionThatDoesNotDependOnSizeAndLean(
      @ForAll @DoubleRange(min = -44, max = 44) double degrees,
      @ForAll @DoubleRange(min = 1.1, max = 3) double scale) {
    Expression expression =
        expression(withExpression(), turned(degrees, scale, 500, 500), scale).orElseThrow();

    assertThat(expression.mouthOpen()).isCloseTo(10 / 60.0, within(1e-4));
    assertThat(expression.mouthWidth()).isCloseTo(42 / 60.0, within(1e-4));
    assertThat(expression.browHeight()).isCloseTo(15 / 60.0, within(1e-4));
    // Of six distances between lids, two are 5 and 2; the others are 0.
    assertThat(expression.eyesOpen()).isCloseTo(7 / 6.0 / 60, within(1e-4));
  }

  /// Turned by 20 degrees about the vertical.
  @Test
  void haveTheSameExpressionOnATurnedHead() {
    float[] model = withExpression();
    for (int i = 0; i < model.length; i += 3) {
      model[i + 2] = (float) (model[i] * Math.sin(Math.toRadians(20)));
      model[i] = (float) (model[i] * Math.cos(Math.toRadians(20)));
    }

    Expression turned = expression(model, turned(0, 2, 500, 500), 2).orElseThrow();

    assertThat(turned.mouthWidth()).isCloseTo(42 / 60.0, within(1e-4));
    assertThat(turned.browHeight()).isCloseTo(15 / 60.0, within(1e-4));
  }

  @Test
  void haveNoExpressionWhereTheyAreInexact() {
    float[] aside = withExpression();
    put(aside, 263, 30, -15, 40);

    assertThat(expression(withExpression(), turned(0, 1, 500, 500), 1)).as("small").isEmpty();
    assertThat(expression(withExpression(), turned(60, 2, 500, 500), 2)).as("leaning").isEmpty();
    assertThat(expression(withExpression(), turned(0, 2, 20, 500), 2)).as("cut").isEmpty();
    assertThat(expression(aside, turned(0, 2, 500, 500), 2)).as("turned").isEmpty();
    assertThat(expression(withExpression(), turned(0, 2, 500, 500), 2)).isPresent();
  }

  @Test
  void areLookedAtAgainUprightAndWithSurroundings() {
    Part part = MeshPoints.of(model(), turned(30, 2, 300, 200), 2, 0.9).part();

    assertThat(Math.toDegrees(part.roll())).isCloseTo(30, within(1e-3));
    assertThat(part.centreX()).isCloseTo(300, within(1e-3));
    assertThat(part.centreY()).isCloseTo(200, within(1e-3));
    assertThat(part.sidePx()).isCloseTo(1.5 * 2 * HIGH, within(1e-2));
  }
}
