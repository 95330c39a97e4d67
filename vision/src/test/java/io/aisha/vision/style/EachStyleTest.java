package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/// What makes each style what it is, on a head of soft light before a wall.
class EachStyleTest {
  private static final int SIDE = 160;
  private static final Framed SUBJECT = subject(Colour.rgb(0xd9a98a));

  private static Framed subject(Colour skin) {
    HeadFrame head = new HeadFrame(80, 66, 24);
    Plane alpha =
        Plane.of(
            SIDE,
            SIDE,
            (x, y) ->
                Math.hypot(head.across(x) / 1.5, (head.down(y) - 0.3) / 2) < 1
                        || (head.down(y) > 1.8 && Math.abs(head.across(x)) < 2.6)
                    ? 1
                    : 0);
    Plane light = Filters.blur(Pictures.waves(SIDE, SIDE, 4), 3).map(v -> 0.35f + 0.75f * v);
    Raster colours = Raster.filled(SIDE, SIDE, skin).times(light);
    for (int i = 0; i < colours.values().length; i++) {
      colours.values()[i] = Math.clamp(colours.values()[i], 0f, 1f);
    }
    return new Framed(colours, alpha, head, new Eyes(68, 66, 92, 66));
  }

  private static Raster painted(BiFunction<Framed, Dice, Raster> style) {
    return style.apply(SUBJECT, new Dice(5));
  }

  private static int colour(Raster raster, int x, int y) {
    int i = (y * SIDE + x) * 3;
    int hex = 0;
    for (int c = i; c < i + 3; c++) {
      hex = hex << 8 | Math.round(Math.clamp(raster.values()[c], 0f, 1f) * 255);
    }
    return hex;
  }

  /// The share of pixels with exactly the colour of the pixel to their left.
  private static double flatness(Raster raster) {
    int same = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 1; x < SIDE; x++) {
        same += colour(raster, x, y) == colour(raster, x - 1, y) ? 1 : 0;
      }
    }
    return (double) same / (SIDE * (SIDE - 1));
  }

  /// The share of the picture that its most frequent colours cover, quantised to steps of 1 / 16.
  private static double covered(Raster raster, int colours) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        counts.merge(colour(raster, x, y) & 0xf0f0f0, 1, Integer::sum);
      }
    }
    List<Integer> most = counts.values().stream().sorted(Collections.reverseOrder()).toList();
    return most.stream().limit(colours).mapToInt(n -> n).sum() / (double) (SIDE * SIDE);
  }

  private static double colourfulness(Raster raster) {
    double sum = 0;
    for (int i = 0; i < raster.values().length; i += 3) {
      float r = raster.values()[i];
      float g = raster.values()[i + 1];
      float b = raster.values()[i + 2];
      sum += Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
    }
    return sum / (SIDE * SIDE);
  }

  /// Those styles draw light: a subject in greys gives the picture of one in colours.
  private static void drawsLightAlone(BiFunction<Framed, Dice, Raster> style) {
    Framed grey =
        new Framed(
            Pictures.grey(SUBJECT.colours().luma()),
            SUBJECT.alpha(),
            SUBJECT.head(),
            SUBJECT.eyes());

    Plane difference =
        style
            .apply(SUBJECT, new Dice(5))
            .luma()
            .with(style.apply(grey, new Dice(5)).luma(), (a, b) -> Math.abs(a - b));

    assertThat(difference.mean()).isLessThan(0.03);
  }

  @Test
  void pixelArtIsMadeOfSquaresInFewColours() {
    Raster picture = painted(PixelArt::paint);
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        colours.add(colour(picture, x, y));
        assertThat(colour(picture, x, y)).isEqualTo(colour(picture, x / 8 * 8, y / 8 * 8));
      }
    }
    // The palette, four of the sky and the outline.
    assertThat(colours).hasSizeBetween(6, 22 + 4 + 1);
  }

  @Test
  void lowPolyIsMadeOfFlatFacets() {
    assertThat(flatness(painted(LowPoly::paint))).isGreaterThan(0.5);
    assertThat(flatness(SUBJECT.colours())).isLessThan(0.4);
  }

  @Test
  void popArtIsOneFaceFourTimesInOtherInks() {
    Raster picture = painted(PopArt::paint);
    Set<Integer> grounds = new HashSet<>();
    for (int panel = 0; panel < 4; panel++) {
      grounds.add(colour(picture, panel % 2 * 80 + 1, panel / 2 * 80 + 1));
    }

    assertThat(grounds).hasSizeGreaterThanOrEqualTo(3);
    drawsLightAlone(PopArt::paint);
  }

  @Test
  void aPosterIsPrintedInAFewFlatInks() {
    assertThat(covered(painted(Poster::paint), 8)).isGreaterThan(0.5);
    drawsLightAlone(Poster::paint);
  }

  /// The side of the head is crossed in row 66 at column 44.
  @Test
  void aCartoonHasADarkOutline() {
    Plane drawn = painted(Cartoon::paint).luma();
    Plane photo = SUBJECT.colours().luma();
    float line = 1;
    float skin = 1;
    for (int x = 40; x < 48; x++) {
      line = Math.min(line, drawn.at(x, 66));
      skin = Math.min(skin, photo.at(x, 66));
    }

    assertThat(line).isLessThan(0.25f).isLessThan(skin);
    assertThat(drawn.at(6, 6)).isGreaterThan(0.5f);
  }

  @Test
  void comicIsInkAndDotsOnFlatColours() {
    Raster picture = painted(Comic::paint);

    assertThat(picture.luma().map(v -> v < 0.2f ? 1 : 0).mean()).isBetween(0.005, 0.5);
    assertThat(colourfulness(picture)).isGreaterThan(0.15);
  }

  @Test
  void linocutLeavesAMarginOfPaperAndPrintsInInk() {
    Raster picture = painted(Linocut::paint);
    Plane luma = picture.luma();

    for (int k = 0; k < SIDE; k++) {
      // 0.035 of 160 px are 6 rows and columns.
      assertThat(luma.at(k, 2)).isGreaterThan(0.8f);
      assertThat(luma.at(2, k)).isGreaterThan(0.8f);
      assertThat(luma.at(SIDE - 3, k)).isGreaterThan(0.8f);
      assertThat(luma.at(k, SIDE - 3)).isGreaterThan(0.8f);
    }
    assertThat(luma.map(v -> v < 0.35f ? 1 : 0).mean()).isGreaterThan(0.03);
    drawsLightAlone(Linocut::paint);
  }

  @Test
  void noirIsWithoutColour() {
    assertThat(colourfulness(painted(Noir::paint))).isLessThan(0.06);
    assertThat(painted(Noir::paint).luma().mean()).isLessThan(0.5);
  }

  @Test
  void neonShinesInTheDark() {
    Plane luma = painted(Neon::paint).luma();

    assertThat(luma.map(v -> v < 0.3f ? 1 : 0).mean())
        .isGreaterThan(2 * SUBJECT.colours().luma().map(v -> v < 0.3f ? 1 : 0).mean())
        .isGreaterThan(0.35);
    float brightest = 0;
    for (float value : luma.values()) {
      brightest = Math.max(brightest, value);
    }
    assertThat(brightest).isGreaterThan(0.5f);
  }

  @Test
  void cityLightsAreDarkAroundThePerson() {
    Plane luma = painted(CityLights::paint).luma();

    assertThat(luma.at(80, 80)).isGreaterThan(0.15f);
    assertThat(luma.mean()).isLessThan(SUBJECT.colours().luma().mean());
  }

  @Test
  void aCleanPortraitKeepsThePersonAndChangesTheWall() {
    Plane picture = painted(CleanPortrait::paint).luma();
    Plane photo = SUBJECT.colours().luma();
    double person = 0;
    for (int y = 55; y < 90; y++) {
      for (int x = 65; x < 95; x++) {
        person += Math.abs(picture.at(x, y) - photo.at(x, y)) / (35 * 30);
      }
    }

    assertThat(person).isLessThan(0.12);
  }

  @Test
  void duotoneKeepsLightAndLosesColour() {
    drawsLightAlone(Duotone::paint);
    assertThat(colourfulness(painted(Duotone::paint))).isGreaterThan(0.1);
  }

  @Test
  void pencilAndCharcoalDrawOnPaper() {
    drawsLightAlone(Pencil::paint);
    drawsLightAlone(Charcoal::paint);
    Plane pencil = painted(Pencil::paint).luma();
    assertThat(pencil.at(4, 4)).as("bare paper").isGreaterThan(0.85f);
    assertThat(pencil.map(v -> v < 0.6f ? 1 : 0).mean()).isGreaterThan(0.02);
    assertThat(colourfulness(painted(Pencil::paint))).isLessThan(0.12);
    assertThat(painted(Charcoal::paint).luma().mean()).isBetween(0.2, 0.75);
  }

  @Test
  void watercolourLeavesPaperAtTheRim() {
    Plane luma = painted(Watercolour::paint).luma();

    assertThat((luma.at(1, 158) + luma.at(158, 158)) / 2).isGreaterThan(0.8f);
    assertThat(luma.at(80, 80)).isLessThan(0.95f);
  }

  @Test
  void oilIsPaintedInStrokesAndNotInPixels() {
    Raster grainy = SUBJECT.colours().copy();
    Plane noise = Pictures.noise(SIDE, SIDE, 9);
    for (int i = 0; i < grainy.values().length; i++) {
      grainy.values()[i] =
          Math.clamp(grainy.values()[i] + 0.2f * (noise.values()[i / 3] - 0.5f), 0f, 1f);
    }
    Framed subject = new Framed(grainy, SUBJECT.alpha(), SUBJECT.head(), SUBJECT.eyes());

    Plane plain = painted(Oil::paint).luma();
    Plane painted = Oil.paint(subject, new Dice(5)).luma();

    Plane before = grainy.luma();
    Plane smooth = SUBJECT.colours().luma();
    // The grain of the photo is gone: what is left of it is less than half of what came in.
    double left = 0;
    double came = 0;
    for (int y = 110; y < 150; y++) {
      for (int x = 40; x < 120; x++) {
        left += Math.abs(painted.at(x, y) - plain.at(x, y));
        came += Math.abs(before.at(x, y) - smooth.at(x, y));
      }
    }
    assertThat(left).isLessThan(0.65 * came);
    assertThat(plain.mean()).isCloseTo(0.5, within(0.35));
  }
}
