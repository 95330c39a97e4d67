package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Lab;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HairSidesTest {
  private static final int WIDTH = 180;
  private static final int HEIGHT = 170;
  private static final HeadFrame HEAD = new HeadFrame(89.5, 70, 24);

  /// Where the sides are measured: beside the ear, and lower down beside the jaw.
  private static final double OUT = 1.5;

  private static final double DOWN = 0.9;

  private static final HairSides BARE = sides(false, false);

  /// A head before a wall, with hair on top, ears, and long hair on the sides that have it.
  private static HairSides sides(boolean left, boolean right) {
    return sides(picture(left, right, true));
  }

  private static HairSides sides(Raster picture) {
    return new HairSides(Lab.from(picture), Busts.everywhere(WIDTH, HEIGHT), HEAD);
  }

  private static Raster picture(boolean left, boolean right, boolean ears) {
    Raster raster = new Raster(WIDTH, HEIGHT);
    Plane grain = Pictures.noise(WIDTH, HEIGHT, 2);
    for (int y = 0, i = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++, i++) {
        double across = HEAD.across(x);
        double down = HEAD.down(y);
        part(across, down, left, right, ears).into(raster.values(), i * 3);
        for (int c = i * 3; c < i * 3 + 3; c++) {
          raster.values()[c] += 0.03f * (grain.values()[i] - 0.5f);
        }
      }
    }
    return raster;
  }

  private static Colour part(
      double across, double down, boolean left, boolean right, boolean ears) {
    double outward = Math.abs(across);
    if (down > 2.4) {
      return outward < 3.4 ? Busts.SHIRT : Busts.WALL;
    }
    if (outward < 1.2 && down > -1.9 && down < -0.9) {
      return Busts.HAIR;
    }
    if (outward < (ears ? 1.28 : 0.9) && down > -0.9 && down < 1.6) {
      return Busts.SKIN;
    }
    boolean hangs = across < 0 ? left : right;
    return hangs && outward < 2 && down > -1.5 ? Busts.HAIR : Busts.WALL;
  }

  /// How much is missing where the wall shows through.
  private static double wallAt(HairSides sides, double across, double down) {
    float[] wall = Lab.from(Busts.WALL);
    return sides.bareAt(across, down, wall[0], wall[1], wall[2]);
  }

  @Test
  void reportsWhichSidesAreBare() {
    assertThat(BARE.across(OUT, DOWN)).isGreaterThan(OUT);
    assertThat(BARE.across(-OUT, DOWN)).isLessThan(-OUT);
    assertThat(sides(true, true).across(OUT, DOWN)).isEqualTo(OUT);
    assertThat(sides(true, true).across(-OUT, DOWN)).isEqualTo(-OUT);
  }

  @Test
  void asksEachSideOnItsOwn() {
    HairSides leftOnly = sides(true, false);

    assertThat(leftOnly.across(-OUT, DOWN)).isEqualTo(-OUT);
    assertThat(leftOnly.across(OUT, DOWN)).isGreaterThan(OUT);
    assertThat(wallAt(leftOnly, -OUT, DOWN)).isZero();
    assertThat(wallAt(leftOnly, OUT, DOWN)).isEqualTo(1);
  }

  @Test
  void callsNoSideBareOfAHeadThatShowsNoEar() {
    HairSides hidden = sides(picture(false, false, false));

    assertThat(hidden.across(OUT, DOWN)).isEqualTo(OUT);
    assertThat(wallAt(hidden, OUT, DOWN)).isZero();
  }

  @Test
  void leavesThePersonsOwnColoursAlone() {
    float[] skin = Lab.from(Busts.SKIN);
    float[] hair = Lab.from(Busts.HAIR);
    float[] shirt = Lab.from(Busts.SHIRT);

    assertThat(BARE.bareAt(OUT, DOWN, skin[0], skin[1], skin[2])).isZero();
    assertThat(BARE.bareAt(OUT, 0.1, hair[0], hair[1], hair[2])).isZero();
    assertThat(BARE.bareAt(OUT, DOWN, shirt[0], shirt[1], shirt[2])).isEqualTo(0.85);
  }

  /// From above the hair to the shoulder, and not on the face.
  @Test
  void missesHairOnlyBesideTheHead() {
    assertThat(wallAt(BARE, 1.0, DOWN)).isZero();
    assertThat(wallAt(BARE, OUT, -1.5)).isZero();
    assertThat(wallAt(BARE, OUT, 2.5)).isZero();
    assertThat(wallAt(BARE, 1.2, -0.5)).isZero();
    assertThat(wallAt(BARE, 1.2, 0.5)).isEqualTo(1);
    assertThat(wallAt(BARE, 2.2, 2.1)).isBetween(0.4, 0.6);
    assertThat(BARE.across(OUT, 2)).isEqualTo(OUT);
  }

  @SeededProperty
  void makesABareHeadSlimmerAndNeverWider(
      @ForAll @DoubleRange(min = 0, max = 3) double across,
      @ForAll @DoubleRange(min = -3, max = 4) double down) {
    assertThat(BARE.across(across, down)).isBetween(across, across * 1.4 + 1e-9);
    assertThat(BARE.across(-across, down)).isEqualTo(-BARE.across(across, down));
    assertThat(wallAt(BARE, across, down)).isBetween(0.0, 1.0);
  }

  @Test
  void bearsAPictureOfWhichNothingIsKnown() {
    HairSides nothing =
        new HairSides(Lab.from(new Raster(WIDTH, HEIGHT)), new Plane(WIDTH, HEIGHT), HEAD);

    assertThat(nothing.across(OUT, DOWN)).isEqualTo(OUT);
    assertThat(nothing.bareAt(OUT, DOWN, 50, 0, 0)).isZero();
  }
}
