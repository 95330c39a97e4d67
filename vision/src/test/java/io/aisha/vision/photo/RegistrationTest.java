package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  /// What counts as the same picture; see [PerceptualHash].
  private static final double SAME = 0.225;

  private static final int WIDTH = 56;
  private static final int HEIGHT = 42;

  /// A view on an endless picture: `scale` pixels of it for one of the thumbnail's.
  private static GreyThumbnail view(long seed, double left, double top, double scale) {
    Plane picture = Pictures.waves(140, 120, seed);
    return thumbnail(
        Plane.of(
            WIDTH, HEIGHT, (x, y) -> picture.sample(30 + left + scale * x, 30 + top + scale * y)));
  }

  private static GreyThumbnail thumbnail(Plane levels) {
    return new GreyThumbnail(levels.map(v -> 255 * v));
  }

  @Property(tries = 5, seed = "4711")
  void isNothingToItself(@ForAll @IntRange(min = 1, max = 999) int seed) {
    GreyThumbnail view = view(seed, 0, 0, 1);

    assertThat(Registration.distance(view, view)).isCloseTo(0, within(1e-3));
  }

  @Property(tries = 5, seed = "4711")
  void isNothingToItsMirrorImage(@ForAll @IntRange(min = 1, max = 999) int seed) {
    GreyThumbnail view = view(seed, 0, 0, 1);

    assertThat(
            Registration.distance(
                view, new GreyThumbnail(ThumbnailFilters.mirrored(view.levels()))))
        .isCloseTo(0, within(1e-3));
  }

  @Property(tries = 6, seed = "4711")
  void findsTheSamePictureShifted(
      @ForAll @IntRange(min = 1, max = 999) int seed,
      @ForAll @DoubleRange(min = -5, max = 5) double left,
      @ForAll @DoubleRange(min = -4, max = 4) double top) {
    double distance = Registration.distance(view(seed, 0, 0, 1), view(seed, left, top, 1));

    assertThat(distance).isLessThan(SAME);
  }

  /// Up to a tenth cut off at each side leaves 0.8 of it.
  @Property(tries = 6, seed = "4711")
  void findsTheSamePictureCropped(
      @ForAll @IntRange(min = 1, max = 999) int seed,
      @ForAll @DoubleRange(min = 0.82, max = 1) double scale) {
    double left = (1 - scale) * WIDTH / 2;
    double top = (1 - scale) * HEIGHT / 2;
    GreyThumbnail whole = view(seed, 0, 0, 1);
    GreyThumbnail cropped = view(seed, left, top, scale);

    assertThat(Registration.distance(whole, cropped)).isLessThan(SAME);
    assertThat(Registration.distance(cropped, whole)).isLessThan(SAME);
    assertThat(
            Registration.distance(
                new GreyThumbnail(ThumbnailFilters.mirrored(cropped.levels())), whole))
        .isLessThan(SAME);
  }

  @Property(tries = 5, seed = "4711")
  void doesNotSeeBrightnessAndContrast(
      @ForAll @IntRange(min = 1, max = 999) int seed,
      @ForAll @DoubleRange(min = 0.4, max = 0.9) double contrast) {
    Plane picture = Pictures.waves(WIDTH, HEIGHT, seed);

    assertThat(
            Registration.distance(
                thumbnail(picture), thumbnail(picture.map(v -> (float) (contrast * v + 0.05)))))
        .isLessThan(0.05);
  }

  @Property(tries = 8, seed = "4711")
  void distinguishesDifferentPictures(
      @ForAll @IntRange(min = 1, max = 999) int seed,
      @ForAll @IntRange(min = 1000, max = 1999) int another) {
    double distance = Registration.distance(view(seed, 0, 0, 1), view(another, 0, 0, 1));

    assertThat(distance).isBetween(0.5, 1.0);
  }

  @Test
  void aNegativeIsAnotherPicture() {
    Plane picture = Pictures.waves(WIDTH, HEIGHT, 1);

    assertThat(Registration.distance(thumbnail(picture), thumbnail(picture.map(v -> 1 - v))))
        .isGreaterThan(SAME);
  }

  /// Two portraits against one wall agree everywhere but in the face: a sixth of the picture that
  /// differs must be enough.
  @Test
  void looksWhereTwoPicturesAgreeLeast() {
    Plane wall = Pictures.waves(WIDTH, HEIGHT, 1);
    Plane face = Pictures.waves(WIDTH, HEIGHT, 2);
    Plane another =
        Plane.of(
            WIDTH,
            HEIGHT,
            (x, y) -> x >= 16 && x < 40 && y >= 10 && y < 32 ? face.at(x, y) : wall.at(x, y));

    assertThat(Registration.distance(thumbnail(wall), thumbnail(another))).isGreaterThan(SAME);
  }

  @Test
  void emptyPicturesAreAlikeAndUnlikeAllOthers() {
    GreyThumbnail black = thumbnail(new Plane(WIDTH, HEIGHT));
    GreyThumbnail white = thumbnail(Plane.of(WIDTH, HEIGHT, (_, _) -> 1));

    assertThat(Registration.distance(black, white)).isCloseTo(0, within(1e-6));
    assertThat(Registration.distance(black, view(1, 0, 0, 1))).isGreaterThan(0.5);
  }

  @Test
  void bearsPicturesOfTheLongestShapes() {
    GreyThumbnail lying = thumbnail(Pictures.waves(56, 8, 1));
    GreyThumbnail standing = thumbnail(Pictures.waves(8, 56, 1));

    assertThat(Registration.distance(lying, lying)).isCloseTo(0, within(1e-3));
    assertThat(Registration.distance(lying, standing)).isGreaterThan(SAME);
  }
}
