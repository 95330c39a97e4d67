package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NoiseTest {
  private static double spread(Plane plane) {
    double mean = plane.mean();
    return Math.sqrt(plane.map(v -> (float) ((v - mean) * (v - mean))).mean());
  }

  @SeededProperty
  void isTheSameForASeedAndAnotherForAnother(@ForAll long seed) {
    assertThat(Noise.white(9, 7, seed).values()).isEqualTo(Noise.white(9, 7, seed).values());
    assertThat(Noise.white(9, 7, seed).values()).isNotEqualTo(Noise.white(9, 7, seed + 1).values());
    assertThat(Noise.cloud(20, 15, 8, 3, seed).values())
        .isEqualTo(Noise.cloud(20, 15, 8, 3, seed).values())
        .isNotEqualTo(Noise.cloud(20, 15, 8, 3, seed + 1).values());
  }

  /// Even over a range of 1, the spread is the root of a twelfth.
  @SeededProperty
  void isEvenlySpreadAboutZero(@ForAll long seed) {
    Plane white = Noise.white(100, 100, seed);

    assertThat(white.mean()).isCloseTo(0, within(0.02));
    assertThat(spread(white)).isCloseTo(Math.sqrt(1 / 12.0), within(0.01));
    for (float value : white.values()) {
      assertThat(value).isBetween(-0.5f, 0.5f);
    }
  }

  @SeededProperty
  void neighboursOfWhiteNoiseDoNotKnowEachOther(@ForAll long seed) {
    Plane white = Noise.white(100, 100, seed);
    double together = 0;
    for (int i = 1; i < white.values().length; i++) {
      together += white.values()[i] * white.values()[i - 1];
    }

    assertThat(together / white.values().length * 12).isCloseTo(0, within(0.05));
  }

  @SeededProperty
  void cloudsStayAboutZeroWhateverTheirSize(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @DoubleRange(min = 0, max = 80) double size,
      @ForAll @IntRange(min = 1, max = 6) int octaves) {
    Plane cloud = Noise.cloud(width, height, size, octaves, seed);

    assertThat(cloud.width()).isEqualTo(width);
    assertThat(cloud.height()).isEqualTo(height);
    for (float value : cloud.values()) {
      // The cubic enlargement of noise of a half may swing over; 1.6 is the gain.
      assertThat(value).isBetween(-1.6f, 1.6f);
    }
  }

  @SeededProperty
  void largerCloudsChangeMoreSlowly(@ForAll long seed) {
    assertThat(steps(Noise.cloud(80, 80, 32, 1, seed)))
        .isLessThan(0.6 * steps(Noise.cloud(80, 80, 8, 1, seed)));
  }

  private static double steps(Plane plane) {
    double sum = 0;
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 1; x < plane.width(); x++) {
        sum += Math.abs(plane.at(x, y) - plane.at(x - 1, y));
      }
    }
    return sum;
  }

  /// The first three numbers of SplitMix64 with seed 0, as published with its reference
  /// implementation, reduced to 24 bits.
  @Test
  void isSplitMix64() {
    assertThat(Noise.white(3, 1, 0).values())
        .containsExactly(
            0xE220A8 / 16_777_216f - 0.5f,
            0x6E789E / 16_777_216f - 0.5f,
            0x06C45D / 16_777_216f - 0.5f);
  }

  @SeededProperty
  void cloudsAreAsStrongWhateverTheNumberOfTheirLayers(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int octaves) {
    assertThat(spread(Noise.cloud(100, 100, 12, octaves, seed))).isBetween(0.12, 0.45);
  }

  /// Each layer is half as large and about half as strong as the one before, so a cloud of five
  /// layers looks like its first one, with detail.
  @SeededProperty
  void cloudsLookLikeTheirLargestLayer(@ForAll long seed) {
    Plane one = Noise.cloud(100, 100, 24, 1, seed);
    Plane five = Noise.cloud(100, 100, 24, 5, seed);

    double together = one.with(five, (a, b) -> a * b).mean() - one.mean() * five.mean();
    assertThat(together / spread(one) / spread(five)).isGreaterThan(0.6);
    assertThat(steps(five) / spread(five)).isGreaterThan(1.5 * steps(one) / spread(one));
  }
}
