package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.face.Cascade.Hit;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a face and its eyes are after a picture was resized, mirrored or turned: [Face], [Eyes],
/// [Hit].
class FaceTest {
  private static final Eyes EYES = new Eyes(130, 240, 170, 250, true);
  private static final Face FACE = new Face(100, 200, 100, 100, FacePose.FRONTAL, 0.8, EYES);

  private static void assertSame(Face face, Face expected) {
    assertThat(face)
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1, Double.class)
        .isEqualTo(expected);
  }

  @Test
  void growsWithThePicture() {
    assertSame(
        FACE.scaled(2),
        new Face(200, 400, 200, 200, FacePose.FRONTAL, 0.8, new Eyes(260, 480, 340, 500, true)));
  }

  /// In a picture of 500 px the right edge, at 200, becomes the left one; and the left eye the
  /// right.
  @Test
  void changesSidesWithThePicture() {
    assertSame(
        FACE.mirrored(500),
        new Face(300, 200, 100, 100, FacePose.FRONTAL, 0.8, new Eyes(330, 250, 370, 240, true)));
  }

  /// A quarter turn clockwise about 0, 0 brings x, y to -y, x: the middle 150, 250 to -250, 150.
  @Test
  void isTurnedAboutAPoint() {
    Face turned = FACE.turned(90, 0, 0);

    assertThat(turned.centreX()).isCloseTo(-250, within(1e-9));
    assertThat(turned.centreY()).isCloseTo(150, within(1e-9));
    assertThat(turned.width()).isEqualTo(100);
    assertThat(turned.eyes().leftX()).isCloseTo(-240, within(1e-9));
    assertThat(turned.eyes().leftY()).isCloseTo(130, within(1e-9));
    assertThat(turned.eyes().rightX()).isCloseTo(-250, within(1e-9));
    assertThat(turned.eyes().rightY()).isCloseTo(170, within(1e-9));
  }

  @SeededProperty
  void isRestoredByTheInverseChange(
      @ForAll @DoubleRange(min = -180, max = 180) double degrees,
      @ForAll @DoubleRange(min = 0.1, max = 9) double factor,
      @ForAll @DoubleRange(min = 0, max = 900) double x) {
    assertSame(FACE.turned(degrees, x, 77).turned(-degrees, x, 77), FACE);
    assertSame(FACE.scaled(factor).scaled(1 / factor), FACE);
    assertSame(FACE.mirrored(x).mirrored(x), FACE);
  }

  @SeededProperty
  void leansFurtherByAsMuchAsItIsTurned(@ForAll @DoubleRange(min = -60, max = 60) double degrees) {
    Eyes turned = EYES.turned(degrees, 10, 20);

    assertThat(turned.distancePx()).isCloseTo(EYES.distancePx(), within(1e-9));
    assertThat(turned.tiltDegrees()).isCloseTo(EYES.tiltDegrees() + degrees, within(1e-6));
    assertThat(EYES.mirrored(500).tiltDegrees()).isCloseTo(-EYES.tiltDegrees(), within(1e-9));
  }

  /// 30 to the right and 40 down are 50 apart.
  @Test
  void measuresItsEyes() {
    Eyes eyes = new Eyes(10, 10, 40, 50, false);

    assertThat(eyes.distancePx()).isEqualTo(50);
    assertThat(Math.tan(Math.toRadians(eyes.tiltDegrees()))).isCloseTo(4 / 3.0, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 200, true",
    "199, 299, true",
    "200, 250, false",
    "150, 300, false",
    "99, 250, false",
    "150, 199, false"
  })
  void containsWhatIsInItsBox(double x, double y, boolean inside) {
    assertThat(FACE.contains(x, y)).isEqualTo(inside);
  }

  /// Two squares of 10: shifted by five along both axes they share 25 of 175.
  @ParameterizedTest
  @CsvSource({
    "0, 0, 10, 1",
    "5, 0, 10, 0.33333333",
    "5, 5, 10, 0.14285714",
    "10, 0, 10, 0",
    "0, 10, 10, 0",
    "-20, 0, 10, 0",
    "0, 0, 5, 0.25",
    "2, 2, 5, 0.25"
  })
  void boxesOverlapByTheirCommonArea(double x, double y, double side, double share) {
    Hit one = new Hit(0, 0, 10, 10, 3);
    Hit other = new Hit(x, y, side, side, 4);

    assertThat(one.overlap(other)).isCloseTo(share, within(1e-6));
    assertThat(other.overlap(one)).isCloseTo(share, within(1e-6));
    assertThat(one.scaled(3).overlap(other.scaled(3))).isCloseTo(share, within(1e-6));
  }

  @Test
  void aHitHasAMiddleAndKeepsItsSupport() {
    Hit hit = new Hit(10, 20, 30, 40, 7);

    assertThat(hit.centreX()).isEqualTo(25);
    assertThat(hit.centreY()).isEqualTo(40);
    assertThat(hit.scaled(2)).isEqualTo(new Hit(20, 40, 60, 80, 7));
  }

  /// 0.31 and 0.69 of the width and 0.39 of the height.
  @Test
  void eyesThatWereNotFoundStandWhereTheyUsuallyAre() {
    Eyes usual = EyeFinder.usual(new Hit(100, 200, 50, 60, 1));

    assertThat(usual.leftX()).isCloseTo(115.5, within(1e-9));
    assertThat(usual.rightX()).isCloseTo(134.5, within(1e-9));
    assertThat(usual.leftY()).isCloseTo(223.4, within(1e-9)).isEqualTo(usual.rightY());
    assertThat(usual.found()).isFalse();
  }
}
