package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Lab;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ZoneModelsTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 160;
  private static final HeadFrame HEAD = new HeadFrame(99.5, 50, 20);
  private static final Plane TRUTH = Busts.truth(WIDTH, HEIGHT, HEAD);

  private static ZoneModels learned(Raster picture, boolean first) {
    return learned(picture, TRUTH, first);
  }

  private static ZoneModels learned(Raster picture, Plane inside, boolean first) {
    boolean[] isInside = new boolean[WIDTH * HEIGHT];
    boolean[] teaches = new boolean[WIDTH * HEIGHT];
    for (int i = 0; i < isInside.length; i++) {
      isInside[i] = inside.values()[i] > 0.5f;
    }
    Arrays.fill(teaches, true);
    return new ZoneModels(
        Lab.from(picture), Busts.everywhere(WIDTH, HEIGHT), HEAD, isInside, teaches, first);
  }

  @Test
  void distinguishesPersonAndBackgroundByColour() {
    ZoneModels models = learned(Busts.painted(WIDTH, HEIGHT, HEAD), false);

    for (int y = 4; y < HEIGHT; y += 9) {
      for (int x = 4; x < WIDTH; x += 9) {
        double ratio = models.logRatio(x, y);
        if (TRUTH.at(x, y) > 0) {
          assertThat(ratio).as("person at %d, %d", x, y).isPositive();
        } else {
          assertThat(ratio).as("wall at %d, %d", x, y).isNegative();
        }
      }
    }
  }

  /// A red curtain on the right does not forbid a red patch on the left to be the person's.
  @Test
  void keepsTheColoursOfLeftAndRightApart() {
    Raster picture = Busts.painted(WIDTH, HEIGHT, HEAD, Busts.WALL, Busts.SHIRT);
    ZoneModels models = learned(picture, false);

    int below = 120;
    assertThat(models.logRatio(70, below)).isGreaterThan(models.logRatio(129, below) + 1);
  }

  @Test
  void isTheSameOnBothSidesOfAMirroredPicture() {
    Raster picture = Busts.painted(WIDTH, HEIGHT, HEAD, Busts.WALL, Colour.rgb(0x40a070));
    ZoneModels models = learned(picture, false);
    ZoneModels mirrored = learned(Pictures.mirrored(picture), Pictures.mirrored(TRUTH), false);

    for (int y = 4; y < HEIGHT; y += 19) {
      for (int x = 4; x < WIDTH; x += 19) {
        assertThat(mirrored.logRatio(WIDTH - 1 - x, y))
            .isCloseTo(models.logRatio(x, y), within(0.05));
      }
    }
  }

  /// Without training pixels, no colour carries information.
  @Test
  void saysNothingWhenNothingTeaches() {
    ZoneModels models =
        new ZoneModels(
            Lab.from(Busts.painted(WIDTH, HEIGHT, HEAD)),
            new Plane(WIDTH, HEIGHT),
            HEAD,
            new boolean[WIDTH * HEIGHT],
            new boolean[WIDTH * HEIGHT],
            true);

    assertThat(models.logRatio(10, 10)).isCloseTo(0, within(1e-9));
    assertThat(models.logRatio(100, 60)).isCloseTo(0, within(1e-9));
  }

  /// In the first round, pixels beside the ear may be wall mistaken for hair, so the hair model
  /// uses the top of the head alone.
  @Test
  void samplesHairBesideTheFaceOnlyOnceItWasFound() {
    Raster picture = Busts.painted(WIDTH, HEIGHT, HEAD);
    Plane wide =
        Plane.of(
            WIDTH,
            HEIGHT,
            (x, y) -> {
              double across = Math.abs(HEAD.across(x));
              double down = HEAD.down(y);
              boolean dyed = across > 1.5 && across < 2.1 && down > -0.5 && down < 1.4;
              return dyed ? 1 : TRUTH.at(x, y);
            });
    Colour dye = Colour.rgb(0x30c050);
    for (int i = 0; i < wide.values().length; i++) {
      if (wide.values()[i] > TRUTH.values()[i]) {
        dye.into(picture.values(), i * 3);
      }
    }

    int x = (int) (99.5 + 1.8 * 20);
    assertThat(learned(picture, wide, false).logRatio(x, 60))
        .isGreaterThan(learned(picture, wide, true).logRatio(x, 60) + 1);
  }
}
