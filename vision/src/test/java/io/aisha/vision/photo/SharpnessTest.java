package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharpnessTest {
  private static double ofPicture(Plane plane) {
    return Pictures.onBytes(plane, Sharpness::ofPicture);
  }

  private static double ofFace(Plane plane, double faceHeightPx) {
    return Pictures.onBytes(
        plane,
        mat -> Sharpness.ofFace(mat, new Rect(0, 0, plane.width(), plane.height()), faceHeightPx));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 40", "40, 1", "9, 9", "300, 200"})
  void nothingToSeeIsNotSharp(int width, int height) {
    Plane wall = Plane.of(width, height, (_, _) -> 0.6f);

    assertThat(ofPicture(wall)).isZero();
    assertThat(ofFace(wall, 128)).isZero();
  }

  @Property(tries = 8, seed = "4711")
  void isBetweenNoneAndAll(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height) {
    assertThat(ofPicture(Pictures.noise(width, height, seed))).isBetween(0.0, 1.0);
    assertThat(ofFace(Pictures.noise(width, height, seed), 128)).isBetween(0.0, 1.0);
  }

  @Property(tries = 8, seed = "4711")
  void fallsWithEveryPixelOfBlur(@ForAll long seed) {
    Plane picture = Pictures.waves(128, 128, seed);
    double sharper = ofFace(picture, 128);
    for (int sigma = 1; sigma <= 4; sigma++) {
      double softer = ofFace(Filters.blur(picture, sigma), 128);

      assertThat(softer).as("blurred by %d px", sigma).isLessThan(sharper);
      sharper = softer;
    }
  }

  /// The promise of the class: of a face of 128 px that is detailed down to its pixels, nothing is
  /// left at a blur of 3 px that the rules for photos (0.30) would accept.
  @Property(tries = 8, seed = "4711")
  void distinguishesABlurredFaceFromASharpOne(@ForAll long seed) {
    Plane picture = Pictures.waves(128, 128, seed);

    assertThat(ofFace(picture, 128)).isGreaterThan(0.40);
    assertThat(ofFace(Filters.blur(picture, 3), 128)).isLessThan(0.30);
  }

  @Property(tries = 8, seed = "4711")
  void isTheSameHoweverThePictureIsTurned(@ForAll long seed) {
    Plane picture = Pictures.waves(128, 96, seed);
    double sharpness = ofFace(picture, 128);

    assertThat(ofFace(Pictures.mirrored(picture), 128)).isCloseTo(sharpness, within(0.005));
    assertThat(ofFace(Pictures.flipped(picture), 128)).isCloseTo(sharpness, within(0.005));
    assertThat(ofFace(Pictures.turned(picture), 128)).isCloseTo(sharpness, within(0.005));
  }

  @SeededProperty
  void doesNotDependOnContrastOrBrightness(
      @ForAll @DoubleRange(min = 0.3, max = 0.9) double contrast,
      @ForAll @DoubleRange(min = 0, max = 0.1) double brightness) {
    Plane picture = Pictures.waves(128, 128, 3);

    Plane dull = picture.map(v -> (float) (v * contrast + brightness));

    assertThat(ofFace(dull, 128)).isCloseTo(ofFace(picture, 128), within(0.02));
  }

  @Property(tries = 6, seed = "4711")
  void countsDetailAtOneSizeOfTheFaceWhateverThePhotosIs(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int times) {
    Plane face = Filters.blur(Pictures.waves(128, 128, seed), 1);
    Plane larger = Geometry.resize(face, 128 * times, 128 * times);

    assertThat(ofFace(larger, 128.0 * times)).isCloseTo(ofFace(face, 128), within(0.04));
  }

  /// Smeared along one axis only, by about 9 px: the other axis is as sharp as before and must not
  /// make up for it.
  @Property(tries = 6, seed = "4711")
  void motionBlurCountsInFullAlongEitherAxis(@ForAll long seed) {
    Plane picture = Pictures.waves(128, 128, seed);
    Plane smeared =
        Plane.of(
            128,
            128,
            (x, y) -> {
              float sum = 0;
              for (int k = -4; k <= 4; k++) {
                sum += picture.at(Math.clamp(x + k, 0, 127), y);
              }
              return sum / 9;
            });

    assertThat(ofFace(smeared, 128)).isLessThan(0.8 * ofFace(picture, 128));
    assertThat(ofFace(Pictures.turned(smeared), 128)).isLessThan(0.8 * ofFace(picture, 128));
  }

  /// At a long side of 512 px a picture has 4 x 4 tiles of 128 px; the fourth sharpest counts.
  @ParameterizedTest
  @CsvSource({"4, true", "3, false"})
  void aQuarterOfThePictureMustBeSharp(int sharpTiles, boolean sharp) {
    Plane waves = Pictures.waves(512, 512, 1);
    Plane picture =
        Plane.of(512, 512, (x, y) -> x / 128 + 4 * (y / 128) < sharpTiles ? waves.at(x, y) : 0.5f);

    if (sharp) {
      assertThat(ofPicture(picture)).isCloseTo(ofPicture(waves), within(0.08));
    } else {
      assertThat(ofPicture(picture)).isLessThan(0.1);
    }
  }

  @Test
  void measuresOnlyThePartThatIsTheFace() {
    Plane waves = Pictures.waves(256, 128, 5);
    Plane leftHalfSharp = Plane.of(256, 128, (x, y) -> x < 128 ? waves.at(x, y) : 0.5f);

    double left =
        Pictures.onBytes(
            leftHalfSharp, mat -> Sharpness.ofFace(mat, new Rect(0, 0, 128, 128), 128));
    double right =
        Pictures.onBytes(
            leftHalfSharp, mat -> Sharpness.ofFace(mat, new Rect(128, 0, 128, 128), 128));

    assertThat(left).isGreaterThan(0.4);
    assertThat(right).isZero();
  }
}
