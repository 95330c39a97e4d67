package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
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
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TonesTest {
  private static final int WIDTH = 80;
  private static final int HEIGHT = 90;
  private static final HeadFrame HEAD = new HeadFrame(39.5, 35, 12);

  private static Framed subject(Raster colours) {
    return new Framed(
        colours,
        Plane.of(colours.width(), colours.height(), (_, _) -> 1),
        HEAD,
        new Eyes(33.5, 35, 45.5, 35));
  }

  private static Plane of(Plane light) {
    return Tones.of(subject(Pictures.grey(light)), 0);
  }

  /// The middle of the face, by pixels.
  private static float[] face(Plane tones) {
    float[] face = new float[WIDTH * HEIGHT];
    int n = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (Math.hypot(HEAD.across(x) / 0.95, (HEAD.down(y) - 0.45) / 1.2) < 1) {
          face[n++] = tones.at(x, y);
        }
      }
    }
    float[] sorted = Arrays.copyOf(face, n);
    Arrays.sort(sorted);
    return sorted;
  }

  /// However a photo is exposed and whatever colour the skin has, the middle of the face comes out
  /// near 0.6, its darks near 0.2 and its lights near 0.9.
  @SeededProperty
  void putsTheFaceWhereGraphicStylesWantIt(
      @ForAll @IntRange(min = 1, max = 9999) int seed,
      @ForAll @DoubleRange(min = 0.2, max = 0.5) double contrast,
      @ForAll @DoubleRange(min = 0, max = 0.4) double brightness) {
    Plane light = Pictures.noise(WIDTH, HEIGHT, seed).map(v -> (float) (brightness + contrast * v));

    float[] face = face(of(light));

    assertThat(face[face.length / 2]).isBetween(0.5f, 0.7f);
    assertThat(face[face.length / 25]).isBetween(0.1f, 0.3f);
    assertThat(face[face.length * 97 / 100]).isBetween(0.85f, 1f);
  }

  /// The face alone decides, so a window behind the head does not make the face dark.
  @SeededProperty
  void looksOnlyAtTheFace(@ForAll @IntRange(min = 1, max = 9999) int seed) {
    Plane light = Pictures.noise(WIDTH, HEIGHT, seed).map(v -> 0.3f + 0.3f * v);
    Plane window =
        Plane.of(
            WIDTH,
            HEIGHT,
            (x, y) ->
                Math.hypot(HEAD.across(x) / 0.95, (HEAD.down(y) - 0.45) / 1.2) < 1
                    ? light.at(x, y)
                    : 1);

    assertThat(face(of(window))).containsExactly(face(of(light)));
  }

  @SeededProperty
  void keepsLighterThingsLighter(@ForAll @IntRange(min = 1, max = 9999) int seed) {
    Plane light = Pictures.noise(WIDTH, HEIGHT, seed);
    Plane tones = of(light);

    for (int i = 1; i < light.values().length; i++) {
      if (light.values()[i] > light.values()[i - 1]) {
        assertThat(tones.values()[i]).isGreaterThanOrEqualTo(tones.values()[i - 1]);
      }
      assertThat(tones.values()[i]).isBetween(0f, 1f);
    }
  }

  @Test
  void bearsAFaceWithoutAnyContrastAndAHeadOutsideThePicture() {
    for (float value : of(Plane.of(WIDTH, HEIGHT, (_, _) -> 0.5f)).values()) {
      assertThat(value).isBetween(0f, 1f);
    }
    Framed far =
        new Framed(
            Pictures.colours(4, 3, 1),
            new Plane(4, 3),
            new HeadFrame(900, 900, 5),
            new Eyes(898, 900, 902, 900));
    for (float value : Tones.of(far, 0).values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @Test
  void smoothsTheSkinAndKeepsEdges() {
    Plane noise = Pictures.noise(WIDTH, HEIGHT, 5);
    Raster picture =
        Pictures.grey(
            Plane.of(WIDTH, HEIGHT, (x, y) -> (x < 40 ? 0.2f : 0.7f) + 0.03f * noise.at(x, y)));

    Plane rough = Tones.of(subject(picture), 0);
    Plane calm = Tones.of(subject(picture), 0.3);

    assertThat(steps(calm, 1, 38)).isLessThan(0.5 * steps(rough, 1, 38));
    assertThat(calm.at(42, 40) - calm.at(37, 40)).isGreaterThan(0.3f);
  }

  private static double steps(Plane plane, int from, int to) {
    double sum = 0;
    for (int x = from; x < to; x++) {
      sum += Math.abs(plane.at(x, 40) - plane.at(x - 1, 40));
    }
    return sum;
  }

  /// Dark, red and white map to 0, 0.5 and 1.
  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0",
    "0, 0, 0",
    "0.25, 0.5, 0",
    "0.5, 1, 0",
    "0.75, 1, 0.5",
    "1, 1, 1",
    "7, 1, 1"
  })
  void givesEachToneItsColour(float tone, float red, float green) {
    Raster mapped =
        Tones.mapped(
            new Plane(1, 1, new float[] {tone}), Colour.BLACK, new Colour(1, 0, 0), Colour.WHITE);

    assertThat(mapped.values()[0]).isCloseTo(red, within(1e-6f));
    assertThat(mapped.values()[1]).isCloseTo(green, within(1e-6f));
  }

  /// An edge 0.2 wide about 0.5: nothing at 0.4, all at 0.6, a half between, and at a quarter of
  /// the way 3 / 16 - 2 / 64.
  @ParameterizedTest
  @CsvSource({"0, 0", "0.4, 0", "0.45, 0.15625", "0.5, 0.5", "0.55, 0.84375", "0.6, 1", "1, 1"})
  void selectsWhatIsAboveAThreshold(float tone, float above) {
    assertThat(Tones.above(new Plane(1, 1, new float[] {tone}), 0.5, 0.2).at(0, 0))
        .isCloseTo(above, within(1e-5f));
  }

  /// Four steps with edges of a tenth of a step: flat but at the end of each.
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.1, 0",
    "0.22, 0",
    "0.2375, 0.125",
    "0.25, 0.25",
    "0.4, 0.25",
    "0.99999, 1",
    "1, 1"
  })
  void makesStepsOfEqualHeight(float tone, float stepped) {
    assertThat(Tones.stepped(new Plane(1, 1, new float[] {tone}), 4, 0.1).at(0, 0))
        .isCloseTo(stepped, within(1e-3f));
  }

  @SeededProperty
  void neverStepsDownwards(
      @ForAll @FloatRange(min = 0, max = 0.9f) float tone,
      @ForAll @FloatRange(min = 0, max = 0.1f) float more,
      @ForAll @IntRange(min = 1, max = 9) int steps) {
    Plane two = new Plane(2, 1, new float[] {tone, tone + more});

    Plane stepped = Tones.stepped(two, steps, 0.4);

    assertThat(stepped.at(1, 0)).isGreaterThanOrEqualTo(stepped.at(0, 0) - 1e-6f);
    assertThat(Tones.above(two, 0.5, 0.3).at(1, 0))
        .isGreaterThanOrEqualTo(Tones.above(two, 0.5, 0.3).at(0, 0));
  }

  @Test
  void sculptingPicksDetailOut() {
    Plane wave = Plane.of(60, 20, (x, _) -> (float) (0.5 + 0.2 * Math.sin(x * 0.8)));

    assertThat(steps(Tones.sculpted(wave, 6, 0.5)))
        .isCloseTo(1.5 * steps(wave), within(0.2 * steps(wave)));
    assertThat(Tones.sculpted(wave, 6, 0).values())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(wave.values());
  }

  private static double steps(Plane plane) {
    double sum = 0;
    for (int x = 10; x < 50; x++) {
      sum += Math.abs(plane.at(x, 10) - plane.at(x - 1, 10));
    }
    return sum;
  }
}
