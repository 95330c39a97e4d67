package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvolutionTest {
  private static final float[] MEAN = {
    1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f
  };

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 8, 16})
  void refusesWeightsThatHaveNoMiddle(int count) {
    assertThatThrownBy(() -> Convolution.of(new Plane(4, 4), new float[count]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(count + " weights");
  }

  @SeededProperty
  void oneWeightInTheMiddleChangesNothing(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 8) int width,
      @ForAll @IntRange(min = 1, max = 8) int height) {
    float[] middle = {0, 0, 0, 0, 1, 0, 0, 0, 0};
    Plane plane = Pictures.noise(width, height, seed);
    Raster raster = Pictures.colours(width, height, seed);

    assertThat(Convolution.of(plane, middle).values()).isEqualTo(plane.values());
    assertThat(Convolution.of(raster, middle).values()).isEqualTo(raster.values());
  }

  /// The weight on the right, in the first row: each pixel becomes its upper right neighbour, and
  /// at the edge the nearest there is.
  @Test
  void weighsTheNeighbourThatStandsWhereTheWeightStands() {
    Plane plane = Plane.of(3, 3, (x, y) -> 10 * y + x);

    Plane moved = Convolution.of(plane, new float[] {0, 0, 1, 0, 0, 0, 0, 0, 0});

    assertThat(moved.values()).containsExactly(1, 2, 2, 1, 2, 2, 11, 12, 12);
  }

  /// The mean of 0, 1, 2, 10, 11, 12, 20, 21 and 22.
  @Test
  void sumsTheWholeNeighbourhood() {
    Plane plane = Plane.of(3, 3, (x, y) -> 10 * y + x);

    assertThat(Convolution.of(plane, MEAN).at(1, 1)).isCloseTo(11f, within(1e-4f));
  }

  @SeededProperty
  void treatsEachChannelAlike(@ForAll long seed) {
    Raster raster = Pictures.colours(7, 5, seed);
    Raster smooth = Convolution.of(raster, MEAN);

    for (int c = 0; c < 3; c++) {
      assertThat(
              Pictures.largestDifference(
                  smooth.channel(c), Convolution.of(raster.channel(c), MEAN)))
          .isLessThan(1e-6f);
    }
    assertThat(
            Pictures.largestDifference(
                Convolution.of(Pictures.turned(raster), MEAN), Pictures.turned(smooth)))
        .isLessThan(1e-5f);
  }
}
