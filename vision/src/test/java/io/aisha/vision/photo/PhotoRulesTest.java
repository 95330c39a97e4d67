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
    PhotoRules.File file = usual.file();
    PhotoRules.Face face = usual.face();
    PhotoRules.Look look = usual.look();
    return new PhotoRules(
        usual.version(),
        new PhotoRules.File(
            name.equals("maxBytes") ? (long) value : file.maxBytes(),
            name.equals("maxPixels") ? (long) value : file.maxPixels(),
            name.equals("minShortSidePx") ? (int) value : file.minShortSidePx()),
        new PhotoRules.Face(
            face.policy(),
            name.equals("minHeightPx") ? (int) value : face.minHeightPx(),
            name.equals("minShareOfShortSide") ? value : face.minShareOfShortSide(),
            name.equals("backgroundShare") ? value : face.backgroundShare(),
            name.equals("minInside") ? value : face.minInside()),
        new PhotoRules.Look(
            name.equals("minSharpness") ? value : look.minSharpness(),
            name.equals("minUpperLuma") ? value : look.minUpperLuma(),
            name.equals("maxLowerLuma") ? value : look.maxLowerLuma()),
        new PhotoRules.MasterSize(
            name.equals("maxPx") ? (int) value : usual.master().maxPx(),
            name.equals("quality") ? (int) value : usual.master().quality()));
  }

  @ParameterizedTest
  @CsvSource({
    "maxBytes, 0",
    "maxPixels, 0",
    "minShortSidePx, 0",
    "minHeightPx, 0",
    "maxPx, 0",
    "minShareOfShortSide, -0.01",
    "minShareOfShortSide, 1.01",
    "backgroundShare, -0.01",
    "backgroundShare, 1.01",
    "minInside, -0.01",
    "minInside, NaN",
    "minSharpness, 1.01",
    "minUpperLuma, -0.01",
    "maxLowerLuma, 1.01",
    "quality, 0",
    "quality, 101"
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
    "minHeightPx, 1",
    "maxPx, 1",
    "minShareOfShortSide, 0",
    "minShareOfShortSide, 1",
    "minInside, 1",
    "quality, 1",
    "quality, 100"
  })
  void takeTheEndsOfEveryRange(String name, double value) {
    assertThat(with(name, value)).isNotNull();
  }

  @Test
  void changeNothingButTheMasterWhenItsLimitChanges() {
    assertThat(PhotoRules.style().withMasterMaxPx(77)).isNotEqualTo(PhotoRules.style());
    assertThat(PhotoRules.style().withMasterMaxPx(77).master().maxPx()).isEqualTo(77);
    assertThat(PhotoRules.style().withMasterMaxPx(77).withMasterMaxPx(2048))
        .isEqualTo(PhotoRules.style());
  }

  @Test
  void aRefusalPrintsItsMeasureAlikeInEveryLocale() {
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
