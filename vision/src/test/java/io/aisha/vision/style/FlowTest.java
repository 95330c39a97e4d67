package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;

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

/// Strokes along the forms: [Flow], and [Lines], which follows it.
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
}
