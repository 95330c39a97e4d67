package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.face.Pupils;
import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The paper and background of a picture: [Paper], [Backdrop]; and the features that must stay
/// readable: [Features].
class PaperTest {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 150;

  private static Framed subject(Plane alpha) {
    return new Framed(
        Pictures.colours(WIDTH, HEIGHT, 1),
        alpha,
        new HeadFrame(60, 60, 20),
        new Pupils(50, 60, 70, 60));
  }

  private static Framed subject() {
    return subject(Plane.of(WIDTH, HEIGHT, (x, _) -> x < 60 ? 1 : 0));
  }

  @SeededProperty
  void isASurfaceAboutZero(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 4) double grain) {
    Plane tooth = Paper.tooth(60, 50, grain, seed);
    Plane canvas = Paper.canvas(60, 50, 2 + grain, seed);

    assertThat(tooth.mean()).isCloseTo(0, within(0.12));
    for (int i = 0; i < tooth.values().length; i++) {
      assertThat(tooth.values()[i]).isBetween(-0.5f, 0.5f);
      assertThat(canvas.values()[i]).isBetween(-0.5f, 0.31f);
    }
    assertThat(Paper.tooth(60, 50, grain, seed).values()).isEqualTo(tooth.values());
    assertThat(Paper.tooth(60, 50, grain, seed + 9).values()).isNotEqualTo(tooth.values());
  }

  /// A slope of 0.01 a pixel both ways, lit with a strength of 5: 1 + 5 * 0.02. Light comes from
  /// the upper left and is bounded.
  @ParameterizedTest
  @CsvSource({"0.01, 5, 1.1", "-0.01, 5, 0.9", "0, 5, 1", "0.2, 9, 1.4", "-0.2, 9, 0.6"})
  void isLitByItsSlope(float slope, double strength, float light) {
    Plane ramp = Plane.of(20, 20, (x, y) -> slope * (x + y));

    assertThat(Paper.relief(ramp, strength).at(10, 10)).isCloseTo(light, within(1e-4f));
  }

  @Test
  void marksEyesAndMouth() {
    Plane mask = Features.mask(subject());

    assertThat(mask.at(50, 59)).isEqualTo(1);
    assertThat(mask.at(70, 59)).isEqualTo(1);
    // The mouth is 1.12 times the distance of the eyes below them.
    assertThat(mask.at(60, 82)).isEqualTo(1);
    assertThat(mask.at(60, 30)).isZero();
    assertThat(mask.at(60, 100)).isZero();
    assertThat(mask.at(20, 60)).isZero();
    assertThat(Pictures.largestDifference(crop(mask), Pictures.mirrored(crop(mask))))
        .isLessThan(1e-5f);
  }

  /// About the middle of the face, which is at column 60.
  private static Plane crop(Plane mask) {
    return Plane.of(101, HEIGHT, (x, y) -> mask.at(x + 10, y));
  }

  /// The head leans by 90 degrees: the right eye is below the left, and the mouth is left of them.
  @Test
  void marksTheMouthOfALeaningHead() {
    Framed leaning =
        new Framed(
            new Raster(WIDTH, HEIGHT),
            new Plane(WIDTH, HEIGHT),
            new HeadFrame(60, 60, 20),
            new Pupils(59.999, 50, 60.001, 70));

    assertThat(Features.mask(leaning).at(38, 60)).isEqualTo(1);
    assertThat(Features.mask(leaning).at(82, 60)).isZero();
  }

  @SeededProperty
  void aStudioBackdropLiesBetweenItsTwoColours(@ForAll long seed) {
    Colour lit = new Colour(0.8f, 0.7f, 0.6f);
    Colour dark = new Colour(0.2f, 0.1f, 0.3f);

    Raster backdrop = Backdrop.studio(subject(), lit, dark, new Dice(seed));

    for (int i = 0; i < backdrop.values().length; i += 3) {
      assertThat(backdrop.values()[i]).isBetween(0.195f, 0.805f);
      assertThat(backdrop.values()[i + 1]).isBetween(0.095f, 0.705f);
      assertThat(backdrop.values()[i + 2]).isBetween(0.295f, 0.605f);
    }
    Plane luma = backdrop.luma();
    assertThat(luma.at(60, 80)).isGreaterThan(luma.at(0, 0));
    assertThat(luma.at(60, 80)).isGreaterThan(luma.at(WIDTH - 1, HEIGHT - 1));
  }

  @Test
  void composesThePersonBeforeTheGround() {
    Raster person = Raster.filled(WIDTH, HEIGHT, new Colour(0.3f, 0.3f, 0.3f));
    Raster ground = Raster.filled(WIDTH, HEIGHT, new Colour(0.9f, 0.2f, 0.2f));

    Plane red = Backdrop.compose(subject(), person, ground, 1).channel(0);

    assertThat(red.at(10, 75)).isCloseTo(0.3f, within(1e-4f));
    assertThat(red.at(110, 75)).isCloseTo(0.9f, within(1e-4f));
    assertThat(red.at(59, 75)).as("light creeps around the edge").isGreaterThan(0.35f);
    assertThat(Backdrop.compose(subject(), person, ground, 0).channel(0).at(59, 75))
        .isCloseTo(0.3f, within(1e-4f));
  }

  @SeededProperty
  void lightIsAddedAndNeverTakenAway(@ForAll @IntRange(min = 1, max = 9999) int seed) {
    Raster person = Pictures.colours(WIDTH, HEIGHT, seed);
    Framed everywhere = subject(Plane.of(WIDTH, HEIGHT, (x, _) -> x < 60 ? 1 : 0));

    Raster composed =
        Backdrop.compose(everywhere, person, Raster.filled(WIDTH, HEIGHT, Colour.rgb(0x336699)), 1);

    for (int x = 0; x < 60; x++) {
      int i = (75 * WIDTH + x) * 3;
      assertThat(composed.values()[i]).isGreaterThanOrEqualTo(person.values()[i] - 1e-5f);
    }
  }

  /// In the corner the distance is 1 (almost: pixels have a size), so the strength is lost there.
  @Test
  void vignettesTheCornersAndNotTheMiddle() {
    Plane vignetted = Backdrop.vignetted(Raster.filled(101, 81, Colour.WHITE), 0.5).luma();

    assertThat(vignetted.at(50, 40)).isCloseTo(1, within(1e-3f));
    assertThat(vignetted.at(0, 0)).isCloseTo(0.5f, within(0.01f));
    assertThat(vignetted.at(0, 40)).isBetween(0.8f, 0.85f);
    assertThat(Backdrop.vignetted(Raster.filled(9, 9, Colour.WHITE), 0).luma().mean())
        .isCloseTo(1, within(1e-5));
  }
}
