package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// [BodyShape], and the head's own system of coordinates that it is given in: [HeadFrame], [Eyes].
class BodyShapeTest {
  @Property(tries = 300, seed = "4711")
  void isTheSameOnBothSides(
      @ForAll @DoubleRange(min = 0, max = 5) double across,
      @ForAll @DoubleRange(min = -4, max = 8) double down) {
    assertThat(BodyShape.logOdds(-across, down)).isEqualTo(BodyShape.logOdds(across, down));
    assertThat(BodyShape.surelyInside(-across, down))
        .isEqualTo(BodyShape.surelyInside(across, down));
    assertThat(BodyShape.surelyOutside(-across, down))
        .isEqualTo(BodyShape.surelyOutside(across, down));
  }

  @Property(tries = 500, seed = "4711")
  void neverContradictsItself(
      @ForAll @DoubleRange(min = -5, max = 5) double across,
      @ForAll @DoubleRange(min = -4, max = 8) double down) {
    double odds = BodyShape.logOdds(across, down);

    assertThat(odds).isBetween(-3.2, 3.2);
    if (BodyShape.surelyInside(across, down)) {
      assertThat(BodyShape.surelyOutside(across, down)).isFalse();
      assertThat(odds).isPositive();
    }
    if (BodyShape.surelyOutside(across, down)) {
      assertThat(odds).isNegative();
    }
  }

  /// Chin at 1.9, top of the hair at -1.8, ears at 1.25 to both sides, shoulders from 2.7 down.
  @ParameterizedTest(name = "{0}: {1} across, {2} down")
  @CsvSource({
    "nose, 0, 0.5, 1",
    "hair, 0, -1.7, 1",
    "above the hair, 0, -2.0, -1",
    "ear, 1.25, 0.3, 1",
    "beside the ear, 1.6, 0.2, -1",
    "neck, 0, 2.2, 1",
    "beside the neck, 1.2, 1.7, -1",
    "shoulder, 2.5, 4, 1",
    "beside the shoulder, 3.6, 4, -1",
    "chest, 0, 5, 1"
  })
  void isAPerson(String place, double across, double down, int sign) {
    assertThat(Math.signum(BodyShape.logOdds(across, down))).as(place).isEqualTo(sign);
  }

  @SeededProperty
  void isLessLikelyTheFurtherFromTheFace(@ForAll @DoubleRange(min = 0.1, max = 1.5) double far) {
    assertThat(BodyShape.logOdds(0, -1.2 - far)).isLessThan(BodyShape.logOdds(0, -1.2));
    assertThat(BodyShape.logOdds(1.2 + far, 0)).isLessThan(BodyShape.logOdds(1.2, 0));
  }

  @Test
  void isMeasuredFromTheEyesInUnitsOfTheHead() {
    HeadFrame head = new HeadFrame(100, 50, 20);

    assertThat(head.across(140)).isEqualTo(2);
    assertThat(head.across(90)).isEqualTo(-0.5);
    assertThat(head.down(40)).isEqualTo(-0.5);
    assertThat(head.scaled(3)).isEqualTo(new HeadFrame(300, 150, 60));
  }

  @SeededProperty
  void liesAtTheSamePlaceOfALargerPicture(
      @ForAll @DoubleRange(min = 0, max = 500) double x,
      @ForAll @DoubleRange(min = 0.1, max = 9) double factor) {
    HeadFrame head = new HeadFrame(120, 90, 33);

    assertThat(head.scaled(factor).across(x * factor)).isCloseTo(head.across(x), within(1e-9));
    assertThat(head.scaled(factor).down(x * factor)).isCloseTo(head.down(x), within(1e-9));
  }

  /// 136 px / 2.72, however near each other the eyes of a turned head are.
  @ParameterizedTest
  @ValueSource(doubles = {0, 15})
  void takesItsUnitFromTheFace(double nearer) {
    HeadFrame head = HeadFrame.of(new Eyes(10 + nearer, 20, 50 - nearer, 20), 136, 0);

    assertThat(head.eyeX()).isEqualTo(30);
    assertThat(head.eyeY()).isEqualTo(20);
    assertThat(head.unit()).isCloseTo(50, within(1e-9));
  }

  /// Three to the right and four down.
  @Test
  void leansAsItsEyesDo() {
    Eyes eyes = new Eyes(10, 20, 13, 24);

    assertThat(eyes.distance()).isEqualTo(5);
    assertThat(eyes.middleX()).isEqualTo(11.5);
    assertThat(eyes.middleY()).isEqualTo(22);
    assertThat(Math.tan(eyes.roll())).isCloseTo(4 / 3.0, within(1e-9));
    assertThat(new Eyes(0, 4, 3, 0).roll()).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "NaN, 5"})
  void refusesEyesWithoutADistance(double left, double right) {
    assertThatThrownBy(() -> new Eyes(left, 0, right, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
