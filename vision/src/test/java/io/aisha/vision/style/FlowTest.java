package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Strokes along the forms: [Flow], and [Lines] and [Kuwahara], which follow it.
class FlowTest {
  private static double roughness(Plane plane, int dx, int dy) {
    double sum = 0;
    for (int y = 10; y < plane.height() - 10; y++) {
      for (int x = 10; x < plane.width() - 10; x++) {
        sum += Math.abs(plane.at(x, y) - plane.at(x + dx, y + dy));
      }
    }
    return sum;
  }

  /// Stripes at some angle: noise smeared along them varies little along and much across.
  @ParameterizedTest
  @ValueSource(ints = {0, 45, 90, 135})
  void runsAlongStripes(int degrees) {
    double c = Math.cos(Math.toRadians(degrees));
    double s = Math.sin(Math.toRadians(degrees));
    Plane stripes =
        Plane.of(60, 60, (x, y) -> (float) (0.5 + 0.4 * Math.sin((-s * x + c * y) * 0.5)));

    Plane smeared = Flow.of(stripes, 2).smeared(Pictures.noise(60, 60, 1), 8);

    int alongX = (int) Math.round(c);
    int alongY = (int) Math.round(s);
    assertThat(roughness(smeared, alongX, alongY))
        .isLessThan(0.6 * roughness(smeared, -alongY, alongX));
  }

  @SeededProperty
  void changesNothingWithoutReachAndNothingInAPlainPicture(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 9) int reach) {
    Plane noise = Pictures.noise(20, 15, seed);
    Flow flow = Flow.of(Pictures.waves(20, 15, seed), 2);
    Plane plain = Plane.of(20, 15, (_, _) -> 0.4f);

    assertThat(flow.smeared(noise, 0).values()).isEqualTo(noise.values());
    assertThat(Pictures.largestDifference(flow.smeared(plain, reach), plain)).isLessThan(1e-6f);
    for (float value : flow.smeared(noise, reach).values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @Test
  void smearsEachChannelAlike() {
    Raster colours = Pictures.colours(20, 15, 3);
    Flow flow = Flow.of(Pictures.waves(20, 15, 3), 2);

    Raster smeared = flow.smeared(colours, 4);

    for (int c = 0; c < 3; c++) {
      assertThat(smeared.channel(c).values())
          .isEqualTo(flow.smeared(colours.channel(c), 4).values());
    }
  }

  @Test
  void bearsAPictureOfOnePixel() {
    Plane pixel = new Plane(1, 1, new float[] {0.7f});

    assertThat(Flow.of(pixel, 2).smeared(pixel, 5).at(0, 0)).isEqualTo(0.7f);
    assertThat(Lines.pen(pixel, 1, 10, 0.02).at(0, 0)).isEqualTo(1);
    assertThat(Kuwahara.paint(Raster.filled(1, 1, Colour.WHITE), 2).values())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(1, 1, 1);
  }

  @Test
  void aPenLeavesPlainPaperAloneAndDrawsDarkLines() {
    Plane line = Plane.of(60, 40, (x, _) -> Math.abs(x - 30) < 2 ? 0.1f : 0.9f);

    Plane drawn = Lines.pen(line, 1.2, 10, 0.02);

    assertThat(drawn.at(30, 20)).isLessThan(0.2f);
    assertThat(drawn.at(10, 20)).isEqualTo(1);
    assertThat(Lines.pen(Plane.of(30, 20, (_, _) -> 0.3f), 1.2, 10, 0.02).mean()).isEqualTo(1);
  }

  @Property(tries = 10, seed = "4711")
  void aLessSensitivePenDrawsLess(@ForAll @IntRange(min = 1, max = 9999) int seed) {
    Plane tone = Pictures.waves(50, 40, seed);

    assertThat(Lines.pen(tone, 1.2, 8, 0.05).mean())
        .isGreaterThan(Lines.pen(tone, 1.2, 8, 0.01).mean());
    for (float value : Lines.pen(tone, 1.2, 8, 0.02).values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  /// The outline lies where alpha goes through a half, and nowhere else.
  @Test
  void aContourLiesOnTheEdgeOfACutOut() {
    Plane contour = Lines.contour(Plane.of(60, 20, (x, _) -> x < 30 ? 1 : 0), 3);

    assertThat(contour.at(29, 10)).isZero();
    assertThat(contour.at(30, 10)).isZero();
    assertThat(contour.at(10, 10)).isEqualTo(1);
    assertThat(contour.at(50, 10)).isEqualTo(1);
    assertThat(Pictures.largestDifference(contour, Pictures.mirrored(contour))).isLessThan(1e-4f);
  }

  @SeededProperty
  void paintKeepsAPlainPictureAndStaysInRange(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int radius) {
    Raster plain = Raster.filled(20, 15, Colour.rgb(0x336699));

    assertThat(Pictures.largestDifference(Kuwahara.paint(plain, radius), plain)).isLessThan(1e-4f);
    for (float value : Kuwahara.paint(Pictures.colours(20, 15, seed), radius).values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @Test
  void paintCalmsNoiseAndKeepsEdges() {
    Plane noise = Pictures.noise(60, 40, 1);
    Plane edge = Plane.of(60, 40, (x, y) -> (x < 30 ? 0.2f : 0.7f) + 0.1f * noise.at(x, y));

    Plane painted = Kuwahara.paint(Pictures.grey(edge), 4).luma();

    assertThat(painted.at(33, 20) - painted.at(26, 20)).isCloseTo(0.5f, within(0.1f));
    assertThat(painted.at(31, 20) - painted.at(28, 20)).isGreaterThan(0.35f);
    double before = 0;
    double after = 0;
    for (int y = 5; y < 35; y++) {
      for (int x = 6; x < 22; x++) {
        before += Math.abs(edge.at(x, y) - edge.at(x - 1, y));
        after += Math.abs(painted.at(x, y) - painted.at(x - 1, y));
      }
    }
    assertThat(after).isLessThan(0.5 * before);
  }

  @Property(tries = 5, seed = "4711")
  void paintIsTheMirroredOfTheMirroredPicture(@ForAll long seed) {
    Raster picture = Pictures.colours(24, 20, seed);
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

  /// Above a width of 640 px the filter works on a reduced picture.
  @Test
  void paintHasTheSizeOfALargePicture() {
    Raster painted = Kuwahara.paint(Raster.filled(700, 20, Colour.WHITE), 4);

    assertThat(painted.width()).isEqualTo(700);
    assertThat(painted.height()).isEqualTo(20);
    assertThat(painted.values()[0]).isCloseTo(1, within(1e-4f));
  }
}
