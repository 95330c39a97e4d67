package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.face.Pupils;
import io.aisha.vision.portrait.Portrait.CutOff;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
  /// A head and shoulders that reach the crop's lower and side edges.
  private static Portrait bust(int width, int height) {
    HeadFrame head = new HeadFrame(width / 2.0, 420, 176);
    Plane alpha =
        Plane.of(
            width, height, (x, y) -> BodyShape.logOdds(head.across(x), head.down(y)) > 0 ? 1 : 0);
    List<CutOff> cutOff = new ArrayList<>();
    for (int x = 0; x < width; x += 20) {
      if (alpha.at(x, height - 1) > 0) {
        cutOff.add(new CutOff(x, height - 1));
      }
    }
    for (int y = 0; y < height; y += 20) {
      if (alpha.at(0, y) > 0) {
        cutOff.add(new CutOff(0, y));
        cutOff.add(new CutOff(width - 1, y));
      }
    }
    Pupils eyes = new Pupils(head.eyeX() - 88, 420, head.eyeX() + 88, 420);
    return new Portrait(Raster.filled(width, height, Colour.WHITE), alpha, head, eyes, cutOff);
  }

  @ParameterizedTest
  @CsvSource({"1024, 1024", "768, 1344"})
  void keepsTheHeadInsideWithRoomAbove(int width, int height) {
    Framed framed = Framing.frame(bust(1400, 1700), width, height, 1);

    HeadFrame head = framed.head();
    assertThat(head.eyeY() - 1.85 * head.unit()).isGreaterThan(0.03 * height);
    assertThat(head.eyeY() + 1.9 * head.unit()).isLessThan(0.8 * height);
    assertThat(head.eyeX() / width).isBetween(0.4, 0.6);
    assertThat(framed.colours().width()).isEqualTo(width);
    assertThat(framed.alpha().height()).isEqualTo(height);
  }

  @ParameterizedTest
  @CsvSource({"1024, 1024", "768, 1344"})
  void letsThePictureEndWhereThePhotoDid(int width, int height) {
    Framed framed = Framing.frame(bust(1060, 1120), width, height, 1);

    for (int x = width / 3; x < width * 2 / 3; x += 10) {
      assertThat(framed.alpha().at(x, height - 1)).isGreaterThan(0.9f);
    }
  }

  @ParameterizedTest
  @CsvSource({"1024, 1024", "768, 1344"})
  void fadesOutWhereACutCannotBeHidden(int width, int height) {
    Portrait chinOnly = bust(600, 700);

    Framed framed = Framing.frame(chinOnly, width, height, 1);

    float steepest = 0;
    Plane alpha = framed.alpha();
    int middle = (int) framed.head().eyeX();
    for (int y = 1; y < height; y++) {
      steepest = Math.max(steepest, alpha.at(middle, y - 1) - alpha.at(middle, y));
    }
    assertThat(steepest).isLessThan(0.2f);
  }
}
