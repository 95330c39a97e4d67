package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeTest {
  private static Raster pixel(float red, float green, float blue) {
    return Raster.filled(1, 1, new Colour(red, green, blue));
  }

  @SeededProperty
  void saturationKeepsBrightnessUnlessItClips(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double factor) {
    Raster picture = Pictures.colours(5, 4, seed);

    Raster less = Grade.saturated(picture, factor);

    assertThat(Pictures.largestDifference(less.luma(), picture.luma())).isLessThan(1e-5f);
  }

  /// 0.5, 0.4 and 0.6 have the luma 0.2126 * 0.5 + 0.7152 * 0.4 + 0.0722 * 0.6 = 0.4357.
  @Test
  void saturationMovesColoursFromTheirGrey() {
    float grey = 0.4357f;

    assertThat(Grade.saturated(pixel(0.5f, 0.4f, 0.6f), 0).values())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(grey, grey, grey);
    assertThat(Grade.saturated(pixel(0.5f, 0.4f, 0.6f), 2).values())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(1 - grey, 0.8f - grey, 1.2f - grey);
    assertThat(Grade.saturated(pixel(0.5f, 0.4f, 0.6f), 1).values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0.5f, 0.4f, 0.6f);
    assertThat(Grade.saturated(pixel(1, 0, 0), 9).values()).containsExactly(1, 0, 0);
  }

  /// The full S at a quarter is 3 / 16 - 2 / 64.
  @ParameterizedTest
  @CsvSource({
    "0, 1, 0",
    "1, 1, 1",
    "0.5, 1, 0.5",
    "0.25, 1, 0.15625",
    "0.75, 1, 0.84375",
    "0.25, 0, 0.25",
    "0.25, 0.5, 0.203125",
    "-3, 1, 0",
    "3, 1, 1"
  })
  void contrastIsAGentleS(float before, double amount, float after) {
    assertThat(Grade.contrast(pixel(before, before, before), amount).values()[1])
        .isCloseTo(after, within(1e-5f));
  }

  @SeededProperty
  void gentleSmoothingCalmsGrainAndKeepsEdges(@ForAll long seed) {
    Plane noise = Pictures.noise(40, 30, seed);
    Raster picture =
        Pictures.grey(Plane.of(40, 30, (x, y) -> (x < 20 ? 0.2f : 0.8f) + 0.04f * noise.at(x, y)));

    Plane gentle = Grade.gentle(picture, 60, 1).luma();

    assertThat(gentle.at(20, 15) - gentle.at(19, 15)).isGreaterThan(0.5f);
    assertThat(roughness(gentle)).isLessThan(0.7 * roughness(picture.luma()));
    assertThat(Grade.gentle(picture, 60, 0).values()).isEqualTo(picture.values());
  }

  private static double roughness(Plane plane) {
    double sum = 0;
    for (int y = 0; y < 30; y++) {
      for (int x = 2; x < 15; x++) {
        sum += Math.abs(plane.at(x, y) - plane.at(x - 1, y));
      }
    }
    return sum;
  }

  @SeededProperty
  void grainIsTheSameForASeedAndNoColour(@ForAll long seed) {
    Raster grey = Raster.filled(20, 15, new Colour(0.5f, 0.5f, 0.5f));

    Raster grain = Grade.grain(grey, 0.3, seed);

    assertThat(grain.values()).isEqualTo(Grade.grain(grey, 0.3, seed).values());
    assertThat(grain.channel(0).values()).isEqualTo(grain.channel(2).values());
    assertThat(grain.luma().mean()).isCloseTo(0.5, within(0.02));
    assertThat(Grade.grain(grey, 0, seed).values()).isEqualTo(grey.values());
  }

  /// 0.35 at black and white, and 0.35 + 2.6 / 4 in the middle.
  @Test
  void grainIsStrongestInTheMiddleTones() {
    float middle = deviation(0.5f);

    assertThat(deviation(0.1f)).isLessThan(middle);
    assertThat(deviation(0.9f)).isLessThan(middle);
    assertThat(deviation(0.1f) / middle)
        .isCloseTo((0.35f + 2.6f * 0.09f) / (0.35f + 2.6f * 0.25f), within(0.01f));
  }

  private static float deviation(float grey) {
    Raster plain = Raster.filled(30, 30, new Colour(grey, grey, grey));
    return Pictures.largestDifference(Grade.grain(plain, 0.2, 3), plain);
  }
}
