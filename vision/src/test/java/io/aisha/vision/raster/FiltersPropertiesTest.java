package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The common properties of the filters and their differences, including [GuidedFilter].
class FiltersPropertiesTest {
  /// Every filter of a picture, by what it does to one.
  enum Filter {
    BLUR,
    WIDE_BLUR,
    BILATERAL,
    DOMAIN_TRANSFORM,
    GUIDED,
    BOX,
    GROWN,
    SHRUNK;

    Raster of(Raster in) {
      return switch (this) {
        case BLUR -> Filters.blur(in, 1.5);
        case WIDE_BLUR -> Filters.blur(in, 20);
        case BILATERAL -> Filters.bilateral(in, 2, 0.2);
        case DOMAIN_TRANSFORM -> Filters.domainTransform(in, 4, 0.3, 3);
        case GUIDED -> Filters.guided(in, 3, 0.01);
        case BOX -> Pictures.grey(Filters.box(in.luma(), 2));
        case GROWN -> Pictures.grey(Filters.grow(in.luma(), 2));
        case SHRUNK -> Pictures.grey(Filters.shrink(in.luma(), 2));
      };
    }
  }

  private static double spread(Plane plane) {
    double mean = plane.mean();
    return plane.map(v -> (float) ((v - mean) * (v - mean))).mean();
  }

  @SeededProperty
  void leavesAPlainPictureAsItIs(
      @ForAll Filter filter,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @FloatRange(min = 0, max = 1) float grey) {
    Raster plain = Raster.filled(width, height, new Colour(grey, grey, grey));

    assertThat(Pictures.largestDifference(filter.of(plain), plain)).isLessThan(1e-4f);
  }

  @ParameterizedTest
  @EnumSource(Filter.class)
  void staysBetweenTheDarkestAndTheBrightest(Filter filter) {
    Raster picture = Pictures.grey(Pictures.noise(40, 30, 3).map(v -> 0.2f + 0.6f * v));

    for (float value : filter.of(picture).values()) {
      // The cubic enlargement behind a wide blur may swing over by a little.
      assertThat(value).isBetween(0.18f, 0.82f);
    }
  }

  @ParameterizedTest
  @EnumSource(Filter.class)
  void givesTheMirroredResultForTheMirroredPicture(Filter filter) {
    Raster picture = Pictures.grey(Pictures.waves(64, 48, 5));
    Raster filtered = filter.of(picture);

    // The recursive filter goes one way first and so is not quite even.
    float tolerance = filter == Filter.DOMAIN_TRANSFORM ? 0.05f : 0.005f;
    assertThat(
            Pictures.largestDifference(
                filter.of(Pictures.mirrored(picture)), Pictures.mirrored(filtered)))
        .isLessThan(tolerance);
    assertThat(
            Pictures.largestDifference(
                filter.of(Pictures.flipped(picture)), Pictures.flipped(filtered)))
        .isLessThan(tolerance);
  }

  @ParameterizedTest
  @EnumSource(
      value = Filter.class,
      names = {"BLUR", "WIDE_BLUR", "BILATERAL", "DOMAIN_TRANSFORM", "GUIDED", "BOX"})
  void makesNoiseCalmer(Filter filter) {
    Plane noise = Pictures.noise(40, 30, 7).map(v -> 0.45f + 0.1f * v);

    assertThat(spread(filter.of(Pictures.grey(noise)).luma())).isLessThan(0.7 * spread(noise));
  }

  /// Dark on the left, bright on the right: a blur mixes them, the others must not.
  @ParameterizedTest
  @EnumSource(
      value = Filter.class,
      names = {"BLUR", "BILATERAL", "DOMAIN_TRANSFORM", "GUIDED"})
  void keepsAStrongEdgeUnlessItIsABlur(Filter filter) {
    Raster edge = Pictures.grey(Plane.of(40, 20, (x, _) -> x < 20 ? 0 : 1));

    Plane filtered = filter.of(edge).luma();

    float step = filtered.at(20, 10) - filtered.at(19, 10);
    if (filter == Filter.BLUR) {
      assertThat(step).isLessThan(0.5f);
    } else {
      assertThat(step).isGreaterThan(0.8f);
    }
  }

  @SeededProperty
  void everyBlurIsCalmerThanASmallerOne(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.3, max = 14) double sigma,
      @ForAll @DoubleRange(min = 1.3, max = 2) double times) {
    Plane noise = Pictures.waves(48, 48, seed);

    assertThat(spread(Filters.blur(noise, sigma * times)))
        .isLessThan(spread(Filters.blur(noise, sigma)));
  }

  @Test
  void aBlurOfNothingIsACopy() {
    Plane noise = Pictures.noise(9, 7, 1);

    Plane copy = Filters.blur(noise, 0);

    assertThat(copy.values()).isEqualTo(noise.values()).isNotSameAs(noise.values());
    assertThat(Filters.blur(noise, -3).values()).isEqualTo(noise.values());
    assertThat(Filters.blur(noise, 0.5).values()).isNotEqualTo(noise.values());
  }

  /// A blur at reduced size must match the full blur: near the limit both agree, except at the
  /// border, which they extend differently.
  @Test
  void blursWidelyAsItWouldClosely() {
    Plane picture = Filters.blur(Pictures.waves(160, 120, 2), 3);

    Plane closely = Filters.blur(picture, 12);
    Plane widely = Filters.blur(picture, 12.01);

    for (int y = 40; y < 80; y++) {
      for (int x = 40; x < 120; x++) {
        assertThat(widely.at(x, y)).isCloseTo(closely.at(x, y), within(0.01f));
      }
    }
  }

  /// 25 pixels about the middle, one of which is 1.
  @Test
  void aBoxIsTheMeanOfItsSquare() {
    Plane spot = Plane.of(9, 9, (x, y) -> x == 5 && y == 3 ? 1 : 0);

    Plane mean = Filters.box(spot, 2);

    assertThat(mean.at(4, 4)).isCloseTo(1 / 25f, within(1e-6f));
    assertThat(mean.at(7, 5)).isCloseTo(1 / 25f, within(1e-6f));
    assertThat(mean.at(8, 3)).isZero();
  }

  @SeededProperty
  void growingAndShrinkingAreOppositesOnTheNegative(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 4) int radius) {
    Plane noise = Pictures.noise(20, 16, seed);
    Plane grown = Filters.grow(noise, radius);

    Plane negative = Filters.shrink(noise.map(v -> 1 - v), radius);

    assertThat(Pictures.largestDifference(negative.map(v -> 1 - v), grown)).isLessThan(1e-6f);
    for (int i = 0; i < grown.values().length; i++) {
      assertThat(grown.values()[i]).isGreaterThanOrEqualTo(noise.values()[i]);
    }
    if (radius == 0) {
      assertThat(grown.values()).isEqualTo(noise.values());
    }
  }

  @Test
  void growsToADiscNotToASquare() {
    Plane spot = Plane.of(21, 21, (x, y) -> x == 10 && y == 10 ? 1 : 0);

    Plane disc = Filters.grow(spot, 6);

    assertThat(disc.at(16, 10)).isEqualTo(1);
    assertThat(disc.at(10, 4)).isEqualTo(1);
    assertThat(disc.at(15, 15)).isZero();
  }

  /// The picture is filtered in strips of 128 rows; the strips of the flipped picture lie
  /// elsewhere.
  @Property(tries = 3, seed = "4711")
  void aGuidedFilterShowsNoSeams(@ForAll long seed) {
    Raster guide = Pictures.grey(Pictures.waves(24, 300, seed));
    Plane in = Pictures.noise(24, 300, seed);

    Plane filtered = Filters.guided(guide, in, 4, 1e-3);

    assertThat(
            Pictures.largestDifference(
                Filters.guided(Pictures.flipped(guide), Pictures.flipped(in), 4, 1e-3),
                Pictures.flipped(filtered)))
        .isLessThan(1e-3f);
  }

  /// Edges come from the guide: where it steps, what is smoothed steps too; where it is flat, the
  /// smoothed picture's own step is lost. Grey, coloured or noisy makes no difference to that,
  /// although the colours of a grey guide all lie on one line.
  @ParameterizedTest(name = "{0}, noise {1}, epsilon {2}")
  @CsvSource({
    "ffffff, 0, 0.0001",
    "ffffff, 0, 0.001",
    "ffffff, 0.002, 0.0001",
    "ffffff, 0.01, 0.0018",
    "ff8040, 0, 0.0001",
    "ff8040, 0.01, 0.0001",
    "0000ff, 0, 0.001"
  })
  void aGuidedFilterTakesItsEdgesFromTheGuide(String colour, float noise, double epsilon) {
    Plane step = Plane.of(40, 20, (x, _) -> x < 20 ? 0 : 1);
    Raster light = Raster.filled(40, 20, Colour.rgb(Integer.parseInt(colour, 16)));
    Raster grain = Pictures.colours(40, 20, 1);
    Raster guide = light.times(step);
    for (int i = 0; i < guide.values().length; i++) {
      guide.values()[i] += noise * (grain.values()[i] - 0.5f);
    }

    Plane guided = Filters.guided(guide, step, 5, epsilon);
    Plane misled = Filters.guided(light, step, 5, epsilon);

    assertThat(guided.at(20, 10) - guided.at(19, 10)).isGreaterThan(0.9f);
    assertThat(misled.at(20, 10) - misled.at(19, 10)).isCloseTo(1 / 11f, within(0.01f));
  }

  /// In a square about a pixel that is 1 among 0 of the same picture, variance is 8 / 81 and so the
  /// slope of the fit 8 / 81 over 8 / 81 + epsilon, here a half; it holds for the nine squares that
  /// hold the pixel. There the rest is 1 / 9 of the other half: 0.5 + 0.5 / 9 is left of the pixel.
  @Test
  void aGuidedFilterFitsALineInEachSquare() {
    Plane spot = Plane.of(9, 9, (x, y) -> x == 4 && y == 4 ? 1 : 0);
    Raster guide = new Raster(9, 9).withChannel(0, spot);

    Plane filtered = Filters.guided(guide, spot, 1, 8 / 81.0);

    assertThat(filtered.at(4, 4)).isCloseTo(0.5f + 0.5f / 9, within(1e-4f));
  }

  @SeededProperty
  void aPictureGuidesItsOwnChannels(@ForAll long seed) {
    Raster picture = Pictures.colours(14, 11, seed);

    Raster smoothed = Filters.guided(picture, 2, 0.01);

    for (int c = 0; c < 3; c++) {
      assertThat(
              Pictures.largestDifference(
                  smoothed.channel(c), Filters.guided(picture, picture.channel(c), 2, 0.01)))
          .isLessThan(1e-5f);
    }
  }

  /// As above, for a picture that guides itself.
  @Test
  void aSelfGuidedFilterShowsNoSeams() {
    Raster picture = Pictures.colours(16, 300, 2);

    assertThat(
            Pictures.largestDifference(
                Filters.guided(Pictures.flipped(picture), 4, 1e-3),
                Pictures.flipped(Filters.guided(picture, 4, 1e-3))))
        .isLessThan(1e-3f);
  }

  @SeededProperty
  void slopesTurnWithThePicture(@ForAll long seed) {
    Plane picture = Filters.blur(Pictures.waves(30, 30, seed), 2);

    assertThat(
            Pictures.largestDifference(
                Filters.slopeY(Pictures.turned(picture)), Pictures.turned(Filters.slopeX(picture))))
        .isLessThan(1e-4f);
    assertThat(
            Pictures.largestDifference(
                Filters.slopeX(Pictures.mirrored(picture)),
                Pictures.mirrored(Filters.slopeX(picture).map(v -> -v))))
        .isLessThan(1e-4f);
  }
}
