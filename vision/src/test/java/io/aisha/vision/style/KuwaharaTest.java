package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KuwaharaTest {
  private static double roughness(Raster raster) {
    Plane luma = raster.luma();
    double mean = luma.mean();
    return luma.map(v -> (float) ((v - mean) * (v - mean))).mean();
  }

  @SeededProperty
  void leavesAnEvenColourAsItIs(
      @ForAll @IntRange(min = 0, max = 0xffffff) int hex,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 12) int height) {
    Raster even = Raster.filled(width, height, Colour.rgb(hex));

    assertThat(Pictures.largestDifference(Kuwahara.paint(even, 3), even)).isLessThan(1e-4f);
  }

  @SeededProperty
  void mixesOnlyColoursOfThePicture(
      @ForAll long seed, @ForAll @DoubleRange(min = 1, max = 6) double radius) {
    Raster picture = Pictures.colours(24, 18, seed).map(v -> 0.3f + 0.4f * v);

    for (float value : Kuwahara.paint(picture, radius).values()) {
      assertThat(value).isBetween(0.3f - 1e-4f, 0.7f + 1e-4f);
    }
  }

  @SeededProperty
  void removesMoreGrainTheLargerThePatchesAre(@ForAll long seed) {
    Raster grain = Pictures.grey(Pictures.noise(40, 30, seed).map(v -> 0.45f + 0.1f * v));

    double fine = roughness(Kuwahara.paint(grain, 2));
    double broad = roughness(Kuwahara.paint(grain, 5));

    assertThat(fine).isLessThan(0.7 * roughness(grain));
    assertThat(broad).isLessThan(fine);
  }

  /// The sectors that lie across an edge vary most, so they count for nothing: a blur of this
  /// radius would leave half of the step within three pixels of the edge.
  @Test
  void keepsAnEdge() {
    Plane edge = Plane.of(40, 20, (x, _) -> x < 20 ? 0.2f : 0.8f);

    Plane painted = Kuwahara.paint(Pictures.grey(edge), 5).luma();

    assertThat(painted.at(18, 10)).isCloseTo(0.2f, within(0.03f));
    assertThat(painted.at(21, 10)).isCloseTo(0.8f, within(0.03f));
    assertThat(painted.at(5, 10)).isCloseTo(0.2f, within(1e-3f));
  }

  @Test
  void takesASpeckAway() {
    Raster picture = Raster.filled(21, 21, new Colour(0.5f, 0.5f, 0.5f));
    Colour.WHITE.into(picture.values(), (10 * 21 + 10) * 3);

    assertThat(Kuwahara.paint(picture, 5).luma().at(10, 10)).isLessThan(0.65f);
  }

  @SeededProperty
  void givesTheMirroredPictureForAMirroredOne(@ForAll long seed) {
    Raster picture = Pictures.colours(20, 14, seed);

    Raster painted = Kuwahara.paint(picture, 3);

    assertThat(
            Pictures.largestDifference(
                Kuwahara.paint(Pictures.mirrored(picture), 3), Pictures.mirrored(painted)))
        .isLessThan(1e-3f);
    assertThat(
            Pictures.largestDifference(
                Kuwahara.paint(Pictures.turned(picture), 3), Pictures.turned(painted)))
        .isLessThan(1e-3f);
  }

  /// Above 640 pixels the filter works on a smaller picture; a radius counts in pixels of the large
  /// one.
  @Test
  void paintsALargePictureAsItPaintsASmallOne() {
    Plane small = Plane.of(640, 12, (x, _) -> x < 320 ? 0.2f : 0.8f);
    Plane large = Plane.of(1280, 24, (x, _) -> x < 640 ? 0.2f : 0.8f);

    Plane ofSmall = Kuwahara.paint(Pictures.grey(small), 4).luma();
    Plane ofLarge = Kuwahara.paint(Pictures.grey(large), 8).luma();

    assertThat(ofLarge.width()).isEqualTo(1280);
    assertThat(ofLarge.height()).isEqualTo(24);
    for (int x = 4; x < 1276; x += 4) {
      if (Math.abs(x - 640) > 4) {
        assertThat(ofLarge.at(x, 12)).isCloseTo(ofSmall.at(x / 2, 6), within(0.02f));
      }
    }
  }

  @Test
  void doesNotWorkInPatchesSmallerThanTwoPixels() {
    Raster picture = Pictures.colours(20, 14, 5);

    assertThat(Kuwahara.paint(picture, 0.1).values())
        .isEqualTo(Kuwahara.paint(picture, 2).values());
    assertThat(Kuwahara.paint(picture, 3).values())
        .isNotEqualTo(Kuwahara.paint(picture, 2).values());
  }
}
