package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackdropTest {
  private static final int WIDTH = 80;
  private static final int HEIGHT = 60;
  private static final Colour LIT = new Colour(0.8f, 0.7f, 0.6f);
  private static final Colour DARK = new Colour(0.2f, 0.1f, 0.3f);

  private static Framed subject(Plane alpha) {
    return new Framed(
        Pictures.colours(WIDTH, HEIGHT, 1),
        alpha,
        new HeadFrame(40, 20, 10),
        new Eyes(35, 20, 45, 20));
  }

  private static Plane disc() {
    return Plane.of(WIDTH, HEIGHT, (x, y) -> Math.hypot(x - 40, y - 30) < 18 ? 1 : 0);
  }

  private static Raster paper(long seed) {
    return Backdrop.studio(subject(disc()), LIT, DARK, new Dice(seed));
  }

  /// The grain moves a colour by 0.008 / 2 at most.
  @SeededProperty
  void ofAStudioHasColoursBetweenItsTwo(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    Raster paper = paper(seed);

    float darkest = 1;
    float lightest = 0;
    float off = 0;
    for (int i = 0; i < paper.values().length; i += 3) {
      darkest = Math.min(darkest, paper.values()[i]);
      lightest = Math.max(lightest, paper.values()[i]);
      // Red and green differ by 0.1 in both colours, and so in all colours between them.
      off = Math.max(off, Math.abs(paper.values()[i] - 0.1f - paper.values()[i + 1]));
    }
    assertThat(darkest).isGreaterThanOrEqualTo(0.196f);
    assertThat(lightest).isLessThanOrEqualTo(0.804f);
    assertThat(off).isLessThan(1e-5f);
  }

  /// The light is within two head units of the eyes, so the far corners are darker.
  @SeededProperty
  void ofAStudioIsLightestBehindTheHead(@ForAll @IntRange(min = 0, max = 9999) int seed) {
    Plane luma = paper(seed).luma();

    double near = (luma.at(40, 25) + luma.at(38, 32) + luma.at(44, 28)) / 3;
    assertThat(luma.at(0, HEIGHT - 1)).isLessThan((float) near);
    assertThat(luma.at(WIDTH - 1, HEIGHT - 1)).isLessThan((float) near);
  }

  @Test
  void ofAStudioIsTheSameForTheSameSeed() {
    assertThat(paper(7).values()).isEqualTo(paper(7).values());
    assertThat(paper(7).values()).isNotEqualTo(paper(8).values());
  }

  @Test
  void showsAloneWhereThereIsNoPerson() {
    Raster ground = Pictures.colours(WIDTH, HEIGHT, 2);

    Raster composed =
        Backdrop.compose(
            subject(new Plane(WIDTH, HEIGHT)), Pictures.colours(WIDTH, HEIGHT, 3), ground, 1);

    assertThat(Pictures.largestDifference(composed, ground)).isLessThan(1e-6f);
  }

  @Test
  void isHiddenWhereAllIsPerson() {
    Raster person = Pictures.colours(WIDTH, HEIGHT, 3);

    Raster composed =
        Backdrop.compose(
            subject(Plane.of(WIDTH, HEIGHT, (_, _) -> 1)),
            person,
            Pictures.colours(WIDTH, HEIGHT, 2),
            1);

    assertThat(Pictures.largestDifference(composed, person)).isLessThan(1e-5f);
  }

  @SeededProperty
  void onlyAddsLightToThePersonAndMoreOfItTheMoreItWraps(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 0.5) double wrap) {
    Framed subject = subject(disc());
    Raster person = Pictures.colours(WIDTH, HEIGHT, seed);
    Raster ground = Pictures.colours(WIDTH, HEIGHT, seed + 1);

    Raster none = Backdrop.compose(subject, person, ground, 0);
    Raster some = Backdrop.compose(subject, person, ground, wrap);
    Raster more = Backdrop.compose(subject, person, ground, 1.5 * wrap);

    assertThat(Pictures.largestDifference(none, person.over(ground, disc()))).isLessThan(0.1f);
    for (int i = 0; i < none.values().length; i++) {
      if (some.values()[i] < none.values()[i] - 1e-6f
          || more.values()[i] < some.values()[i] - 1e-6f) {
        fail("darker at %d: %s, %s, %s", i, none.values()[i], some.values()[i], more.values()[i]);
      }
    }
    assertThat(Pictures.largestDifference(more, none)).isGreaterThan(0.01f);
  }

  @Test
  void lightsTheEdgeOfThePersonAndNotTheMiddle() {
    Raster person = Raster.filled(WIDTH, HEIGHT, Colour.BLACK);
    Raster ground = Raster.filled(WIDTH, HEIGHT, Colour.WHITE);

    Plane luma = Backdrop.compose(subject(disc()), person, ground, 0.8).luma();

    assertThat(luma.at(40 + 17, 30)).isGreaterThan(0.1f);
    assertThat(luma.at(40, 30)).isLessThan(0.001f);
    assertThat(luma.at(2, 2)).isCloseTo(1, within(1e-5f));
  }

  /// The colour in the middle of a grey person before a ground of one colour.
  private static float[] greyBefore(Colour ground) {
    Raster person = Raster.filled(WIDTH, HEIGHT, Colour.rgb(0x808080));
    Raster composed =
        Backdrop.compose(subject(disc()), person, Raster.filled(WIDTH, HEIGHT, ground), 0);
    int middle = (30 * WIDTH + 40) * 3;
    return Arrays.copyOfRange(composed.values(), middle, middle + 3);
  }

  @Test
  void lendsThePersonALittleOfItsColour() {
    float[] beforeRed = greyBefore(Colour.rgb(0xb05050));
    float[] beforeBlue = greyBefore(Colour.rgb(0x5050b0));

    assertThat(beforeRed[0] - beforeRed[2]).isBetween(0.01f, 0.06f);
    assertThat(beforeBlue[2] - beforeBlue[0]).isBetween(0.01f, 0.06f);
  }

  @Test
  void makesThePersonALittleDarkerBeforeTheNightThanBeforeAWhiteWall() {
    float night = greyBefore(Colour.rgb(0x101010))[0];
    float wall = greyBefore(Colour.WHITE)[0];

    assertThat(wall - night).isBetween(0.01f, 0.08f);
  }

  /// At the corner the distance is 1; in the middle of a side it is 1 / sqrt 2, whose cube is
  /// 0.35355.
  @ParameterizedTest
  @CsvSource({"0, 0, 1", "0, 30, 0.35355", "40, 0, 0.35355", "40, 30, 0", "20, 15, 0.125"})
  void isDarkenedTowardsTheCorners(int x, int y, float share) {
    Raster white = Raster.filled(WIDTH, HEIGHT, Colour.WHITE);

    Raster vignetted = Backdrop.vignetted(white, 0.4);

    assertThat(vignetted.luma().at(x, y)).isCloseTo(1 - 0.4f * share, within(1e-4f));
  }

  @SeededProperty
  void isDarkerTheStrongerTheVignetteIsAndNeverBelowIt(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.5) double strength) {
    Raster picture = Pictures.colours(20, 15, seed);

    Raster some = Backdrop.vignetted(picture, strength);
    Raster more = Backdrop.vignetted(picture, strength + 0.1);

    for (int i = 0; i < picture.values().length; i++) {
      float before = picture.values()[i];
      assertThat(some.values()[i])
          .isBetween(before * (float) (1 - strength) - 1e-6f, before + 1e-6f)
          .isGreaterThanOrEqualTo(more.values()[i] - 1e-6f);
    }
  }
}
