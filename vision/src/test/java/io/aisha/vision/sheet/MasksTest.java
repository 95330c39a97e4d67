package io.aisha.vision.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.image.OpenCv;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasksTest {
  static {
    OpenCv.load();
  }

  private static Plane rounded(int width, int height, int corner) {
    try (PointerScope _ = new PointerScope()) {
      return Pictures.plane(Masks.rounded(width, height, corner));
    }
  }

  private static Plane letters(String text, int height) {
    try (PointerScope _ = new PointerScope()) {
      return Pictures.plane(Masks.letters(text, height));
    }
  }

  @SeededProperty
  void isOfTheSizeAskedForAndTheSameOnAllSides(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 0, max = 40) int corner) {
    Plane mask = rounded(width, height, corner);

    assertThat(mask.width()).isEqualTo(width);
    assertThat(mask.height()).isEqualTo(height);
    assertThat(mask.at(width / 2, height / 2)).isGreaterThan(0.7f);
    assertThat(Pictures.largestDifference(mask, Pictures.mirrored(mask))).isLessThan(0.01f);
    assertThat(Pictures.largestDifference(mask, Pictures.flipped(mask))).isLessThan(0.01f);
  }

  @Test
  void isFullWithoutRoundCorners() {
    assertThat(rounded(30, 20, 0).mean()).isCloseTo(1, within(0.01));
  }

  /// Each corner of radius r loses r squared times 1 - pi / 4.
  @ParameterizedTest
  @CsvSource({"100, 80, 10", "100, 80, 30", "100, 80, 40", "100, 80, 999"})
  void losesItsCorners(int width, int height, int corner) {
    double radius = Math.min(corner, 40);
    double lost = 4 * radius * radius * (1 - Math.PI / 4);

    Plane mask = rounded(width, height, corner);

    assertThat(mask.mean()).isCloseTo(1 - lost / (width * height), within(0.01));
    assertThat(mask.at(0, 0)).isZero();
    assertThat(mask.at(width / 2, 0)).isGreaterThan(0.9f);
  }

  @ParameterizedTest
  @CsvSource({"7, 20", "12, 40", "8, 5"})
  void lettersFillTheirMaskFromEdgeToEdge(String text, int height) {
    Plane mask = letters(text, height);

    assertThat(mask.height()).isCloseTo(height, within(1 + height / 20));
    assertThat(mask.mean()).isBetween(0.1, 0.9);
    float left = 0;
    float right = 0;
    for (int y = 0; y < mask.height(); y++) {
      left = Math.max(left, mask.at(0, y));
      right = Math.max(right, mask.at(mask.width() - 1, y));
    }
    assertThat(left).isPositive();
    assertThat(right).isPositive();
  }

  @Test
  void moreLettersAreWider() {
    assertThat(letters("12", 20).width()).isGreaterThan(letters("1", 20).width());
    assertThat(letters("1", 40).width()).isGreaterThan(letters("1", 20).width());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-3, 4"})
  void refusesABoxWithoutAnyRoom(int width, int height) {
    assertThatThrownBy(() -> new Box(0, 0, width, height))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
