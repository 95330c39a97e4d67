package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OverlapTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  /// Structure around 0, as what is compared has.
  private static Plane structure(long seed) {
    return part(seed, 0, 0, WIDTH, HEIGHT);
  }

  private static Plane part(long seed, int left, int top, int width, int height) {
    Plane noise = Pictures.noise(2 * WIDTH, 2 * HEIGHT, seed);
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = 20 * (noise.at(left + i % width, top + i / width) - 0.5f);
    }
    return new Plane(width, height, values);
  }

  private static Plane negative(Plane plane) {
    float[] values = new float[plane.width() * plane.height()];
    for (int i = 0; i < values.length; i++) {
      values[i] = -plane.at(i % plane.width(), i / plane.width());
    }
    return new Plane(plane.width(), plane.height(), values);
  }

  @Test
  void coversItselfWholly() {
    Plane plane = structure(1);

    Overlap overlap = Overlap.of(plane, plane, 1, 0, 0);

    assertThat(overlap.share()).isEqualTo(1);
    assertThat(overlap.correlation()).isCloseTo(1, within(1e-6));
    assertThat(overlap.correlation(3, 2, 4)).isCloseTo(1, within(1e-6));
  }

  @Test
  void isTheOppositeOfItsNegative() {
    Plane plane = structure(1);

    assertThat(Overlap.of(plane, negative(plane), 1, 0, 0).correlation()).isLessThan(-0.99);
  }

  /// The second shows the same, further left by eight of 40 columns and further up by six of 30
  /// rows: what is seen of the first in it are its last 32 columns and 24 rows.
  @Test
  void findsThePartInCommonOfTwoShiftedPictures() {
    Plane one = part(2, 0, 0, WIDTH, HEIGHT);
    Plane other = part(2, 8, 6, WIDTH, HEIGHT);

    Overlap overlap = Overlap.of(one, other, 1, -8.0 / WIDTH, -6.0 / WIDTH);

    assertThat(overlap.area().firstX()).isEqualTo(8);
    assertThat(overlap.area().lastX()).isEqualTo(39);
    assertThat(overlap.area().firstY()).isEqualTo(6);
    assertThat(overlap.area().lastY()).isEqualTo(29);
    assertThat(overlap.share()).isCloseTo(32 * 24 / (40.0 * 30), within(1e-9));
    assertThat(overlap.correlation()).isCloseTo(1, within(1e-6));
    assertThat(overlap.correlation(0, 0, 4)).isCloseTo(1, within(1e-6));
    assertThat(Overlap.of(one, other, 1, 0, 0).correlation()).isLessThan(0.3);
  }

  @Test
  void findsThePartInCommonWhicheverWayTheShiftGoes() {
    Plane one = part(2, 8, 6, WIDTH, HEIGHT);
    Plane other = part(2, 0, 0, WIDTH, HEIGHT);

    Overlap overlap = Overlap.of(one, other, 1, 8.0 / WIDTH, 6.0 / WIDTH);

    assertThat(overlap.area().firstX()).isZero();
    assertThat(overlap.area().lastX()).isEqualTo(31);
    assertThat(overlap.area().firstY()).isZero();
    assertThat(overlap.area().lastY()).isEqualTo(23);
    assertThat(overlap.correlation()).isCloseTo(1, within(1e-6));
  }

  /// The second shows things twice as large, so of the first only the middle half of each side: at
  /// 20 columns from 10 to 29, a quarter of the picture.
  @Test
  void findsThePartInCommonWhenOneShowsThingsLarger() {
    Plane one = structure(3);

    Overlap overlap = Overlap.of(one, structure(3), 2, 0, 0);

    assertThat(overlap.step()).isEqualTo(2);
    assertThat(overlap.area().firstX()).isEqualTo(10);
    assertThat(overlap.area().lastX()).isEqualTo(29);
    assertThat(overlap.share()).isCloseTo(0.25, within(0.02));
  }

  /// Half as large the first lies wholly on a quarter of the second.
  @Test
  void countsTheShareOfThePictureOfWhichLessIsInCommon() {
    Plane one = structure(3);

    Overlap overlap = Overlap.of(one, structure(4), 0.5, 0, 0);

    assertThat(overlap.area().firstX()).isZero();
    assertThat(overlap.area().lastX()).isEqualTo(39);
    assertThat(overlap.share()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void countsInLongSidesWhateverSizeTheThumbnailsHave() {
    Plane small = part(4, 0, 0, 20, 15);
    Plane large = part(4, 0, 0, WIDTH, HEIGHT);

    Overlap overlap = Overlap.of(small, large, 1, 0, 0);

    assertThat(overlap.step()).isEqualTo(2);
    assertThat(overlap.share()).isCloseTo(1, within(1e-9));
  }

  @Test
  void hasNothingInCommonWithWhatLiesBeside() {
    Plane plane = structure(1);

    assertThat(Overlap.of(plane, plane, 1, 1.5, 0).share()).isZero();
    assertThat(Overlap.of(plane, plane, 1, 0, -1.5).share()).isZero();
    assertThat(Overlap.of(plane, plane, 1, -3, 3).share()).isZero();
  }

  @SeededProperty
  void staysInRangeAndNeverLooksOutside(
      @ForAll @IntRange(min = 1, max = 500) int seed,
      @ForAll @DoubleRange(min = 0.7, max = 1.4) double scale,
      @ForAll @DoubleRange(min = -0.4, max = 0.4) double shiftX,
      @ForAll @DoubleRange(min = -0.4, max = 0.4) double shiftY) {
    Overlap overlap = Overlap.of(structure(seed), structure(seed + 1), scale, shiftX, shiftY);

    assertThat(overlap.share()).isBetween(0.0, 1.0);
    assertThat(overlap.correlation()).isBetween(-1.0, 1.0);
    for (int tile = 0; tile < 16; tile++) {
      assertThat(overlap.correlation(tile % 4, tile / 4, 4)).isBetween(-1.0, 1.0);
    }
  }

  @SeededProperty
  void shrinksTheFurtherOneIsShifted(
      @ForAll @DoubleRange(min = 0, max = 0.3) double shift,
      @ForAll @DoubleRange(min = 0.1, max = 0.4) double more) {
    Plane plane = structure(1);

    assertThat(Overlap.of(plane, plane, 1, shift + more, 0).share())
        .isLessThan(Overlap.of(plane, plane, 1, shift, 0).share());
  }

  /// Each of the four quarters is compared on its own: only the lower right one is a negative here.
  @Test
  void comparesTilesOnTheirOwn() {
    Plane one = structure(6);
    float[] values = new float[WIDTH * HEIGHT];
    for (int i = 0; i < values.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      values[i] = x >= WIDTH / 2 && y >= HEIGHT / 2 ? -one.at(x, y) : one.at(x, y);
    }
    Overlap overlap = Overlap.of(one, new Plane(WIDTH, HEIGHT, values), 1, 0, 0);

    assertThat(overlap.correlation(0, 0, 2)).isGreaterThan(0.99);
    assertThat(overlap.correlation(1, 0, 2)).isGreaterThan(0.99);
    assertThat(overlap.correlation(0, 1, 2)).isGreaterThan(0.99);
    assertThat(overlap.correlation(1, 1, 2)).isLessThan(-0.99);
  }
}
