package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GeometryTest {
  private static final Placing NOWHERE_ELSE = new Placing(1, 0, 0, 0);

  @SeededProperty
  void hasTheSizeThatIsAskedForAndStaysOfOneColour(
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(min = 1, max = 40) int newWidth,
      @ForAll @IntRange(min = 1, max = 40) int newHeight) {
    Colour colour = Colour.rgb(0x336699);
    Raster resized = Geometry.resize(Raster.filled(width, height, colour), newWidth, newHeight);

    assertThat(resized.width()).isEqualTo(newWidth);
    assertThat(resized.height()).isEqualTo(newHeight);
    assertThat(Pictures.largestDifference(resized, Raster.filled(newWidth, newHeight, colour)))
        .isLessThan(1e-5f);
  }

  @SeededProperty
  void givesTheMirroredPictureWhenResizedMirrored(
      @ForAll long seed, @ForAll @IntRange(min = 4, max = 60) int side) {
    Raster picture = Pictures.colours(24, 18, seed);
    Raster resized = Geometry.resize(picture, side, side);

    assertThat(
            Pictures.largestDifference(
                Geometry.resize(Pictures.mirrored(picture), side, side),
                Pictures.mirrored(resized)))
        .isLessThan(1e-3f);
    assertThat(
            Pictures.largestDifference(
                Geometry.resize(Pictures.flipped(picture), side, side), Pictures.flipped(resized)))
        .isLessThan(1e-3f);
  }

  @SeededProperty
  void averagesWhenItShrinks(@ForAll long seed) {
    Plane picture = Pictures.noise(24, 18, seed);

    Plane shrunk = Geometry.resize(picture, 8, 6);

    assertThat(shrunk.mean()).isCloseTo(picture.mean(), within(1e-5));
    float nine = 0;
    for (int i = 0; i < 9; i++) {
      nine += picture.at(3 + i % 3, 6 + i / 3) / 9;
    }
    assertThat(shrunk.at(1, 2)).isCloseTo(nine, within(1e-5f));
  }

  @SeededProperty
  void halvesAsItResizes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 9) int height) {
    Raster picture = Pictures.colours(2 * width, 2 * height, seed);

    assertThat(
            Pictures.largestDifference(
                Geometry.halve(picture), Geometry.resize(picture, width, height)))
        .isLessThan(1e-5f);
  }

  @Test
  void leavesOutALastColumnThatHasNoPartnerWhenHalved() {
    Raster half = Geometry.halve(Pictures.colours(5, 3, 1));

    assertThat(half.width()).isEqualTo(2);
    assertThat(half.height()).isEqualTo(1);
  }

  @SeededProperty
  void makesBlocksOfPixelsWithoutMixingThem(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int times) {
    Raster picture = Pictures.colours(4, 3, seed);

    Raster blocks = Geometry.blocks(picture, 4 * times, 3 * times);

    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 3 * times; y++) {
        for (int x = 0; x < 4 * times; x++) {
          assertThat(blocks.channel(c).at(x, y))
              .isEqualTo(picture.channel(c).at(x / times, y / times));
        }
      }
    }
  }

  @SeededProperty
  void isTheSameSeenFromWhereItStands(@ForAll long seed) {
    Raster picture = Pictures.colours(12, 9, seed);
    Plane plane = Pictures.noise(12, 9, seed);

    assertThat(Pictures.largestDifference(Geometry.warp(picture, NOWHERE_ELSE, 12, 9), picture))
        .isLessThan(1e-5f);
    assertThat(Pictures.largestDifference(Geometry.warp(plane, NOWHERE_ELSE, 12, 9), plane))
        .isLessThan(1e-5f);
  }

  /// The answer's 0, 0 lies at 3, 2 of the picture. Beyond the picture a raster repeats its edge
  /// and a plane is 0.
  @Test
  void seesThePictureThroughAPlacing() {
    Plane plane = Plane.of(10, 8, (x, y) -> 1 + 10 * y + x);
    Placing cut = new Placing(1, 0, 3, 2);

    Plane seen = Geometry.warp(plane, cut, 10, 8);
    Plane edge = Geometry.warp(Pictures.grey(plane), cut, 10, 8).channel(1);

    assertThat(seen.at(0, 0)).isCloseTo(24, within(1e-4f));
    assertThat(seen.at(6, 5)).isCloseTo(plane.at(9, 7), within(1e-4f));
    assertThat(seen.at(7, 0)).isZero();
    assertThat(seen.at(0, 6)).isZero();
    assertThat(edge.at(9, 0)).isCloseTo(plane.at(9, 2), within(1e-3f));
  }

  /// A quarter turn clockwise on screen, about the origin: what was at x, y is seen at -y, x.
  @Test
  void turnsAsThePlacingSays() {
    Plane plane = Pictures.noise(7, 5, 3);
    Placing turn = Placing.around(0, 0, 4, 0, 1, Math.toRadians(90)).inverse();
    Plane turned =
        Geometry.warp(
            plane, new Placing(turn.cosine(), turn.sine(), turn.offsetX(), turn.offsetY()), 5, 7);

    assertThat(Pictures.largestDifference(turned, Pictures.turned(plane))).isLessThan(0.02f);
  }
}
