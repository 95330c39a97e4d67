package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlaneTest {
  @Test
  void refusesValuesThatDoNotFillIt() {
    assertThatThrownBy(() -> new Plane(3, 2, new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values: 5 numbers, expected 3 x 2");
  }

  @Test
  void refusesAPartnerOfAnotherShape() {
    Plane lying = new Plane(3, 2);

    assertThatThrownBy(() -> lying.with(new Plane(2, 3), Float::sum))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("other: 2 x 3, expected 3 x 2");
    assertThatThrownBy(() -> lying.with(new Plane(3, 3), Float::sum))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isFilledRowByRow() {
    Plane plane = Plane.of(3, 2, (x, y) -> 10 * y + x);

    assertThat(plane.values()).containsExactly(0, 1, 2, 10, 11, 12);
    assertThat(plane.at(2, 1)).isEqualTo(12);
    assertThat(plane.mean()).isEqualTo(6);
  }

  @Test
  void combinesValuesAtOnePlaceAndLeavesBothAlone() {
    Plane one = Plane.of(2, 2, (x, _) -> x);
    Plane other = Plane.of(2, 2, (_, y) -> y);

    assertThat(one.with(other, (a, b) -> 10 * a + b).values()).containsExactly(0, 10, 1, 11);
    assertThat(one.map(v -> v + 5).values()).containsExactly(5, 6, 5, 6);
    assertThat(one.values()).containsExactly(0, 1, 0, 1);
    assertThat(other.values()).containsExactly(0, 0, 1, 1);
  }

  /// 10 and 20 above, 30 and 50 below.
  @Test
  void goesEvenlyFromPixelToPixel() {
    Plane four = new Plane(2, 2, new float[] {10, 20, 30, 50});

    assertThat(four.sample(0.5, 0)).isEqualTo(15);
    assertThat(four.sample(0, 0.25)).isEqualTo(15);
    assertThat(four.sample(0.5, 0.5)).isEqualTo(27.5f);
  }

  @SeededProperty
  void isExactOnThePixelsOfEveryPictureDownToOne(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll @IntRange(min = 1, max = 6) int height) {
    Plane plane = Pictures.noise(width, height, seed);

    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertThat(plane.sample(x, y)).isEqualTo(plane.at(x, y));
      }
    }
  }

  @SeededProperty
  void repeatsItsEdgeOutside(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1000) double far) {
    Plane plane = Pictures.noise(5, 4, seed);

    assertThat(plane.sample(-far, -far)).isEqualTo(plane.at(0, 0));
    assertThat(plane.sample(4 + far, 3 + far)).isEqualTo(plane.at(4, 3));
    assertThat(plane.sample(-far, 2)).isEqualTo(plane.at(0, 2));
    assertThat(plane.sample(2, 3 + far)).isEqualTo(plane.at(2, 3));
  }

  @SeededProperty
  void staysBetweenItsNeighbours(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 4) double x,
      @ForAll @DoubleRange(min = 0, max = 3) double y) {
    Plane plane = Pictures.noise(5, 4, seed);
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float least = 1;
    float most = 0;
    for (int i = 0; i < 4; i++) {
      float corner = plane.at(Math.min(4, left + i % 2), Math.min(3, top + i / 2));
      least = Math.min(least, corner);
      most = Math.max(most, corner);
    }

    assertThat(plane.sample(x, y)).isBetween(least - 1e-6f, most + 1e-6f);
    assertThat(Pictures.mirrored(plane).sample(4 - x, y))
        .isCloseTo(plane.sample(x, y), within(1e-5f));
  }
}
