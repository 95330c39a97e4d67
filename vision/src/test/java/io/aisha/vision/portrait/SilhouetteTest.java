package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilhouetteTest {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 260;

  /// At the size at which the cut is made, so that nothing is resized.
  private static final HeadFrame HEAD = new HeadFrame(119.5, 80, 30);

  private static final Plane TRUTH = Busts.truth(WIDTH, HEIGHT, HEAD);

  private static Plane of(Raster picture) {
    return of(picture, Busts.mask(WIDTH, HEIGHT, HEAD));
  }

  private static Plane of(Raster picture, Plane mask) {
    return Silhouette.of(picture, Busts.everywhere(WIDTH, HEIGHT), mask, HEAD, List.of());
  }

  /// The area in common over the area of both.
  private static double agreement(Plane one, Plane other) {
    double common = one.with(other, Math::min).mean();
    return common / one.with(other, Math::max).mean();
  }

  @Test
  void cutsAPersonOutOfAWall() {
    assertThat(agreement(of(Busts.painted(WIDTH, HEIGHT, HEAD)), TRUTH)).isGreaterThan(0.97);
  }

  /// The left wall has the colour of the shirt, the right one of the hair.
  @Test
  void distinguishesAPersonFromAWallOfTheSameColours() {
    Raster picture = Busts.painted(WIDTH, HEIGHT, HEAD, Busts.SHIRT, Busts.WALL);

    assertThat(agreement(of(picture), TRUTH)).isGreaterThan(0.85);
  }

  @Test
  void cutsAGreyPictureToo() {
    Raster picture = Pictures.grey(Busts.painted(WIDTH, HEIGHT, HEAD).luma());

    assertThat(agreement(of(picture), TRUTH)).isGreaterThan(0.9);
  }

  @Test
  void givesTheMirroredCutForTheMirroredPicture() {
    Raster picture = Busts.painted(WIDTH, HEIGHT, HEAD, Colour.rgb(0x35603a), Colour.rgb(0xe0d5a0));

    Plane cut = of(picture);
    Plane mirrored = of(Pictures.mirrored(picture));

    assertThat(agreement(mirrored, Pictures.mirrored(cut))).isGreaterThan(0.97);
  }

  @Test
  void givesTheSameCutForALargerPicture() {
    Raster large = Busts.painted(2 * WIDTH, 2 * HEIGHT, HEAD.scaled(2));

    HeadFrame head = HEAD.scaled(2);
    Plane everywhere = Busts.everywhere(2 * WIDTH, 2 * HEIGHT);
    Plane mask = Busts.mask(2 * WIDTH, 2 * HEIGHT, head);
    Plane cut = Silhouette.of(large, everywhere, mask, head, List.of());

    assertThat(agreement(cut, Busts.truth(2 * WIDTH, 2 * HEIGHT, head))).isGreaterThan(0.97);
  }

  /// One colour everywhere says nothing.
  @Test
  void followsTheMaskWhereColoursSayNothing() {
    Plane cut = of(Raster.filled(WIDTH, HEIGHT, Busts.WALL));

    assertThat(agreement(cut, TRUTH)).isGreaterThan(0.9);
    assertThat(cut.at(120, 95)).isEqualTo(1);
    assertThat(cut.at(2, 2)).isZero();
  }

  /// The mask is too large by a third of a head unit, as far as it may be wrong.
  @Test
  void correctsACoarseMaskByTheColours() {
    Plane swollen = Filters.grow(Busts.mask(WIDTH, HEIGHT, HEAD), 8);

    Plane cut = of(Busts.painted(WIDTH, HEIGHT, HEAD), Filters.blur(swollen, 8));

    assertThat(agreement(cut, TRUTH)).isGreaterThan(agreement(swollen, TRUTH) + 0.03);
  }

  /// A hat of the wall's colour: colours alone would take it away.
  @Test
  void keepsWhatTheMaskIsSureOfWhateverItsColour() {
    Raster picture = Busts.painted(WIDTH, HEIGHT, HEAD);
    for (int y = 24; y < 50; y++) {
      for (int x = 95; x < 145; x++) {
        Busts.WALL.into(picture.values(), (y * WIDTH + x) * 3);
      }
    }

    assertThat(of(picture).at(120, 40)).isEqualTo(1);
  }

  /// The face is found by a model of its own.
  @Test
  void keepsTheFaceEvenIfTheMaskIsEmpty() {
    Plane cut = of(Busts.painted(WIDTH, HEIGHT, HEAD), new Plane(WIDTH, HEIGHT));

    assertThat(cut.at(120, 95)).isEqualTo(1);
    assertThat(cut.at(10, 250)).isZero();
  }

  @Test
  void isOnePieceThatHoldsTheFace() {
    Raster picture = Busts.painted(WIDTH, HEIGHT, HEAD);
    for (int y = 30; y < 50; y++) {
      for (int x = 10; x < 30; x++) {
        Busts.SHIRT.into(picture.values(), (y * WIDTH + x) * 3);
      }
    }

    Plane cut = of(picture);

    assertThat(cut.at(20, 40)).isZero();
    for (float value : cut.values()) {
      assertThat(value).isIn(0f, 1f);
    }
  }

  /// Beyond the photo the crop repeats its edge; that must not teach the colours of the wall.
  @Test
  void samplesNothingOutsideThePhoto() {
    Raster picture = Busts.painted(WIDTH, HEIGHT, HEAD);
    Plane inPhoto = Plane.of(WIDTH, HEIGHT, (x, _) -> x < 25 ? 0 : 1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < 25; x++) {
        Busts.SKIN.into(picture.values(), (y * WIDTH + x) * 3);
      }
    }

    Plane cut = Silhouette.of(picture, inPhoto, Busts.mask(WIDTH, HEIGHT, HEAD), HEAD, List.of());

    assertThat(agreement(cut, TRUTH)).isGreaterThan(0.9);
  }

  /// Two people side by side, whose shoulders touch; the mask covers both.
  @Test
  void leavesOutThePersonBesideThisOne() {
    HeadFrame other = new HeadFrame(HEAD.eyeX() + 130, HEAD.eyeY(), HEAD.unit());
    int wide = WIDTH + 140;
    Raster picture = Busts.painted(wide, HEIGHT, HEAD);
    Plane ofOther = Busts.truth(wide, HEIGHT, other);
    picture = Busts.painted(wide, HEIGHT, other).over(picture, ofOther);
    Plane mask = Busts.mask(wide, HEIGHT, HEAD).with(Busts.mask(wide, HEIGHT, other), Math::max);
    Plane everywhere = Busts.everywhere(wide, HEIGHT);

    Plane cut = Silhouette.of(picture, everywhere, mask, HEAD, List.of(other));

    for (int y = 40; y < 120; y++) {
      assertThat(cut.at((int) other.eyeX(), y)).isZero();
    }
    assertThat(cut.at((int) HEAD.eyeX(), (int) HEAD.eyeY() + 20)).isEqualTo(1);
    assertThat(cut.at((int) HEAD.eyeX(), HEIGHT - 5)).isEqualTo(1);
  }
}
