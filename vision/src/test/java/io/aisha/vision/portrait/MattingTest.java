package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MattingTest {
  private static final Colour PERSON = Colour.rgb(0xb06040);
  private static final Colour WALL = Colour.rgb(0x40a070);
  private static final int SIDE = 400;
  private static final HeadFrame HEAD = new HeadFrame(200, 200, 100);

  /// A disc whose edge is eight pixels soft, before a wall.
  private static Plane disc() {
    return Plane.of(
        SIDE,
        SIDE,
        (x, y) -> (float) Math.clamp((120 - Math.hypot(x - 200, y - 200)) / 8 + 0.5, 0, 1));
  }

  private static Raster picture() {
    return Raster.filled(SIDE, SIDE, PERSON).over(Raster.filled(SIDE, SIDE, WALL), disc());
  }

  @Test
  void findsHowSoftAnEdgeIs() {
    Plane truth = disc();
    Plane cut = truth.map(a -> a > 0.5f ? 1 : 0);

    Plane alpha = Matting.soften(picture(), cut, HEAD);

    double worst = 0;
    for (int i = 0; i < alpha.values().length; i++) {
      worst = Math.max(worst, Math.abs(alpha.values()[i] - truth.values()[i]));
    }
    assertThat(worst).isLessThan(0.2);
    assertThat(alpha.at(200, 200)).isEqualTo(1);
    assertThat(alpha.at(5, 5)).isZero();
  }

  private static Plane softened(Plane truth, Colour person, Colour wall) {
    int width = truth.width();
    int height = truth.height();
    Raster picture =
        Raster.filled(width, height, person).over(Raster.filled(width, height, wall), truth);
    return Matting.soften(
        picture,
        truth.map(a -> a > 0.5f ? 1 : 0),
        new HeadFrame((width - 1) / 2.0, (height - 1) / 2.0, 25));
  }

  /// A disc in a picture of 101 x 101 pixels, `soft` pixels soft at its edge.
  private static Plane smallDisc(double radius, double soft) {
    return Plane.of(
        101,
        101,
        (x, y) -> (float) Math.clamp((radius - Math.hypot(x - 50, y - 50)) / soft + 0.5, 0, 1));
  }

  @Property(tries = 8, seed = "4711")
  void staysBetweenNoneAndAllForAnyPicture(@ForAll long seed) {
    Raster noise = Pictures.colours(60, 50, seed);
    Plane cut = Filters.blur(Pictures.noise(60, 50, seed), 6).map(v -> v > 0.5f ? 1 : 0);

    Plane alpha = Matting.soften(noise, cut, new HeadFrame(30, 20, 12));

    for (float value : alpha.values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void leavesACutOfNothingAndOfEverythingAlone(int everywhere) {
    Plane cut = Plane.of(40, 30, (_, _) -> everywhere);

    Plane alpha = Matting.soften(Pictures.colours(40, 30, 1), cut, new HeadFrame(20, 15, 10));

    for (float value : alpha.values()) {
      assertThat(value).isCloseTo(everywhere, within(1e-5f));
    }
  }

  @Property(tries = 4, seed = "4711")
  void givesTheMirroredAlphaForAMirroredPhoto(
      @ForAll @DoubleRange(min = 20, max = 35) double radius) {
    Plane truth =
        Plane.of(
            101,
            101,
            (x, y) -> (float) Math.clamp((radius - Math.hypot(x - 46, y - 50)) / 3 + 0.5, 0, 1));

    Plane alpha = softened(truth, PERSON, WALL);
    Plane mirrored = softened(Pictures.mirrored(truth), PERSON, WALL);

    assertThat(Pictures.mirrored(mirrored).with(alpha, (a, b) -> Math.abs(a - b)).mean())
        .isLessThan(0.002);
  }

  /// The softer the edge in the photo is, the more pixels are neither person nor background.
  @Test
  void isSofterTheSofterThePhotoIs() {
    double before = 0;
    for (double soft : new double[] {0.5, 4, 8}) {
      double between =
          softened(smallDisc(30, soft), PERSON, WALL)
              .map(a -> a > 0.05f && a < 0.95f ? 1 : 0)
              .mean();
      assertThat(between).as("an edge of %s pixels", soft).isGreaterThan(before);
      before = between;
    }
  }

  /// Colour cannot tell a person from a wall of the same colour, so the cut decides.
  @Test
  void followsTheCutWhereThePersonLooksLikeTheWall() {
    Plane disc = smallDisc(30, 0.5);

    Plane alpha = softened(disc, PERSON, PERSON);

    for (int y = 0; y < 101; y++) {
      for (int x = 0; x < 101; x++) {
        double inside = 30 - Math.hypot(x - 50, y - 50);
        if (Math.abs(inside) > 6) {
          assertThat(alpha.at(x, y)).as("%d %d", x, y).isCloseTo(disc.at(x, y), within(0.05f));
        }
      }
    }
  }

  /// Black hair before a black wall: a wide edge would show as a dark rim on every light ground.
  @ParameterizedTest
  @ValueSource(ints = {0x0a0a0c, 0x4a2010, 0xe8e8ea})
  void drawsNoWideRimWhereHairAndClothLookLikeTheWall(int rgb) {
    Plane cut = disc().map(a -> a > 0.5f ? 1 : 0);
    Raster picture =
        Raster.filled(SIDE, SIDE, Colour.rgb(rgb + 0x020202))
            .over(Raster.filled(SIDE, SIDE, Colour.rgb(rgb)), disc());

    Plane alpha = Matting.soften(picture, cut, HEAD);

    double soft = alpha.map(a -> a > 0.04f && a < 0.96f ? 1 : 0).mean() * SIDE * SIDE;
    double widthInUnits = soft / (2 * Math.PI * 120) / HEAD.unit();
    assertThat(widthInUnits).isBetween(0.02, 0.13);
  }

  /// The edge of the photo lies within the band about a cut that is two pixels too large.
  @Test
  void movesACutThatIsALittleTooLarge() {
    Plane truth = smallDisc(28, 1);
    Raster picture = Raster.filled(101, 101, PERSON).over(Raster.filled(101, 101, WALL), truth);
    Plane tooLarge = smallDisc(30, 0.01).map(a -> a > 0.5f ? 1 : 0);

    Plane alpha = Matting.soften(picture, tooLarge, new HeadFrame(50, 50, 40));

    Plane error = alpha.with(truth, (a, b) -> Math.abs(a - b));
    Plane errorOfCut = tooLarge.with(truth, (a, b) -> Math.abs(a - b));
    assertThat(error.mean()).isLessThan(0.4 * errorOfCut.mean());
  }

  @Test
  void freesTheEdgeOfTheOldBackground() {
    Raster clean = ForegroundColours.of(picture(), disc());

    for (int x = 314; x <= 323; x++) {
      int i = (200 * SIDE + x) * 3;
      assertThat(clean.values()[i]).isCloseTo(PERSON.red(), within(0.06f));
      assertThat(clean.values()[i + 1]).isCloseTo(PERSON.green(), within(0.06f));
      assertThat(clean.values()[i + 2]).isCloseTo(PERSON.blue(), within(0.06f));
    }
  }
}
