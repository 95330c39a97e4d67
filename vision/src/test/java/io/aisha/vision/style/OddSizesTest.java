package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sizes that no block, panel or strip divides.
class OddSizesTest {
  private static final int WIDTH = 115;
  private static final int HEIGHT = 163;

  private static Framed subject() {
    HeadFrame head = new HeadFrame(57, 60, 20);
    Plane alpha =
        Plane.of(
            WIDTH,
            HEIGHT,
            (x, y) -> Math.hypot(head.across(x) / 1.4, head.down(y) / 2.5) < 1 ? 1 : 0);
    Raster colours = Pictures.grey(Pictures.waves(WIDTH, HEIGHT, 1)).map(v -> 0.25f + 0.6f * v);
    return new Framed(colours, alpha, head, new Eyes(47, 60, 67, 60));
  }

  /// A row or column that nothing was painted on is black from end to end.
  @ParameterizedTest
  @EnumSource(Style.class)
  void paintsThePictureUpToItsEdges(Style style) {
    Raster picture = style.render(subject(), 1);

    assertThat(picture.width()).isEqualTo(WIDTH);
    assertThat(picture.height()).isEqualTo(HEIGHT);
    Plane luma = picture.luma();
    float right = 0;
    float left = 0;
    for (int y = 0; y < HEIGHT; y++) {
      left = Math.max(left, luma.at(0, y));
      right = Math.max(right, luma.at(WIDTH - 1, y));
    }
    float top = 0;
    float bottom = 0;
    for (int x = 0; x < WIDTH; x++) {
      top = Math.max(top, luma.at(x, 0));
      bottom = Math.max(bottom, luma.at(x, HEIGHT - 1));
    }
    assertThat(new float[] {left, right, top, bottom}).doesNotContain(0f);
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void givesNumbersForAGreyPictureWithoutAPerson(Style style) {
    Framed empty =
        new Framed(
            subject().colours(), new Plane(WIDTH, HEIGHT), subject().head(), subject().eyes());

    for (float value : style.render(empty, 2).values()) {
      assertThat(value).isFinite();
    }
  }
}
