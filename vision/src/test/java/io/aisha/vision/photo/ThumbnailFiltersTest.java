package io.aisha.vision.photo;

import static io.aisha.vision.photo.ThumbnailFilters.between;
import static io.aisha.vision.photo.ThumbnailFilters.mirrored;
import static io.aisha.vision.photo.ThumbnailFilters.reduced;
import static io.aisha.vision.photo.ThumbnailFilters.structure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThumbnailFiltersTest {
  private static Plane noise(int width, int height, long seed) {
    return plane(Pictures.noise(width, height, seed));
  }

  private static Plane plane(Plane levels) {
    return levels.map(v -> 255 * v);
  }

  private static float[] values(Plane plane) {
    return plane.values();
  }

  private static double mean(Plane plane) {
    return plane.mean();
  }

  /// 10 and 20 above, 30 and 50 below.
  @Test
  void goesEvenlyFromPixelToPixel() {
    Plane four = new Plane(2, 2, new float[] {10, 20, 30, 50});

    assertThat(between(four, 0.0, 0.0)).isEqualTo(10);
    assertThat(between(four, 1.0, 0.0)).isEqualTo(20);
    assertThat(between(four, 0.0, 1.0)).isEqualTo(30);
    assertThat(between(four, 1.0, 1.0)).isEqualTo(50);
    assertThat(between(four, 0.5, 0.0)).isEqualTo(15);
    assertThat(between(four, 0.0, 0.25)).isEqualTo(15);
    assertThat(between(four, 0.5, 0.5)).isEqualTo(27.5f);
  }

  @SeededProperty
  void isExactOnThePixelsOfTheLastRowAndColumnToo(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 9) int width,
      @ForAll @IntRange(min = 2, max = 9) int height) {
    Plane plane = noise(width, height, seed);

    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertThat(between(plane, x, y)).isCloseTo(plane.at(x, y), within(1e-3f));
      }
    }
  }

  @SeededProperty
  void isItselfWhenMirroredTwice(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 9) int height) {
    Plane plane = noise(width, height, seed);

    assertThat(mirrored(plane).at(0, height - 1)).isEqualTo(plane.at(width - 1, height - 1));
    assertThat(values(mirrored(mirrored(plane)))).isEqualTo(values(plane));
  }

  /// Ten columns and ten rows become five: each is the mean of four.
  @Test
  void isReducedToTheMeansOfAreas() {
    float[] levels = new float[100];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = i;
    }

    Plane reduced = reduced(new Plane(10, 10, levels), 5);

    assertThat(reduced.width()).isEqualTo(5);
    assertThat(reduced.height()).isEqualTo(5);
    assertThat(reduced.at(0, 0)).isEqualTo((0 + 1 + 10 + 11) / 4f);
    assertThat(reduced.at(3, 2)).isEqualTo((46 + 47 + 56 + 57) / 4f);
  }

  /// Eight columns become five, each 1.6 wide: the second reaches from 1.6 to 3.2 and so takes 0.4
  /// of the column 1, all of 2 and 0.2 of 3.
  @Test
  void splitsPixelsThatLieOnABorder() {
    float[] columns = new float[64];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = 10 * (i % 8);
    }

    Plane reduced = reduced(new Plane(8, 8, columns), 5);

    assertThat(reduced.at(1, 0)).isCloseTo((0.4f * 10 + 20 + 0.2f * 30) / 1.6f, within(1e-4f));
  }

  @SeededProperty
  void keepsItsMeanWhenReduced(
      @ForAll long seed,
      @ForAll @IntRange(min = 20, max = 56) int width,
      @ForAll @IntRange(min = 20, max = 56) int height,
      @ForAll @IntRange(min = 5, max = 18) int longSidePx) {
    Plane plane = noise(width, height, seed);

    Plane reduced = reduced(plane, longSidePx);

    assertThat(Math.max(reduced.width(), reduced.height())).isEqualTo(longSidePx);
    assertThat(Math.min(reduced.width(), reduced.height())).isGreaterThanOrEqualTo(5);
    assertThat(mean(reduced)).isCloseTo(mean(plane), within(1e-3));
    assertThat(values(reduced(mirrored(plane), longSidePx)))
        .usingComparatorWithPrecision(0.01f)
        .containsExactly(values(mirrored(reduced)));
  }

  @Test
  void hasNoStructureInAnEvenPicture() {
    assertThat(values(structure(new Plane(7, 6, new float[42]), 2, 3))).containsOnly(0);
  }

  /// Brightness and contrast drop out: all but the noise floor, which is next to nothing here.
  @SeededProperty
  void hasTheSameStructureInAnyLight(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 2) double contrast,
      @ForAll @DoubleRange(min = -50, max = 50) double brightness) {
    Plane plane = noise(20, 15, seed);
    Plane relit =
        plane(Pictures.noise(20, 15, seed).map(v -> (float) (contrast * v + brightness / 255)));

    assertThat(values(structure(relit, 3, 1e-4f)))
        .usingComparatorWithPrecision(0.01f)
        .containsExactly(values(structure(plane, 3, 1e-4f)));
  }

  @SeededProperty
  void hasTheMirroredStructureWhenMirrored(@ForAll long seed) {
    Plane plane = noise(20, 15, seed);

    assertThat(values(structure(mirrored(plane), 3, 3)))
        .usingComparatorWithPrecision(0.001f)
        .containsExactly(values(mirrored(structure(plane, 3, 3))));
  }

  /// Only faint detail is damped: the less, the more it exceeds the contrast that is noise.
  @SeededProperty
  void dampsWhatMayBeNoise(@ForAll long seed) {
    Plane plane = noise(20, 15, seed);

    double quiet = mean(structure(plane, 3, 50));
    float[] loud = values(structure(plane, 3, 3));
    float[] damped = values(structure(plane, 3, 50));

    assertThat(quiet).isBetween(-1.0, 1.0);
    for (int i = 0; i < loud.length; i++) {
      assertThat(Math.abs(damped[i])).isLessThanOrEqualTo(Math.abs(loud[i]));
    }
  }

  /// One bright pixel in the dark; the mean over squares of three, twice, leaves 3 x 3 ninths of a
  /// ninth on it.
  @Test
  void measuresStructureAgainstTheMeanAround() {
    float[] spot = new float[81];
    spot[4 * 9 + 4] = 81;
    Plane structure = structure(new Plane(9, 9, spot), 1, 1);

    // Detail 81 - 9 = 72; its square, smoothed by the same means, is the energy around.
    double energy = 72.0 * 72 * 9 / 81;
    energy += (6.0 * 6 * 6 * 4 + 4.0 * 4 * 4 * 4) / 81;
    energy += (3.0 * 3 * 3 * 4 + 2.0 * 2 * 2 * 8 + 4) / 81;
    assertThat(structure.at(4, 4)).isCloseTo((float) (72 / (Math.sqrt(energy) + 1)), within(1e-3f));
  }
}
