package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class HalftoneTest {
  private static Plane dots(float darkness, double pitch, double degrees) {
    return Halftone.dots(Plane.of(120, 120, (_, _) -> darkness), pitch, degrees);
  }

  /// The area of a dot is the darkness, times 1.08 squared, while the dots do not touch.
  @SeededProperty
  void printsAsMuchInkAsThePictureIsDark(
      @ForAll @FloatRange(min = 0.05f, max = 0.6f) float darkness,
      @ForAll @DoubleRange(min = 6, max = 12) double pitch,
      @ForAll @DoubleRange(min = 0, max = 90) double degrees) {
    assertThat(dots(darkness, pitch, degrees).mean())
        .isCloseTo(darkness * 1.08 * 1.08, within(0.04));
  }

  @SeededProperty
  void printsMoreInkWhereItIsDarker(
      @ForAll @FloatRange(min = 0.05f, max = 0.9f) float darkness,
      @ForAll @FloatRange(min = 0.05f, max = 0.1f) float more) {
    assertThat(dots(darkness + more, 8, 30).mean()).isGreaterThan(dots(darkness, 8, 30).mean());
  }

  @Test
  void leavesPaperBareAndHardlyAnyOfItInTheDark() {
    assertThat(dots(0, 8, 45).values()).containsOnly(0);
    assertThat(dots(0.001f, 8, 45).mean()).isLessThan(0.01);
    assertThat(dots(1, 8, 45).mean()).isGreaterThan(0.94);
    for (float value : dots(0.5f, 5, 15).values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  /// Without a turn there is a dot at every multiple of the pitch and paper midway.
  @Test
  void standsOnAGrid() {
    Plane dots = dots(0.2f, 10, 0);

    assertThat(dots.at(50, 30)).isEqualTo(1);
    assertThat(dots.at(55, 35)).isZero();
    assertThat(dots.at(55, 30)).isZero();
  }

  /// A grid that is turned by 45 degrees has a dot where both coordinates are seven tenths of a
  /// pitch from another.
  @Test
  void isTurnedByDegrees() {
    Plane dots = dots(0.1f, 10 * Math.sqrt(2), 45);

    assertThat(dots.at(20, 20)).isEqualTo(1);
    assertThat(dots.at(30, 30)).isEqualTo(1);
    assertThat(dots.at(30, 20)).isZero();
  }
}
