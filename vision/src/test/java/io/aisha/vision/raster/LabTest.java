package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabTest {
  /// Published values of the primaries of sRGB under D65 (Lindbloom).
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ffffff, 100, 0, 0",
    "000000, 0, 0, 0",
    "ff0000, 53.24, 80.09, 67.20",
    "00ff00, 87.73, -86.18, 83.18",
    "0000ff, 32.30, 79.19, -107.86",
    "808080, 53.59, 0, 0"
  })
  void hasThePublishedValues(String hex, float l, float a, float b) {
    float[] lab = Lab.from(Colour.rgb(Integer.parseInt(hex, 16)));

    assertThat(lab[0]).isCloseTo(l, within(0.2f));
    assertThat(lab[1]).isCloseTo(a, within(0.6f));
    assertThat(lab[2]).isCloseTo(b, within(0.6f));
  }

  @SeededProperty
  void comesBackToTheSameColours(@ForAll long seed) {
    Raster colours = Pictures.colours(6, 4, seed);

    assertThat(Pictures.largestDifference(Lab.toSrgb(Lab.from(colours)), colours))
        .isLessThan(0.01f);
  }

  @SeededProperty
  void getsLighterWithEveryGrey(
      @ForAll @FloatRange(min = 0, max = 0.9f) float grey,
      @ForAll @FloatRange(min = 0.01f, max = 0.1f) float more) {
    assertThat(Lab.from(new Colour(grey + more, grey + more, grey + more))[0])
        .isGreaterThan(Lab.from(new Colour(grey, grey, grey))[0]);
  }

  @Test
  void clipsColoursThatNoScreenShows() {
    Raster glaring = new Raster(2, 1, new float[] {60, 120, 120, 40, -120, -120});

    for (float value : Lab.toSrgb(glaring).values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }
}
