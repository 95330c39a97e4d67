package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The styles that print in a few inks: panels, frames, blocks and outlines.
class PrintedStylesTest {
  private static final Framed SQUARE = Subjects.head(128, 128);
  private static final Framed TALL = Subjects.head(96, 144);

  private static Framed emptySquare() {
    return Subjects.with(SQUARE, new Plane(128, 128));
  }

  /// In the corner of a panel there is only its ground.
  private static Set<Integer> panelGrounds(Framed subject, int rows, int seed) {
    Raster picture = PopArt.paint(subject, new Dice(seed));
    int width = picture.width() / 2;
    int height = picture.height() / rows;
    Set<Integer> grounds = new HashSet<>();
    for (int row = 0; row < rows; row++) {
      grounds.add(Subjects.colour(picture, 1, row * height + 1));
      grounds.add(Subjects.colour(picture, width + 1, row * height + 1));
    }
    return grounds;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void popArtPrintsEachPanelOnAnotherGround(int seed) {
    assertThat(panelGrounds(SQUARE, 2, seed)).hasSize(4);
    assertThat(panelGrounds(TALL, 3, seed)).hasSize(6);
  }

  /// The black plate is the same in all panels; only the inks beneath and the wear differ.
  @Test
  void popArtPrintsTheSameFaceInEachPanel() {
    Plane luma = PopArt.paint(SQUARE, new Dice(2)).luma();
    int alike = 0;
    int black = 0;
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        boolean first = luma.at(x, y) < 0.15f;
        black += first ? 1 : 0;
        alike += first && luma.at(x + 64, y) < 0.45f && luma.at(x, y + 64) < 0.45f ? 1 : 0;
      }
    }

    assertThat(black).isPositive();
    assertThat(alike).isGreaterThan((int) (0.9 * black));
  }

  /// The frame is 0.028 of the width, in the lightest ink; the two halves of the ground meet near
  /// the head.
  @Property(tries = 10, seed = "4711")
  void aPosterHasAFrameAndAGroundOfTwoColours(@ForAll @IntRange(min = 0, max = 999) int seed) {
    Raster picture = Poster.paint(emptySquare(), new Dice(seed));

    int frame = Subjects.colour(picture, 0, 0);
    int left = Subjects.colour(picture, 8, 64);
    int right = Subjects.colour(picture, 119, 64);
    assertThat(Set.of(frame, left, right)).hasSize(3);
    for (int k = 0; k < 128; k++) {
      assertThat(Subjects.colour(picture, k, 1)).isEqualTo(frame);
      assertThat(Subjects.colour(picture, k, 126)).isEqualTo(frame);
      assertThat(Subjects.colour(picture, 1, k)).isEqualTo(frame);
      assertThat(Subjects.colour(picture, 126, k)).isEqualTo(frame);
    }
    int changes = 0;
    for (int x = 5; x < 123; x++) {
      changes += Subjects.colour(picture, x, 64) == Subjects.colour(picture, x - 1, 64) ? 0 : 1;
    }
    assertThat(changes).as("the frame's end and one soft border").isBetween(1, 3);
  }

  /// An eye is a feature: there the finer picture is printed, so the poster keeps more of a small
  /// mark at an eye than of one on a cheek.
  @Test
  void aPosterKeepsMoreDetailInTheEyes() {
    assertThat(kept(SQUARE.eyes().leftX(), SQUARE.eyes().leftY()))
        .isGreaterThan(kept(SQUARE.head().eyeX() - 26, SQUARE.head().eyeY() + 18));
  }

  /// How much a dark mark of three pixels changes the poster around it.
  private static double kept(double atX, double atY) {
    Raster marked = SQUARE.colours().copy();
    for (int y = (int) atY - 1; y <= atY + 1; y++) {
      for (int x = (int) atX - 1; x <= atX + 1; x++) {
        Colour.BLACK.into(marked.values(), (y * 128 + x) * 3);
      }
    }
    Plane plain = Poster.paint(SQUARE, new Dice(1)).luma();
    Plane other = Poster.paint(Subjects.with(SQUARE, marked), new Dice(1)).luma();
    double sum = 0;
    for (int y = (int) atY - 4; y <= atY + 4; y++) {
      for (int x = (int) atX - 4; x <= atX + 4; x++) {
        sum += Math.abs(plain.at(x, y) - other.at(x, y));
      }
    }
    return sum;
  }

  private static Raster pixelArt(Framed subject, int seed) {
    return PixelArt.paint(subject, new Dice(seed));
  }

  @Property(tries = 10, seed = "4711")
  void pixelArtDrawsADarkOutlineAroundThePerson(@ForAll @IntRange(min = 0, max = 999) int seed) {
    Raster picture = pixelArt(SQUARE, seed);
    Plane alpha = Geometry.resize(SQUARE.alpha(), 16, 16);
    List<Integer> outline = new ArrayList<>();
    for (int y = 0; y < 16; y++) {
      for (int x = 1; x < 16; x++) {
        if (alpha.at(x, y) > 0.5f && alpha.at(x - 1, y) <= 0.5f) {
          outline.add(Subjects.colour(picture, (x - 1) * 8, y * 8));
        }
      }
    }

    assertThat(outline).isNotEmpty().containsOnly(0x1a1426);
  }

  /// Without a person there are only the four colours of the sky, the darker ones above.
  @SeededProperty
  void pixelArtHasASkyOfFourColours(@ForAll @IntRange(min = 0, max = 999) int seed) {
    Framed small = Subjects.head(64, 64);
    Raster picture = pixelArt(Subjects.with(small, new Plane(64, 64)), seed);

    Set<Integer> sky = new HashSet<>();
    for (int y = 0; y < 64; y += 8) {
      for (int x = 0; x < 64; x += 8) {
        sky.add(Subjects.colour(picture, x, y));
      }
    }
    assertThat(sky).hasSizeBetween(2, 4);
    Plane luma = picture.luma();
    assertThat(luma.at(4, 4)).isLessThan(luma.at(4, 60));
  }

  @Test
  void pixelArtTakesAtMostTwentyTwoColoursForThePerson() {
    Framed subject =
        Subjects.with(
            Subjects.with(SQUARE, Pictures.colours(128, 128, 3)), Plane.of(128, 128, (_, _) -> 1));
    Raster picture = pixelArt(subject, 1);

    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < 128; y += 8) {
      for (int x = 0; x < 128; x += 8) {
        colours.add(Subjects.colour(picture, x, y));
      }
    }
    assertThat(colours).hasSizeBetween(8, 22);
  }

  /// Each facet is one flat colour, so most pixels equal their neighbour, and the mean colour of
  /// the picture stays what it was.
  @Property(tries = 5, seed = "4711")
  void lowPolyKeepsTheMeanColour(@ForAll @IntRange(min = 0, max = 999) int seed) {
    Framed whole = Subjects.with(SQUARE, Plane.of(128, 128, (_, _) -> 1));

    Raster picture = LowPoly.paint(whole, new Dice(seed));

    Raster graded = Grade.saturated(Grade.contrast(whole.colours(), 0.3), 1.18);
    for (int c = 0; c < 3; c++) {
      assertThat(picture.channel(c).mean()).isCloseTo(graded.channel(c).mean(), within(0.02));
    }
  }

  /// Black ink draws the person alone; the darkest ink of a page leaves half of the paper's light.
  @SeededProperty
  void aComicPrintsBlackInkOnlyForThePerson(@ForAll @IntRange(min = 0, max = 999) int seed) {
    Framed small = Subjects.head(64, 64);

    float page = darkest(Comic.paint(Subjects.with(small, new Plane(64, 64)), new Dice(seed)));
    float person = darkest(Comic.paint(small, new Dice(seed)));

    assertThat(page).isGreaterThan(0.2f);
    assertThat(person).isLessThan(0.1f);
  }

  private static float darkest(Raster picture) {
    float darkest = 1;
    for (float luma : picture.luma().values()) {
      darkest = Math.min(darkest, luma);
    }
    return darkest;
  }
}
