package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// [DomainTransform] by hand; what it has in common with the other filters is in
/// [FiltersPropertiesTest].
class DomainTransformTest {
  /// Two pixels, 0 and d, one round: a pixel takes `w = exp(-sqrt 2 / sigma * (1 + sigma / range *
  /// 3 d))` of its neighbour, first the right one, then the left one of what the right has become.
  @ParameterizedTest
  @CsvSource({"1, 1, 0.1", "4, 0.3, 0.1", "4, 0.3, 0.9", "20, 0.2, 0.05"})
  void drawsAPixelTowardsItsNeighbour(double sigma, double range, float d) {
    double w = Math.exp(-Math.sqrt(2) / sigma * (1 + sigma / range * 3 * d));

    Raster two = Pictures.grey(new Plane(2, 1, new float[] {0, d}));
    Raster column = Pictures.grey(new Plane(1, 2, new float[] {0, d}));

    for (Raster smooth :
        new Raster[] {
          DomainTransform.smooth(two, sigma, range, 1),
          DomainTransform.smooth(column, sigma, range, 1)
        }) {
      assertThat(smooth.values()[3]).isCloseTo((float) (d * (1 - w)), within(1e-5f));
      assertThat(smooth.values()[0]).isCloseTo((float) (w * d * (1 - w)), within(1e-5f));
      assertThat(smooth.values()[1]).isEqualTo(smooth.values()[0]);
    }
  }

  @SeededProperty
  void smoothsMoreTheFurtherItReaches(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 6) double sigma) {
    Raster noise = Pictures.grey(Pictures.noise(30, 20, seed).map(v -> 0.5f + 0.05f * v));

    assertThat(steps(DomainTransform.smooth(noise, 2 * sigma, 1, 2)))
        .isLessThan(steps(DomainTransform.smooth(noise, sigma, 1, 2)));
  }

  @SeededProperty
  void bearsTheEdgesThatStandOutMore(
      @ForAll @FloatRange(min = 0.05f, max = 0.4f) float step,
      @ForAll @FloatRange(min = 0.1f, max = 0.4f) float more) {
    assertThat(kept(step + more)).isGreaterThan(kept(step));
  }

  /// The share of a step in the middle that is left.
  private static double kept(float step) {
    Plane edge =
        DomainTransform.smooth(
                Pictures.grey(Plane.of(40, 3, (x, _) -> x < 20 ? 0 : step)), 5, 0.3, 3)
            .luma();
    return (edge.at(20, 1) - edge.at(19, 1)) / step;
  }

  private static double steps(Raster raster) {
    double sum = 0;
    for (int i = 3; i < raster.values().length; i++) {
      sum += Math.abs(raster.values()[i] - raster.values()[i - 3]);
    }
    return sum;
  }
}
