package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ForegroundColoursTest {
  private static final Colour PERSON = new Colour(0.7f, 0.4f, 0.3f);
  private static final Colour WALL = new Colour(0.2f, 0.6f, 0.5f);

  @Property(tries = 10, seed = "4711")
  void staysInRangeAtEverySize(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height) {
    Raster colours =
        ForegroundColours.of(
            Pictures.colours(width, height, seed), Pictures.noise(width, height, seed));

    assertThat(colours.width()).isEqualTo(width);
    assertThat(colours.height()).isEqualTo(height);
    for (float value : colours.values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  /// Where all is person there is nothing to take out.
  @Property(tries = 5, seed = "4711")
  void leavesAWholePersonAlone(@ForAll long seed) {
    Raster picture = Pictures.colours(30, 20, seed);

    Raster colours = ForegroundColours.of(picture, Plane.of(30, 20, (_, _) -> 1));

    assertThat(Pictures.largestDifference(colours, picture)).isLessThan(0.02f);
  }

  /// Person on the left, wall on the right, mixed over ten columns between: the mixture is undone.
  @Test
  void takesTheWallOutOfTheMixture() {
    Plane alpha = Plane.of(60, 40, (x, _) -> Math.clamp((35 - x) / 10f, 0f, 1f));
    Raster picture = Raster.filled(60, 40, PERSON).over(Raster.filled(60, 40, WALL), alpha);

    Raster colours = ForegroundColours.of(picture, alpha);

    for (int x = 0; x <= 34; x++) {
      int i = (20 * 60 + x) * 3;
      assertThat(colours.values()[i]).as("column %d", x).isCloseTo(PERSON.red(), within(0.04f));
      assertThat(colours.values()[i + 1]).isCloseTo(PERSON.green(), within(0.04f));
    }
  }

  /// Beyond the edge there is no person to be seen; its colour is carried on, so that a picture
  /// that is scaled later mixes nothing else in.
  @Test
  void carriesThePersonsColourBeyondTheEdge() {
    Plane alpha = Plane.of(60, 40, (x, _) -> x < 30 ? 1 : 0);
    Raster picture = Raster.filled(60, 40, PERSON).over(Raster.filled(60, 40, WALL), alpha);

    Raster colours = ForegroundColours.of(picture, alpha);

    int i = (20 * 60 + 33) * 3;
    assertThat(Math.abs(colours.values()[i] - PERSON.red()))
        .isLessThan(Math.abs(colours.values()[i] - WALL.red()));
  }
}
