package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreyImageTest {
  private static <T> T on(Plane plane, Function<GreyImage, T> measure) {
    return Pictures.onBytes(plane, mat -> measure.apply(GreyImage.of(mat)));
  }

  private static Plane changed(Plane plane, Function<GreyImage, GreyImage> change) {
    return on(plane, image -> Pictures.plane(change.apply(image).pixels()));
  }

  /// The weights of Rec. 601, which OpenCV has: 0.299 red, 0.587 green, 0.114 blue.
  @Test
  void turnsColoursGreyAndLeavesGreyAlone() {
    try (PointerScope _ = new PointerScope()) {
      Mat colour = new Mat(2, 2, opencv_core.CV_8UC3, new Scalar(255, 0, 100, 0));

      GreyImage grey = GreyImage.of(colour);

      assertThat(grey.toOriginal()).isEqualTo(1);
      assertThat(Pictures.plane(grey.pixels()).at(1, 1))
          .isCloseTo((0.114f * 255 + 0.299f * 100) / 255, within(0.005f));
      assertThat(GreyImage.of(grey.pixels()).pixels()).isSameAs(grey.pixels());
    }
  }

  /// Of 100 x 60 px.
  @ParameterizedTest
  @CsvSource({
    "50, 50, 30, 2",
    "25, 25, 15, 4",
    "100, 100, 60, 1",
    "101, 100, 60, 1",
    "1, 1, 1, 100"
  })
  void isReducedToALongSideAndNeverEnlarged(int most, int width, int height, double toOriginal) {
    on(
        Pictures.noise(100, 60, 1),
        image -> {
          GreyImage reduced = image.atMost(most);
          assertThat(reduced.pixels().cols()).isEqualTo(width);
          assertThat(reduced.pixels().rows()).isEqualTo(height);
          assertThat(reduced.toOriginal()).isCloseTo(toOriginal, within(1e-9));
          return true;
        });
  }

  @SeededProperty
  void keepsAPixelOfEveryShape(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 80) int most) {
    Plane reduced = changed(Pictures.noise(width, height, 1), image -> image.atMost(most));

    assertThat(Math.max(reduced.width(), reduced.height()))
        .isEqualTo(Math.min(most, Math.max(width, height)));
    assertThat(Math.min(reduced.width(), reduced.height())).isPositive();
  }

  @SeededProperty
  void isMirroredAndTurnedAsPlanesAre(@ForAll long seed) {
    Plane plane = Pictures.noise(20, 20, seed);

    assertThat(
            Pictures.largestDifference(
                changed(plane, GreyImage::mirrored), Pictures.mirrored(plane)))
        .isLessThan(0.003f);
    assertThat(Pictures.largestDifference(changed(plane, image -> image.turned(0)), plane))
        .isLessThan(0.003f);
  }

  /// Counter-clockwise by a quarter: what was in the middle of the right side is at the top.
  @Test
  void isTurnedCounterClockwise() {
    Plane spot = Plane.of(40, 40, (x, y) -> Math.hypot(x - 34, y - 20) < 3 ? 1 : 0);

    Plane turned = changed(spot, image -> image.turned(90));

    assertThat(turned.at(20, 6)).isCloseTo(1, within(0.01f));
    assertThat(turned.at(34, 20)).isZero();
    assertThat(turned.at(20, 34)).isZero();
  }

  @Test
  void spreadsItsContrastOverAllLevels() {
    Plane dull = changed(Pictures.noise(50, 50, 1).map(v -> 0.4f + 0.1f * v), GreyImage::equalised);

    float least = 1;
    float most = 0;
    for (float value : dull.values()) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    assertThat(least).isLessThan(0.05f);
    assertThat(most).isEqualTo(1);
  }

  /// A square of 10 about 30, 20, three times as large.
  @Test
  void cutsASquareOutAndKnowsWhereItWas() {
    Plane spot = Plane.of(60, 40, (x, y) -> x == 30 && y == 20 ? 1 : 0);

    on(
        spot,
        image -> {
          GreyImage.Cutout cutout = image.cutout(30, 20, 10, 3);
          assertThat(cutout.left()).isEqualTo(25);
          assertThat(cutout.top()).isEqualTo(15);
          Plane part = Pictures.plane(cutout.image().pixels());
          assertThat(part.width()).isEqualTo(30);
          assertThat(part.at((int) cutout.toHereX(30.5), (int) cutout.toHereY(20.5)))
              .isGreaterThan(0.9f);
          assertThat(cutout.image().toOriginal()).isCloseTo(1 / 3.0, within(1e-9));
          return true;
        });
  }

  @SeededProperty
  void cutsInsideThePictureWhateverIsAskedFor(
      @ForAll @DoubleRange(min = -50, max = 120) double x,
      @ForAll @DoubleRange(min = -50, max = 120) double y,
      @ForAll @DoubleRange(min = 0, max = 200) double side,
      @ForAll @DoubleRange(min = 0.1, max = 3) double factor) {
    on(
        Pictures.noise(60, 40, 1),
        image -> {
          GreyImage.Cutout cutout = image.cutout(x, y, side, factor);
          assertThat(cutout.left()).isBetween(0.0, 59.0);
          assertThat(cutout.top()).isBetween(0.0, 39.0);
          assertThat(cutout.image().pixels().cols()).isPositive();
          assertThat(cutout.image().pixels().rows()).isPositive();
          assertThat(cutout.toThereX(cutout.toHereX(x))).isCloseTo(x, within(1e-6));
          assertThat(cutout.toThereY(cutout.toHereY(y))).isCloseTo(y, within(1e-6));
          return true;
        });
  }
}
