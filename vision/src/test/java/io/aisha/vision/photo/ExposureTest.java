package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {
  private static Exposure of(Plane plane) {
    return Pictures.onBytes(plane, Exposure::of);
  }

  private static Plane plain(int level) {
    return Plane.of(6, 4, (_, _) -> level / 255f);
  }

  /// Well lit, of full contrast, but for what a test changes.
  private static Exposure with(double middle, double contrast, double clipped) {
    double half = contrast / 2;
    return new Exposure(middle - half, middle, middle, middle, middle + half, clipped);
  }

  /// A hundred pixels, one of each level from 0 to 99: ten of them are at most 9, half of them at
  /// most 49.
  @Test
  void returnsTheLevelThatAShareOfThePixelsDoesNotExceed() {
    Exposure exposure = of(Plane.of(10, 10, (x, y) -> (10 * y + x) / 255f));

    assertThat(exposure.low()).isEqualTo(9 / 255.0);
    assertThat(exposure.lower()).isEqualTo(24 / 255.0);
    assertThat(exposure.middle()).isEqualTo(49 / 255.0);
    assertThat(exposure.upper()).isEqualTo(74 / 255.0);
    assertThat(exposure.high()).isEqualTo(89 / 255.0);
    assertThat(exposure.clipped()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "127, 0", "128, 0", "250, 0", "251, 1", "255, 1"})
  void countsAsBurntOutOnlyWhatIsAsGoodAsWhite(int level, double clipped) {
    Exposure exposure = of(plain(level));

    assertThat(exposure.low()).isEqualTo(exposure.high()).isEqualTo(level / 255.0);
    assertThat(exposure.clipped()).isEqualTo(clipped);
  }

  @Test
  void measuresASinglePixel() {
    assertThat(of(new Plane(1, 1, new float[] {0.4f})).middle()).isEqualTo(102 / 255.0);
  }

  @Test
  void looksAtNothingOutsideThePartItIsGiven() {
    Plane whiteButForAGreyPart =
        Plane.of(20, 20, (x, y) -> x >= 5 && x < 9 && y >= 3 && y < 6 ? 0.4f : 1);

    Exposure part =
        Pictures.onBytes(
            whiteButForAGreyPart, mat -> Exposure.of(new Mat(mat, new Rect(5, 3, 4, 3))));

    assertThat(part.low()).isEqualTo(part.high()).isEqualTo(102 / 255.0);
    assertThat(part.clipped()).isZero();
  }

  @SeededProperty
  void isTheSameHoweverThePictureIsTurned(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int width,
      @ForAll @IntRange(min = 1, max = 30) int height) {
    Plane picture = Pictures.noise(width, height, seed);

    assertThat(of(Pictures.mirrored(picture)))
        .isEqualTo(of(Pictures.flipped(picture)))
        .isEqualTo(of(Pictures.turned(picture)))
        .isEqualTo(of(picture));
  }

  @SeededProperty
  void isOrderedAndBetweenNoneAndAll(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 3) double gain) {
    Exposure exposure = of(Pictures.noise(17, 9, seed).map(v -> Math.min(1, (float) (v * gain))));

    assertThat(exposure.low()).isBetween(0.0, exposure.lower());
    assertThat(exposure.middle()).isBetween(exposure.lower(), exposure.upper());
    assertThat(exposure.high()).isBetween(exposure.upper(), 1.0);
    assertThat(exposure.clipped()).isBetween(0.0, 1.0);
    assertThat(exposure.score()).isBetween(0.0, 1.0);
  }

  @SeededProperty
  void everyLevelFallsWhenThePictureIsDarkened(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.95) double factor) {
    Plane picture = Pictures.noise(16, 16, seed);
    Exposure before = of(picture);

    Exposure after = of(picture.map(v -> (float) (v * factor)));

    assertThat(after.low()).isLessThan(before.low());
    assertThat(after.middle()).isLessThan(before.middle());
    assertThat(after.high()).isLessThan(before.high());
  }

  /// Full marks from 0.28 to 0.82; half of them in the middle between 0.08 and 0.28 and between
  /// 0.82 and 0.97; none beyond.
  @ParameterizedTest
  @CsvSource({
    "0.05, 0",
    "0.08, 0",
    "0.18, 0.5",
    "0.28, 1",
    "0.5, 1",
    "0.82, 1",
    "0.895, 0.5",
    "0.97, 0",
    "0.99, 0"
  })
  void scoresTheMiddleBrightness(double middle, double score) {
    assertThat(with(middle, 0.2, 0).score()).isCloseTo(score, within(1e-9));
  }

  /// A face needs 0.18 between its dark and its bright parts.
  @ParameterizedTest
  @CsvSource({"0, 0", "0.09, 0.5", "0.18, 1", "0.5, 1"})
  void scoresTheContrast(double contrast, double score) {
    assertThat(with(0.5, contrast, 0).score()).isCloseTo(score, within(1e-9));
  }

  @Test
  void losesWhatIsBurntOut() {
    assertThat(with(0.5, 0.5, 0.25).score()).isCloseTo(0.75, within(1e-9));
    assertThat(with(0.18, 0.09, 0.5).score()).isCloseTo(0.125, within(1e-9));
  }

  @SeededProperty
  void scoresLessTheDarkerItIs(
      @ForAll @DoubleRange(min = 0.09, max = 0.27) double middle,
      @ForAll @DoubleRange(min = 0.01, max = 0.08) double less) {
    assertThat(with(middle - less, 0.3, 0).score()).isLessThan(with(middle, 0.3, 0).score());
  }
}
