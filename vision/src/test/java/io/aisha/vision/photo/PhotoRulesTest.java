package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoRulesTest {
  /// Rules of which one value is replaced.
  private static PhotoRules with(String name, double value) {
    PhotoRules usual = PhotoRules.character();
    return new PhotoRules(
        usual.version(),
        name.equals("maxBytes") ? (long) value : usual.maxBytes(),
        name.equals("maxPixels") ? (long) value : usual.maxPixels(),
        name.equals("minShortSidePx") ? (int) value : usual.minShortSidePx(),
        usual.faces(),
        name.equals("minFaceHeightPx") ? (int) value : usual.minFaceHeightPx(),
        name.equals("minFaceShareOfShortSide") ? value : usual.minFaceShareOfShortSide(),
        name.equals("backgroundFaceShare") ? value : usual.backgroundFaceShare(),
        name.equals("minFaceInside") ? value : usual.minFaceInside(),
        name.equals("minSharpness") ? value : usual.minSharpness(),
        name.equals("minUpperLuma") ? value : usual.minUpperLuma(),
        name.equals("maxLowerLuma") ? value : usual.maxLowerLuma(),
        name.equals("masterMaxPx") ? (int) value : usual.masterMaxPx(),
        name.equals("masterQuality") ? (int) value : usual.masterQuality());
  }

  @ParameterizedTest
  @CsvSource({
    "maxBytes, 0",
    "maxPixels, 0",
    "minShortSidePx, 0",
    "minFaceHeightPx, 0",
    "masterMaxPx, 0",
    "minFaceShareOfShortSide, -0.01",
    "minFaceShareOfShortSide, 1.01",
    "backgroundFaceShare, -0.01",
    "backgroundFaceShare, 1.01",
    "minFaceInside, -0.01",
    "minFaceInside, NaN",
    "minSharpness, 1.01",
    "minUpperLuma, -0.01",
    "maxLowerLuma, 1.01",
    "masterQuality, 0",
    "masterQuality, 101"
  })
  void refuseAValueOutOfRangeByItsName(String name, double value) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " is ");
  }

  @ParameterizedTest
  @CsvSource({
    "maxBytes, 1",
    "maxPixels, 1",
    "minShortSidePx, 1",
    "minFaceHeightPx, 1",
    "masterMaxPx, 1",
    "minFaceShareOfShortSide, 0",
    "minFaceShareOfShortSide, 1",
    "minFaceInside, 1",
    "masterQuality, 1",
    "masterQuality, 100"
  })
  void takeTheEndsOfEveryRange(String name, double value) {
    assertThat(with(name, value)).isNotNull();
  }

  @Test
  void changeNothingButTheMasterWhenItsLimitChanges() {
    assertThat(PhotoRules.style().withMasterMaxPx(77)).isNotEqualTo(PhotoRules.style());
    assertThat(PhotoRules.style().withMasterMaxPx(77).masterMaxPx()).isEqualTo(77);
    assertThat(PhotoRules.style().withMasterMaxPx(77).withMasterMaxPx(2048))
        .isEqualTo(PhotoRules.style());
  }

  @Test
  void aRefusalTellsItsMeasureInEveryLanguageAlike() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(new Refusal(RefusalReason.BLURRED, 0.25, 0.3))
          .hasToString("BLURRED (0.2500, threshold 0.3000)");
    } finally {
      Locale.setDefault(before);
    }
  }
}
