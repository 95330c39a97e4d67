package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreyThumbnailTest {
  private static String text(Plane picture) {
    return Pictures.onBytes(picture, GreyThumbnail::hash).text();
  }

  private static String written(int width, int height, byte[] pixels) {
    return "1:" + width + "x" + height + ":" + Base64.getEncoder().encodeToString(pixels);
  }

  /// A long side of 56 px, a short one of at least 8.
  @ParameterizedTest
  @CsvSource({
    "560, 420, 1:56x42:",
    "420, 560, 1:42x56:",
    "56, 56, 1:56x56:",
    "1000, 10, 1:56x8:",
    "10, 1000, 1:8x56:",
    "1, 1, 1:56x56:"
  })
  void keepsTheShapeOfThePicture(int width, int height, String beginning) {
    assertThat(text(Plane.of(width, height, (_, _) -> 0.4f))).startsWith(beginning);
  }

  @Test
  void keepsBrightLevelsBright() {
    GreyThumbnail thumbnail = GreyThumbnail.of(text(Plane.of(56, 56, (x, _) -> x < 28 ? 1 : 0)));

    assertThat(thumbnail.levels().at(0, 0)).isEqualTo(255);
    assertThat(thumbnail.levels().at(55, 55)).isZero();
  }

  @SeededProperty
  void isTheMirroredThumbnailOfTheMirroredPicture(@ForAll @IntRange(min = 1, max = 999) int seed) {
    Plane picture = Pictures.noise(112, 84, seed);

    GreyThumbnail mirrored = GreyThumbnail.of(text(Pictures.mirrored(picture)));

    Plane expected = ThumbnailFilters.mirrored(GreyThumbnail.of(text(picture)).levels());
    for (int y = 0; y < 42; y++) {
      for (int x = 0; x < 56; x++) {
        assertThat(mirrored.levels().at(x, y)).isEqualTo(expected.at(x, y));
      }
    }
  }

  @Test
  void readsWhatItWrote() {
    byte[] pixels = new byte[10 * 8];
    pixels[13] = (byte) 200;

    GreyThumbnail thumbnail = GreyThumbnail.of(written(10, 8, pixels));

    assertThat(thumbnail.levels().width()).isEqualTo(10);
    assertThat(thumbnail.levels().height()).isEqualTo(8);
    assertThat(thumbnail.levels().at(3, 1)).isEqualTo(200);
    assertThat(thumbnail.levels().at(1, 3)).isZero();
  }

  @Test
  void refusesPixelsThatAreTooFewTooManyOrTooSmallASide() {
    for (String text :
        new String[] {
          written(8, 8, new byte[63]),
          written(8, 8, new byte[65]),
          written(7, 8, new byte[56]),
          written(8, 7, new byte[56]),
          "1:8x8:====",
          "1:100x8:" + "A".repeat(40),
          " " + written(8, 8, new byte[64]),
        }) {
      assertThatThrownBy(() -> GreyThumbnail.checkText(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("not a perceptual hash: ")
          .hasMessageNotContaining("A".repeat(25));
    }
    GreyThumbnail.checkText(written(8, 8, new byte[64]));
  }
}
