package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperTest {
  @SeededProperty
  void isASurfaceAboutZero(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 4) double grain) {
    Plane tooth = Paper.tooth(60, 50, grain, seed);
    Plane canvas = Paper.canvas(60, 50, 2 + grain, seed);

    assertThat(tooth.mean()).isCloseTo(0, within(0.12));
    for (int i = 0; i < tooth.values().length; i++) {
      assertThat(tooth.values()[i]).isBetween(-0.5f, 0.5f);
      assertThat(canvas.values()[i]).isBetween(-0.5f, 0.31f);
    }
    assertThat(Paper.tooth(60, 50, grain, seed).values()).isEqualTo(tooth.values());
    assertThat(Paper.tooth(60, 50, grain, seed + 9).values()).isNotEqualTo(tooth.values());
  }

  /// A slope of 0.01 a pixel both ways, lit with a strength of 5: 1 + 5 * 0.02. Light comes from
  /// the upper left and is bounded.
  @ParameterizedTest
  @CsvSource({"0.01, 5, 1.1", "-0.01, 5, 0.9", "0, 5, 1", "0.2, 9, 1.4", "-0.2, 9, 0.6"})
  void isLitByItsSlope(float slope, double strength, float light) {
    Plane ramp = Plane.of(20, 20, (x, y) -> slope * (x + y));

    assertThat(Paper.relief(ramp, strength).at(10, 10)).isCloseTo(light, within(1e-4f));
  }

  /// The spread of white noise is 0.2887. A Gaussian blur of sigma divides it by 3.545 sigma, or a
  /// little less on a grid: the grain has 0.08 * 1.5, the felt 0.0255 * 2.8, both together 0.14.
  @SeededProperty
  void isAsRoughAsItsGrainAndItsFelt(@ForAll long seed) {
    assertThat(spread(Paper.tooth(120, 120, 2, seed))).isCloseTo(0.14, within(0.013));
  }

  /// A thread is half a wave of a sine, whose mean is 2 / pi: 0.8 * 0.637 - 0.5.
  @SeededProperty
  void isWovenOfRoundThreads(@ForAll long seed) {
    assertThat(Paper.canvas(96, 96, 6, seed).mean()).isCloseTo(0.0093, within(0.02));
  }

  @SeededProperty
  void hasFewerThreadsTheThickerTheyAre(@ForAll long seed) {
    double fine = steps(Paper.canvas(96, 96, 8, seed));
    double coarse = steps(Paper.canvas(96, 96, 16, seed));

    assertThat(coarse / fine).isBetween(0.4, 0.7);
  }

  private static double spread(Plane plane) {
    double mean = plane.mean();
    return Math.sqrt(plane.map(v -> (float) ((v - mean) * (v - mean))).mean());
  }

  private static double steps(Plane plane) {
    double sum = 0;
    for (int y = 1; y < plane.height(); y++) {
      for (int x = 1; x < plane.width(); x++) {
        sum += Math.abs(plane.at(x, y) - plane.at(x - 1, y));
        sum += Math.abs(plane.at(x, y) - plane.at(x, y - 1));
      }
    }
    return sum;
  }
}
