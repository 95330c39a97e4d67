package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.memory.NativeLeaks;
import java.util.SplittableRandom;
import org.bytedeco.opencv.global.opencv_ximgproc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 5, 30})
  void blurKeepsTheMean(double sigma) {
    Plane spots = Plane.of(200, 160, (x, y) -> (x / 8 + y / 8) % 2);

    assertThat(Filters.blur(spots, sigma).mean()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void growAndShrinkMoveAnEdgeByTheirRadius() {
    Plane half = Plane.of(60, 60, (x, _) -> x < 30 ? 1 : 0);

    assertThat(Filters.grow(half, 5).at(34, 30)).isEqualTo(1);
    assertThat(Filters.grow(half, 5).at(35, 30)).isEqualTo(0);
    assertThat(Filters.shrink(half, 5).at(24, 30)).isEqualTo(1);
    assertThat(Filters.shrink(half, 5).at(25, 30)).isEqualTo(0);
  }

  @Test
  void slopeIsMeasuredPerPixel() {
    Plane ramp = Plane.of(50, 50, (x, y) -> 0.01f * x + 0.02f * y);

    assertThat(Filters.slopeX(ramp).at(25, 25)).isCloseTo(0.01f, within(1e-4f));
    assertThat(Filters.slopeY(ramp).at(25, 25)).isCloseTo(0.02f, within(1e-4f));
  }

  @ParameterizedTest
  @CsvSource({"2, 0.22, 3", "30, 0.34, 4", "8, 0.1, 1"})
  void domainTransformGivesWhatOpenCvGives(double sigma, double range, int rounds) {
    Raster in = new Raster(160, 120);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < in.values().length; i++) {
      in.values()[i] = (i / 3 % 160 < 70 ? 0.3f : 0.6f) + 0.2f * (float) random.nextDouble();
    }
    Raster expected =
        Native.filter(
            in,
            (from, to) ->
                opencv_ximgproc.dtFilter(
                    from, from, to, sigma, range, opencv_ximgproc.DTF_RF, rounds));

    assertThat(Filters.domainTransform(in, sigma, range, rounds).values())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(expected.values());
  }

  @Test
  void leavesNoNativeMemoryBehind() {
    Raster raster = Raster.filled(300, 200, Colour.WHITE);
    Plane plane = raster.luma();
    Filters.blur(raster, 2);

    assertThat(
            NativeLeaks.of(() -> {
              Filters.blur(raster, 20);
              Filters.bilateral(raster, 2, 0.1);
              Filters.domainTransform(raster, 10, 0.3, 2);
              Filters.guided(raster, plane, 4, 1e-3);
              Filters.grow(plane, 3);
              Geometry.resize(raster, 100, 80);
              Lab.toSrgb(Lab.from(raster));
              Codec.decode(Codec.jpeg(raster, 90));
            }))
        .isEmpty();
  }
}
