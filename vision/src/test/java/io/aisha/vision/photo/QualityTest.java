package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTest {
  /// Scores 1.
  private static final Exposure LIT = new Exposure(0.3, 0.4, 0.5, 0.6, 0.7, 0);

  /// Scores 0.5: half of the contrast that a face needs.
  private static final Exposure HAZY = new Exposure(0.455, 0.5, 0.5, 0.5, 0.545, 0);

  /// Halfway from blurred (0.15) to sharp (0.50).
  private static final double SOFT = 0.325;

  @Test
  void scoresAFaultlessPhotoWithOne() {
    assertThat(Quality.ofFace(0.5, LIT, 384, 1)).isCloseTo(1, within(1e-9));
    assertThat(Quality.ofPicture(0.5, LIT, 1536)).isCloseTo(1, within(1e-9));
  }

  /// The geometric mean of equal figures is that figure, whatever the weights. The middle by
  /// octaves of 64 and 384 is 64 times the root of six, and likewise for 256 and 1536.
  @Test
  void isAMeanOfItsFigures() {
    assertThat(Quality.ofFace(SOFT, HAZY, 64 * Math.sqrt(6), 0.5)).isCloseTo(0.5, within(1e-9));
    assertThat(Quality.ofPicture(SOFT, HAZY, 256 * Math.sqrt(6))).isCloseTo(0.5, within(1e-9));
  }

  /// One figure at a half, the others at one: two to the minus weight.
  @Test
  void weighsEachFigureAsWritten() {
    assertThat(Quality.ofFace(SOFT, LIT, 384, 1)).isCloseTo(Math.pow(2, -0.35), within(1e-9));
    assertThat(Quality.ofFace(0.5, HAZY, 384, 1)).isCloseTo(Math.pow(2, -0.2), within(1e-9));
    assertThat(Quality.ofFace(0.5, LIT, 64 * Math.sqrt(6), 1))
        .isCloseTo(Math.pow(2, -0.25), within(1e-9));
    assertThat(Quality.ofFace(0.5, LIT, 384, 0.5)).isCloseTo(Math.pow(2, -0.2), within(1e-9));
    assertThat(Quality.ofPicture(SOFT, LIT, 1536))
        .isCloseTo(Math.pow(2, -0.35 / 0.8), within(1e-9));
    assertThat(Quality.ofPicture(0.5, HAZY, 1536)).isCloseTo(Math.pow(2, -0.25), within(1e-9));
    assertThat(Quality.ofPicture(0.5, LIT, 256 * Math.sqrt(6)))
        .isCloseTo(Math.pow(2, -0.25 / 0.8), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0.15, 384, 1", "0, 384, 1", "0.5, 64, 1", "0.5, 1, 1", "0.5, 384, 0"})
  void isNothingWhenOneFigureIs(double sharpness, double heightPx, double clarity) {
    assertThat(Quality.ofFace(sharpness, LIT, heightPx, clarity)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0.15, 1536", "0.5, 256", "0.5, 1"})
  void aPictureIsNothingWhenOneFigureIs(double sharpness, double shortSidePx) {
    assertThat(Quality.ofPicture(sharpness, LIT, shortSidePx)).isZero();
  }

  @SeededProperty
  void growsWithEveryFigureAndStaysInRange(
      @ForAll @DoubleRange(min = 0.16, max = 0.45) double sharpness,
      @ForAll @DoubleRange(min = 70, max = 340) double heightPx,
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double clarity) {
    double quality = Quality.ofFace(sharpness, HAZY, heightPx, clarity);

    assertThat(quality).isBetween(0.0, 1.0);
    assertThat(Quality.ofFace(sharpness + 0.05, HAZY, heightPx, clarity)).isGreaterThan(quality);
    assertThat(Quality.ofFace(sharpness, LIT, heightPx, clarity)).isGreaterThan(quality);
    assertThat(Quality.ofFace(sharpness, HAZY, heightPx * 1.1, clarity)).isGreaterThan(quality);
    assertThat(Quality.ofFace(sharpness, HAZY, heightPx, clarity + 0.1)).isGreaterThan(quality);
  }

  @SeededProperty
  void rewardsNothingBeyondWhatIsUsed(
      @ForAll @DoubleRange(min = 0.5, max = 1) double sharpness,
      @ForAll @DoubleRange(min = 384, max = 5000) double heightPx) {
    assertThat(Quality.ofFace(sharpness, LIT, heightPx, 1)).isCloseTo(1, within(1e-9));
    assertThat(Quality.ofPicture(sharpness, LIT, 4 * heightPx)).isCloseTo(1, within(1e-9));
  }
}
