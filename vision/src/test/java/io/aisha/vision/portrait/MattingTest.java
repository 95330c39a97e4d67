package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import org.junit.jupiter.api.Test;

class MattingTest {
  private static final Colour PERSON = Colour.rgb(0xb06040);
  private static final Colour WALL = Colour.rgb(0x40a070);
  private static final int SIDE = 400;
  private static final HeadFrame HEAD = new HeadFrame(200, 200, 100);

  /// A disc whose edge is eight pixels soft, before a wall.
  private static Plane disc() {
    return Plane.of(
        SIDE,
        SIDE,
        (x, y) -> (float) Math.clamp((120 - Math.hypot(x - 200, y - 200)) / 8 + 0.5, 0, 1));
  }

  private static Raster picture() {
    return Raster.filled(SIDE, SIDE, PERSON).over(Raster.filled(SIDE, SIDE, WALL), disc());
  }

  @Test
  void findsHowSoftAnEdgeIs() {
    Plane truth = disc();
    Plane cut = truth.map(a -> a > 0.5f ? 1 : 0);

    Plane alpha = Matting.soften(picture(), cut, HEAD);

    double worst = 0;
    for (int i = 0; i < alpha.values().length; i++) {
      worst = Math.max(worst, Math.abs(alpha.values()[i] - truth.values()[i]));
    }
    assertThat(worst).isLessThan(0.2);
    assertThat(alpha.at(200, 200)).isEqualTo(1);
    assertThat(alpha.at(5, 5)).isZero();
  }

  @Test
  void freesTheEdgeOfTheOldBackground() {
    Raster clean = ForegroundColours.of(picture(), disc());

    for (int x = 314; x <= 323; x++) {
      int i = (200 * SIDE + x) * 3;
      assertThat(clean.values()[i]).isCloseTo(PERSON.red(), within(0.06f));
      assertThat(clean.values()[i + 1]).isCloseTo(PERSON.green(), within(0.06f));
      assertThat(clean.values()[i + 2]).isCloseTo(PERSON.blue(), within(0.06f));
    }
  }
}
