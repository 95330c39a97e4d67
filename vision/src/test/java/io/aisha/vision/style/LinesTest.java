package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
  private static final double SIGMA = 1.5;

  private static Plane edge(float left, float right) {
    return Plane.of(60, 40, (x, _) -> x < 30 ? left : right);
  }

  @SeededProperty
  void drawNothingOnAnEvenTone(@ForAll @FloatRange(min = 0, max = 1) float tone) {
    Plane pen = Lines.pen(Plane.of(30, 20, (_, _) -> tone), SIGMA, 10, 0.02);

    assertThat(pen.values()).containsOnly(1f);
  }

  @SeededProperty
  void areInkOrPaperOrBetween(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 24) int width,
      @ForAll @IntRange(min = 1, max = 24) int height) {
    Plane pen = Lines.pen(Pictures.noise(width, height, seed), SIGMA, 10, 0.02);

    assertThat(pen.width()).isEqualTo(width);
    assertThat(pen.height()).isEqualTo(height);
    for (float value : pen.values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  /// The finer blur minus the broader one is negative on the dark side of an edge and positive on
  /// the light side.
  @Test
  void areDrawnOnTheDarkSideOfAnEdge() {
    Plane pen = Lines.pen(edge(0.2f, 0.8f), SIGMA, 10, 0.02);

    assertThat(pen.at(28, 20)).isLessThan(0.3f);
    assertThat(pen.at(31, 20)).isEqualTo(1);
    assertThat(pen.at(10, 20)).isEqualTo(1);
    assertThat(pen.at(50, 20)).isEqualTo(1);
  }

  @Test
  void runAlongTheEdgeWithoutAGap() {
    Plane pen = Lines.pen(edge(0.8f, 0.2f), SIGMA, 10, 0.02);

    for (int y = 0; y < 40; y++) {
      assertThat(pen.at(31, y)).as("row %d", y).isCloseTo(pen.at(31, 20), within(0.02f));
    }
  }

  @SeededProperty
  void appearAtFainterEdgesTheMoreSensitiveThePenIs(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.01, max = 0.04) double sensitivity,
      @ForAll @DoubleRange(min = 1, max = 4) double factor) {
    Plane tone = Pictures.waves(24, 20, seed);

    Plane sensitive = Lines.pen(tone, SIGMA, 8, sensitivity);
    Plane dull = Lines.pen(tone, SIGMA, 8, sensitivity * factor);

    for (int i = 0; i < dull.values().length; i++) {
      assertThat(sensitive.values()[i]).isLessThanOrEqualTo(dull.values()[i] + 1e-5f);
    }
  }

  @SeededProperty
  void areBlackerTheSharperThePenIs(
      @ForAll long seed, @ForAll @DoubleRange(min = 2, max = 10) double sharpness) {
    Plane tone = Pictures.waves(24, 20, seed);

    Plane soft = Lines.pen(tone, SIGMA, sharpness, 0.01);
    Plane sharp = Lines.pen(tone, SIGMA, 2 * sharpness, 0.01);

    for (int i = 0; i < soft.values().length; i++) {
      assertThat(sharp.values()[i]).isLessThanOrEqualTo(soft.values()[i] + 1e-5f);
    }
  }

  @SeededProperty
  void areNearlyTheSameInAMirror(@ForAll long seed) {
    Plane tone = Pictures.waves(40, 30, seed);

    Plane mirrored = Pictures.mirrored(Lines.pen(Pictures.mirrored(tone), SIGMA, 5, 0.02));

    Plane difference = mirrored.with(Lines.pen(tone, SIGMA, 5, 0.02), (a, b) -> Math.abs(a - b));
    assertThat(difference.mean()).isLessThan(0.02);
  }

  @Test
  void ofAnOutlineLieOnTheEdge() {
    Plane contour = Lines.contour(edge(0, 1), 2);

    assertThat(Math.min(contour.at(29, 20), contour.at(30, 20))).isLessThan(0.05f);
    assertThat(contour.at(24, 20)).isGreaterThan(0.95f);
    assertThat(contour.at(35, 20)).isGreaterThan(0.95f);
  }

  /// Otherwise a body that fades out got a dark block as broad as its fade.
  @ParameterizedTest
  @ValueSource(doubles = {80, 120, 400})
  void ofAnOutlineAreMissingWhereThePersonFadesOut(double fade) {
    Plane alpha = Plane.of(500, 20, (x, _) -> (float) Math.clamp((x - 250) / fade + 0.5, 0, 1));

    Plane contour = Lines.contour(alpha, 2);

    for (float paper : contour.values()) {
      assertThat(paper).isGreaterThan(0.95f);
    }
  }

  @SeededProperty
  void ofAnOutlineAreTheSameForThePersonAndForTheGround(@ForAll long seed) {
    Plane alpha = Pictures.noise(20, 15, seed).map(v -> v > 0.5f ? 1 : 0);

    assertThat(
            Pictures.largestDifference(
                Lines.contour(alpha, 2), Lines.contour(alpha.map(a -> 1 - a), 2)))
        .isLessThan(1e-4f);
  }

  @SeededProperty
  void ofAnOutlineAreBroaderTheBroaderThePenIs(
      @ForAll @DoubleRange(min = 1, max = 3) double width) {
    Plane alpha = edge(0, 1);

    double broad = Lines.contour(alpha, 2 * width).map(v -> 1 - v).mean();
    double narrow = Lines.contour(alpha, width).map(v -> 1 - v).mean();

    assertThat(broad).isCloseTo(2 * narrow, within(0.5 * narrow));
    assertThat(narrow).isPositive();
  }
}
