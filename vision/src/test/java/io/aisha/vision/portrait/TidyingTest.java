package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TidyingTest {
  private static final HeadFrame HEAD = new HeadFrame(30, 20, 10);

  /// What the first pixel of a plain picture becomes.
  private static Colour plain(Colour colour) {
    Raster raster = Raster.filled(60, 50, colour);
    Tidying.tidy(raster, HEAD, 0.5);
    float[] v = raster.values();
    return new Colour(v[0], v[1], v[2]);
  }

  /// A face whose bright part lies between 0.50 and 0.84 is left alone. 0.45 is brought to 0.50 and
  /// 0.86 to 0.84; darker and brighter ones are met halfway, by a gamma of 0.72 or 1.25 at most.
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5",
    "0.6, 0.6",
    "0.84, 0.84",
    "0.45, 0.5",
    "0.86, 0.84",
    "0.3, 0.4203",
    "0.1, 0.1905",
    "0.9, 0.8766"
  })
  void bringsAFaceToAReadableBrightness(float before, float after) {
    Colour grey = plain(new Colour(before, before, before));

    assertThat(grey.red()).isCloseTo(after, within(1e-3f));
    assertThat(grey.green()).isCloseTo(grey.red(), within(1e-5f));
  }

  @SeededProperty
  void keepsADarkerFaceDarker(
      @ForAll @FloatRange(min = 0.05f, max = 0.8f) float dark,
      @ForAll @FloatRange(min = 0.02f, max = 0.15f) float more) {
    assertThat(plain(new Colour(dark, dark, dark)).red())
        .isLessThan(plain(new Colour(dark + more, dark + more, dark + more)).red() + 1e-4f);
  }

  /// Only the ellipse of the face counts: 0.85 units to the sides, from -0.6 to 1.6 downwards.
  @Test
  void looksAtTheFaceAndNotAtTheRoom() {
    Raster dark = Pictures.grey(Plane.of(60, 50, (x, y) -> inFace(x, y) ? 0.6f : 0.05f));
    Raster before = dark.copy();

    Tidying.tidy(dark, HEAD, 0.5);

    assertThat(dark.values()).usingComparatorWithPrecision(1e-4f).containsExactly(before.values());
  }

  private static boolean inFace(int x, int y) {
    return Math.abs(HEAD.across(x)) < 0.86 && HEAD.down(y) > -0.61 && HEAD.down(y) < 1.61;
  }

  /// Red 0.6, green 0.5 and blue 0.4 have the mean 0.5: red is to lose a sixth and blue to gain a
  /// quarter; 0.45 of it is done, but of blue's gain no more than a tenth.
  @Test
  void takesSomeOfAColourCastAway() {
    Colour tidied = plain(new Colour(0.6f, 0.5f, 0.4f));

    assertThat(tidied.red()).isCloseTo(0.6f * (1 - 0.45f / 6), within(1e-3f));
    assertThat(tidied.green()).isCloseTo(0.5f, within(1e-3f));
    assertThat(tidied.blue()).isCloseTo(0.4f * 1.1f, within(1e-3f));
  }

  @Property(tries = 12, seed = "4711")
  void staysInRange(@ForAll long seed, @ForAll @DoubleRange(min = 0.2, max = 4) double enlarged) {
    Raster raster = Pictures.colours(40, 30, seed);

    Tidying.tidy(raster, HEAD, enlarged);

    for (float value : raster.values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  private static float step(double enlarged) {
    Raster edge = Pictures.grey(Plane.of(60, 50, (x, _) -> x < 30 ? 0.55f : 0.6f));
    Tidying.tidy(edge, HEAD, enlarged);
    Plane luma = edge.luma();
    return luma.at(30, 20) - luma.at(29, 20);
  }

  @Test
  void sharpensOnlyWhatWasEnlarged() {
    assertThat(step(0.5)).isCloseTo(0.05f, within(1e-3f));
    assertThat(step(0.75)).isCloseTo(0.05f, within(1e-3f));
    assertThat(step(0.9)).isGreaterThan(0.055f);
  }

  @Test
  void cleansNoiseOfAnEnlargedFace() {
    Raster grain = Pictures.grey(Pictures.noise(60, 50, 1).map(v -> 0.55f + 0.04f * (v - 0.5f)));
    Raster enlarged = grain.copy();

    Tidying.tidy(enlarged, HEAD, 2.5);

    assertThat(
            Pictures.largestDifference(
                enlarged, Raster.filled(60, 50, new Colour(0.55f, 0.55f, 0.55f))))
        .isLessThan(
            Pictures.largestDifference(
                grain, Raster.filled(60, 50, new Colour(0.55f, 0.55f, 0.55f))));
  }

  /// A rim brighter than white paper along a strong edge is what over-sharpened photos have.
  @Test
  void drawsNoBrightRimAlongAStrongEdge() {
    Raster edge = Pictures.grey(Plane.of(60, 50, (x, _) -> x < 30 ? 0.2f : 0.7f));

    Tidying.tidy(edge, HEAD, 3);

    for (float value : edge.values()) {
      assertThat(value).isLessThan(0.7f + 0.06f);
    }
  }

  @Property(tries = 6, seed = "4711")
  void givesTheMirroredResultForTheMirroredPicture(@ForAll long seed) {
    Raster picture = Pictures.colours(61, 50, seed);
    Raster mirrored = Pictures.mirrored(picture);

    Tidying.tidy(picture, HEAD, 1.5);
    Tidying.tidy(mirrored, HEAD, 1.5);

    assertThat(Pictures.largestDifference(mirrored, Pictures.mirrored(picture))).isLessThan(1e-3f);
  }
}
