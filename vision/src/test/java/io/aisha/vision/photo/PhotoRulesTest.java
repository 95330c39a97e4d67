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

  /// A verdict names the version of the rules that it was judged by. When this fails because a
  /// value was changed on purpose, give the rules their next version.
  @Test
  void everyVersionHasItsValues() {
    String common =
        "file=File[maxBytes=20971520, maxPixels=50000000, minShortSidePx=512], face=Face[policy=%s,"
            + " minHeightPx=128, minShareOfShortSide=0.125, backgroundShare=0.3333333333333333,"
            + " minInside=0.92], look=Look[%s], master=MasterSize[maxPx=2048, quality=92]]";
    String style = "minSharpness=0.2, minUpperLuma=0.06, maxLowerLuma=0.995";

    assertThat(PhotoRules.character())
        .hasToString(
            "PhotoRules[version=character-2, "
                + common.formatted(
                    "ONE_CLEAR_FACE", "minSharpness=0.3, minUpperLuma=0.16, maxLowerLuma=0.9"));
    assertThat(PhotoRules.style())
        .hasToString("PhotoRules[version=style-2, " + common.formatted("NOT_NEEDED", style));
    assertThat(PhotoRules.custom())
        .hasToString("PhotoRules[version=custom-2, " + common.formatted("NOT_NEEDED", style));
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
