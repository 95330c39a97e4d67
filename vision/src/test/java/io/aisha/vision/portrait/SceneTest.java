package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import org.junit.jupiter.api.Test;

class SceneTest {
  private static Raster ballAt(int cx, int cy, int width, int height) {
    Plane ball = Plane.of(width, height, (x, y) -> Math.hypot(x - cx, y - cy) < 70 ? 1 : 0);
    return Raster.filled(width, height, Colour.rgb(0x9ab0a0)).washed(Colour.rgb(0xd02020), ball);
  }

  @Test
  void findsTheSalientPart() {
    Scene scene = Scene.of(ballAt(560, 250, 800, 600));

    assertThat(scene.focusX()).isCloseTo(0.7, within(0.08));
    assertThat(scene.focusY()).isCloseTo(0.42, within(0.08));
  }

  @Test
  void framesItWithoutLeavingThePicture() {
    Scene scene = Scene.of(ballAt(560, 250, 800, 600));

    Framed framed = scene.frame(768, 1344, 1);

    assertThat(framed.head().eyeX() / 768).isBetween(0.3, 0.7);
    assertThat(framed.alpha().mean()).isEqualTo(1);
    int x = (int) framed.head().eyeX();
    int y = (int) framed.head().eyeY();
    int middle = (y * 768 + x) * 3;
    assertThat(framed.colours().values()[middle]).isGreaterThan(0.7f);
    assertThat(framed.colours().values()[middle + 1]).isLessThan(0.3f);
  }
}
