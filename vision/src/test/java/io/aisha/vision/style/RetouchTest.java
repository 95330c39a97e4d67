package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Raster;
import org.junit.jupiter.api.Test;

class RetouchTest {
  private static final int SIDE = 400;

  /// 0.6 head units below the eyes.
  private static final int CHEEK_Y = (int) (0.41 * SIDE + 0.15 * SIDE * 0.6);

  /// A head of one colour with a blemish on the cheek, a spot beside an eye, and one on the wall.
  private static Framed spotted(int x, int y) {
    Raster colours = Raster.filled(SIDE, SIDE, Colour.rgb(0xd0a080));
    for (int dy = -3; dy <= 3; dy++) {
      for (int dx = -3; dx <= 3; dx++) {
        Colour.rgb(0xb88870).into(colours.values(), ((y + dy) * SIDE + x + dx) * 3);
      }
    }
    return Subjects.with(Subjects.head(SIDE, SIDE), colours);
  }

  private static float green(Raster raster, int x, int y) {
    return raster.values()[(y * SIDE + x) * 3 + 1];
  }

  @Test
  void softensABlemishButLeavesSomeOfIt() {
    Raster retouched = Retouch.face(spotted(175, CHEEK_Y));

    float before = 0x88 / 255f;
    float skin = 0xa0 / 255f;
    assertThat(green(retouched, 175, CHEEK_Y)).isBetween(before + 0.01f, skin - 0.01f);
  }

  @Test
  void leavesWhatIsNotTheFace() {
    Raster retouched = Retouch.face(spotted(20, 380));

    assertThat(Math.abs(green(retouched, 20, 380) - 0x88 / 255f)).isLessThan(0.002f);
  }

  @Test
  void keepsTheToneOfSkin() {
    for (int tone : new int[] {0x3c2a20, 0x8a5a40, 0xe8c8b0}) {
      Raster plain = Raster.filled(SIDE, SIDE, Colour.rgb(tone));
      Framed subject = Subjects.with(Subjects.head(SIDE, SIDE), plain);

      Raster retouched = Retouch.face(subject);

      assertThat(Math.abs(green(retouched, 175, CHEEK_Y) - green(plain, 175, CHEEK_Y)))
          .isLessThan(0.004f);
    }
  }
}
