package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaletteTest {
  private static Plane all(Raster picture) {
    return Plane.of(picture.width(), picture.height(), (_, _) -> 1);
  }

  /// A picture in L\*a\*b\*.
  private static Raster lab(int width, int height, long seed) {
    Raster raster = Pictures.colours(width, height, seed);
    for (int i = 0; i < raster.values().length; i++) {
      raster.values()[i] = i % 3 == 0 ? 100 * raster.values()[i] : 120 * raster.values()[i] - 60;
    }
    return raster;
  }

  private static float[] snapped(Palette palette, float l, float a, float b) {
    float[] values = {9, l, a, b, 9};
    palette.snap(values, 1);
    assertThat(values[0]).isEqualTo(9);
    assertThat(values[4]).isEqualTo(9);
    return new float[] {values[1], values[2], values[3]};
  }

  @Test
  void findsTheColoursThatAreThere() {
    Raster picture =
        new Raster(
            3, 2, new float[] {20, 0, 0, 80, 30, 0, 20, 0, 0, 80, 30, 0, 50, 0, 60, 50, 0, 60});

    Palette palette = Palette.of(picture, all(picture), 3);

    assertThat(snapped(palette, 22, 1, 1)).containsExactly(20, 0, 0);
    assertThat(snapped(palette, 75, 25, 5)).containsExactly(80, 30, 0);
    assertThat(snapped(palette, 50, 5, 50)).containsExactly(50, 0, 60);
  }

  /// Of the whole picture, one colour is its mean.
  @Test
  void oneColourIsTheMean() {
    Raster picture = new Raster(2, 1, new float[] {10, -20, 30, 50, 20, -10});

    assertThat(snapped(Palette.of(picture, all(picture), 1), 0, 0, 0)).containsExactly(30, 0, 10);
  }

  @Test
  void samplesThePersonAloneUnlessThereIsNone() {
    Raster picture = new Raster(2, 1, new float[] {10, 0, 0, 90, 0, 0});
    Plane left = new Plane(2, 1, new float[] {0.6f, 0.5f});

    assertThat(snapped(Palette.of(picture, left, 1), 50, 0, 0)).containsExactly(10, 0, 0);
    assertThat(snapped(Palette.of(picture, new Plane(2, 1), 1), 50, 0, 0))
        .containsExactly(50, 0, 0);
  }

  @SeededProperty
  void hasNoMoreColoursThanAskedForAndKeepsThem(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int count) {
    Raster picture = lab(12, 10, seed);
    Palette palette = Palette.of(picture, all(picture), count);
    Set<List<Float>> colours = new HashSet<>();

    for (int i = 0; i < picture.values().length; i += 3) {
      float[] once =
          snapped(palette, picture.values()[i], picture.values()[i + 1], picture.values()[i + 2]);
      colours.add(List.of(once[0], once[1], once[2]));
      assertThat(snapped(palette, once[0], once[1], once[2])).containsExactly(once);
    }

    assertThat(colours).hasSizeBetween(Math.min(count, 2), count);
  }

  /// The same colours at other places are the same colours.
  @SeededProperty
  void doesNotDependOnTheOrderOfThePixels(@ForAll long seed) {
    Raster picture = lab(12, 10, seed);
    Raster turned = Pictures.turned(Pictures.turned(picture));

    Palette palette = Palette.of(picture, all(picture), 5);
    Palette other = Palette.of(turned, all(turned), 5);

    for (int i = 0; i < picture.values().length; i += 30) {
      float[] values = picture.values();
      assertThat(snapped(other, values[i], values[i + 1], values[i + 2]))
          .usingComparatorWithPrecision(1e-3f)
          .containsExactly(snapped(palette, values[i], values[i + 1], values[i + 2]));
    }
  }

  @SeededProperty
  void looksNoWorseTheMoreColoursThereAre(@ForAll long seed) {
    Raster picture = lab(12, 10, seed);

    assertThat(error(picture, 16)).isLessThan(error(picture, 4));
    assertThat(error(picture, 4)).isLessThan(error(picture, 1));
  }

  private static double error(Raster picture, int count) {
    Palette palette = Palette.of(picture, all(picture), count);
    double sum = 0;
    for (int i = 0; i < picture.values().length; i += 3) {
      float[] colour =
          snapped(palette, picture.values()[i], picture.values()[i + 1], picture.values()[i + 2]);
      double l = colour[0] - picture.values()[i];
      double a = colour[1] - picture.values()[i + 1];
      double b = colour[2] - picture.values()[i + 2];
      sum += l * l + 1.6 * (a * a + b * b);
    }
    return sum;
  }
}
