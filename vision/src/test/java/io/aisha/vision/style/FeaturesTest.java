package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 220;

  private static Plane mask(Eyes eyes, double unit) {
    return Features.mask(
        new Framed(
            new Raster(WIDTH, HEIGHT),
            new Plane(WIDTH, HEIGHT),
            new HeadFrame(eyes.middleX(), eyes.middleY(), unit),
            eyes));
  }

  /// Of a head whose unit is 50 pixels, seen from the front.
  private static Plane front() {
    return mask(new Eyes(75, 80, 125, 80), 50);
  }

  /// Eyes at (75, 80) and (125, 80), the mouth 1.12 eye distances below.
  @ParameterizedTest
  @CsvSource({"75, 80, 1", "125, 80, 1", "75, 77, 1", "100, 136, 1", "10, 10, 0", "100, 210, 0"})
  void areTheEyesAndTheMouth(int x, int y, float expected) {
    assertThat(front().at(x, y)).isEqualTo(expected);
  }

  /// The spot of an eye has radii of 21 and 15 pixels about a middle 3 pixels above the pupil. One
  /// radius away t is 1.6 - 1.3 = 0.3, and 0.3 squared times (3 - 0.6) is 0.216.
  @ParameterizedTest
  @CsvSource({"146, 77", "125, 62", "54, 77", "75, 62"})
  void endSoftly(int x, int y) {
    assertThat(front().at(x, y)).isCloseTo(0.216f, within(1e-4f));
  }

  /// 1.6 / 1.3 radii away there is nothing left.
  @Test
  void endAtAQuarterBeyondTheirRadius() {
    assertThat(front().at(125 + 27, 77)).isZero();
    assertThat(front().at(125 + 25, 77)).isPositive();
  }

  @SeededProperty
  void areMirroredWithTheFace(
      @ForAll @DoubleRange(min = 40, max = 90) double leftX,
      @ForAll @DoubleRange(min = 60, max = 100) double leftY,
      @ForAll @DoubleRange(min = 60, max = 100) double rightY) {
    Plane mask = mask(new Eyes(leftX, leftY, 140, rightY), 45);
    Plane mirrored = mask(new Eyes(WIDTH - 1 - 140, rightY, WIDTH - 1 - leftX, leftY), 45);

    assertThat(Pictures.largestDifference(Pictures.mirrored(mirrored), mask)).isLessThan(1e-4f);
  }

  /// The eyes lie on a line that falls by 45 degrees; the mouth is across it, to the lower left.
  @Test
  void leanWithTheHead() {
    Plane mask = mask(new Eyes(100, 60, 140, 100), 50);
    double distance = Math.hypot(40, 40);

    int mouthX = (int) Math.round(120 - 1.12 * distance * Math.sqrt(0.5));
    int mouthY = (int) Math.round(80 + 1.12 * distance * Math.sqrt(0.5));

    assertThat(mask.at(mouthX, mouthY)).isGreaterThan(0.99f);
    assertThat(mask.at(240 - mouthX, mouthY)).isZero();
  }

  /// On a turned head the eyes are close together, but the mouth is not nearer than 0.8 units.
  @Test
  void keepTheMouthApartFromTheEyesOfATurnedHead() {
    Plane mask = mask(new Eyes(95, 80, 105, 80), 50);

    assertThat(mask.at(100, 80 + 45)).isEqualTo(1);
    assertThat(mask.at(100, 80 + 45 + 20)).isZero();
  }
}
