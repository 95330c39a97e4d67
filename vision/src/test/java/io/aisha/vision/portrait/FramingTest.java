package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.portrait.Portrait.CutOff;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
  /// A head and shoulders that reach the crop's lower and side edges.
  private static Portrait bust(int width, int height) {
    HeadFrame head = new HeadFrame(width / 2.0, 420, 176);
    Plane alpha = Busts.truth(width, height, head);
    List<CutOff> cutOff = new ArrayList<>();
    for (int x = 0; x < width; x += 20) {
      if (alpha.at(x, height - 1) > 0) {
        cutOff.add(new CutOff(x, height - 1));
      }
    }
    for (int y = 0; y < height; y += 20) {
      if (alpha.at(0, y) > 0) {
        cutOff.add(new CutOff(0, y));
        cutOff.add(new CutOff(width - 1, y));
      }
    }
    Eyes eyes = new Eyes(head.eyeX() - 88, 420, head.eyeX() + 88, 420);
    return new Portrait(Raster.filled(width, height, Colour.WHITE), alpha, head, eyes, cutOff);
  }

  /// A small portrait whose head is at `eyeX`, with nothing cut off.
  private static Portrait whole(double eyeX, Raster colours) {
    HeadFrame head = new HeadFrame(eyeX, 60, 22);
    Plane alpha =
        Plane.of(
            colours.width(),
            colours.height(),
            (x, y) -> Math.hypot(head.across(x) / 1.4, (head.down(y) - 0.3) / 2) < 1 ? 1 : 0);
    return new Portrait(colours, alpha, head, new Eyes(eyeX - 11, 60, eyeX + 11, 60), List.of());
  }

  private static Portrait whole() {
    return whole(75, Pictures.colours(150, 190, 1));
  }

  /// With nothing cut off there is no price but the target's own: a unit of 0.164 of the width,
  /// eyes in the middle at 0.43 of the height, on the nearest points of the grid.
  @Test
  void placesAHeadThatNothingCutsWhereItLooksBest() {
    HeadFrame head = Framing.frame(whole(), 200, 200, 1).head();

    assertThat(head.unit()).isCloseTo(0.164 * 200, within(0.04 * 32.8));
    assertThat(head.eyeX()).isCloseTo(100, within(1e-6));
    assertThat(head.eyeY()).isCloseTo(0.43 * 200, within(0.009 * 200));
  }

  @Test
  void leavesMoreRoomBelowInATallPicture() {
    HeadFrame square = Framing.frame(whole(), 200, 200, 1).head();
    HeadFrame tall = Framing.frame(whole(), 200, 350, 1).head();

    assertThat(tall.unit()).isGreaterThan(square.unit());
    assertThat(tall.eyeY() / 350).isLessThan(square.eyeY() / 200);
  }

  @Property(tries = 10, seed = "4711")
  void showsALargerHeadTheCloserItIs(@ForAll @DoubleRange(min = 0.7, max = 1.2) double closeness) {
    double far = Framing.frame(whole(), 160, 160, closeness).head().unit();
    double near = Framing.frame(whole(), 160, 160, 1.15 * closeness).head().unit();

    assertThat(near).isGreaterThan(far);
  }

  @Property(tries = 10, seed = "4711")
  void placesTheHeadTheSameInAPictureOfAnotherSize(
      @ForAll @IntRange(min = 60, max = 120) int side) {
    HeadFrame small = Framing.frame(whole(), side, side, 1).head();
    HeadFrame large = Framing.frame(whole(), 2 * side, 2 * side, 1).head();

    assertThat(large.unit()).isCloseTo(2 * small.unit(), within(1e-6));
    assertThat(large.eyeX()).isCloseTo(2 * small.eyeX(), within(1e-6));
    assertThat(large.eyeY()).isCloseTo(2 * small.eyeY(), within(1e-6));
  }

  /// Each eye lies half a unit beside the middle, wherever the head is in the photo.
  @Property(tries = 10, seed = "4711")
  void movesTheEyesWithTheHead(@ForAll @DoubleRange(min = 40, max = 110) double eyeX) {
    Framed framed = Framing.frame(whole(eyeX, Pictures.colours(150, 190, 2)), 160, 160, 1);

    HeadFrame head = framed.head();
    assertThat(framed.eyes().leftX()).isCloseTo(head.eyeX() - head.unit() / 2, within(1e-6));
    assertThat(framed.eyes().rightX()).isCloseTo(head.eyeX() + head.unit() / 2, within(1e-6));
    assertThat(framed.eyes().leftY()).isCloseTo(head.eyeY(), within(1e-6));
    assertThat(framed.alpha().at((int) head.eyeX(), (int) head.eyeY())).isEqualTo(1);
    assertThat(framed.alpha().at(1, 1)).isZero();
  }

  /// The portrait of [#whole] with more of it covered.
  private static Portrait alsoCovering(Predicate<int[]> where) {
    Portrait portrait = whole();
    Plane alpha =
        Plane.of(150, 190, (x, y) -> where.test(new int[] {x, y}) ? 1 : portrait.alpha().at(x, y));
    return new Portrait(
        portrait.colours(), alpha, portrait.head(), portrait.eyes(), portrait.cutOff());
  }

  /// Hair that ends at the upper edge of the crop, 60 / 22 units above the eyes, would be cut at
  /// the place that is best for short hair.
  @Test
  void leavesRoomForHighHair() {
    Portrait high = alsoCovering(at -> Math.abs(at[0] - 75) < 12 && at[1] < 60);

    HeadFrame ofShort = Framing.frame(whole(), 200, 200, 1.2).head();
    HeadFrame ofHigh = Framing.frame(high, 200, 200, 1.2).head();

    assertThat(ofShort.eyeY() - 60 / 22.0 * ofShort.unit()).isNegative();
    assertThat(ofHigh.eyeY() - 60 / 22.0 * ofHigh.unit()).isPositive();
  }

  @Test
  void leavesNoRoomForARaisedArm() {
    Portrait arm = alsoCovering(at -> at[0] > 75 + 26 && at[0] < 75 + 40 && at[1] < 100);

    assertThat(Framing.frame(arm, 200, 200, 1.2).head())
        .isEqualTo(Framing.frame(whole(), 200, 200, 1.2).head());
  }

  /// The same place and size for all photos of a person that show head and shoulders.
  @Test
  void placesTheHeadOfEveryPhotoThatHoldsItTheSame() {
    HeadFrame whole = Framing.frame(bust(1400, 1700), 512, 512, 1).head();

    assertThat(Framing.frame(bust(1500, 1400), 512, 512, 1).head()).isEqualTo(whole);
    assertThat(Framing.frame(bust(1300, 1800), 512, 512, 1).head()).isEqualTo(whole);
  }

  /// Cuts 1.5 units above and 2.1 units below the eyes cannot both be hidden in a square picture.
  @Test
  void hidesACutThroughTheHairRatherThanOneBelow() {
    Portrait portrait = whole();
    List<CutOff> cuts = new ArrayList<>();
    for (int x = 60; x < 90; x += 2) {
      cuts.add(new CutOff(x, 60 - 33));
      cuts.add(new CutOff(x, 60 + 46));
    }
    Portrait cut =
        new Portrait(portrait.colours(), portrait.alpha(), portrait.head(), portrait.eyes(), cuts);

    HeadFrame head = Framing.frame(cut, 200, 200, 1).head();

    assertThat(head.eyeY() - 1.5 * head.unit()).isLessThanOrEqualTo(2);
    assertThat(head.eyeY() + 2.09 * head.unit()).isLessThan(210);
  }

  /// The photo of [#whole] ends `down` head units below the eyes.
  private static Portrait endingBelow(double down) {
    Portrait portrait = whole();
    List<CutOff> cuts = new ArrayList<>();
    for (int x = 40; x < 110; x += 2) {
      cuts.add(new CutOff(x, (int) Math.round(60 + 22 * down)));
    }
    return new Portrait(
        portrait.colours(), portrait.alpha(), portrait.head(), portrait.eyes(), cuts);
  }

  /// [#whole] is an ellipse around a place 0.3 units below the eyes.
  @ParameterizedTest
  @ValueSource(doubles = {1.6, 2, 2.3, 3})
  void keepsTheHairOfATightPhotoWithinTheCircle(double down) {
    HeadFrame head = Framing.frameForCircle(endingBelow(down), 400, 0.8).head();

    for (double across = -1.2; across <= 1.2; across += 0.1) {
      double top = 0.3 - 2 * Math.sqrt(1 - across * across / 1.96);
      double x = head.eyeX() + across * head.unit();
      double y = head.eyeY() + top * head.unit();
      assertThat(Math.hypot(x - 200, y - 200)).as("hair at %s", across).isLessThan(200);
    }
    assertThat(head.unit()).as("no lost head").isGreaterThan(0.11 * 400);
  }

  @Test
  void letsTheCircleCutTheHairThatThePhotoCutsToo() {
    Portrait portrait = whole();
    List<CutOff> cuts = new ArrayList<>();
    for (int x = 50; x < 100; x += 2) {
      cuts.add(new CutOff(x, 60 - 33));
    }
    Portrait cut =
        new Portrait(portrait.colours(), portrait.alpha(), portrait.head(), portrait.eyes(), cuts);

    HeadFrame head = Framing.frameForCircle(cut, 400, 0.8).head();

    assertThat(head.eyeY() - 1.5 * head.unit()).isLessThan(0.08 * 400);
  }

  /// Everything is the person, and the photo cuts it `down` head units below the eyes.
  private static Framed cutBelow(double down) {
    Portrait portrait = alsoCovering(_ -> true);
    return Framing.frame(
        new Portrait(
            portrait.colours(),
            portrait.alpha(),
            portrait.head(),
            portrait.eyes(),
            List.of(new CutOff(75, (int) Math.round(60 + 22 * down)))),
        400,
        400,
        1);
  }

  /// The body is gone within 0.13 units of the cut and whole from 1.3 units on; halfway between, a
  /// half is left.
  @ParameterizedTest
  @CsvSource({"0, 0", "0.1, 0", "0.715, 0.5", "1.3, 1", "1.5, 1"})
  void fadesTowardsACutByItsDistance(double units, float left) {
    Framed framed = cutBelow(2.64);

    HeadFrame head = framed.head();
    int away = (int) Math.round(units * head.unit());
    int x = (int) Math.round(head.eyeX());
    int y = (int) Math.round(head.eyeY() + 2.64 * head.unit());
    for (int[] place : new int[][] {{x + away, y}, {x - away, y}}) {
      assertThat(framed.alpha().at(place[0], place[1])).isCloseTo(left, within(0.1f));
    }
  }

  @Test
  void neverFadesTheFace() {
    Framed framed = cutBelow(0.4);

    HeadFrame head = framed.head();
    for (double down = -0.8; down < 1.15; down += 0.1) {
      int y = (int) Math.round(head.eyeY() + down * head.unit());
      assertThat(framed.alpha().at((int) head.eyeX(), y)).isGreaterThan(0.95f);
    }
  }

  /// The resampling of hard edges swings over.
  @Test
  void keepsColoursInRange() {
    Raster hard = Pictures.grey(Pictures.noise(150, 190, 9).map(v -> v > 0.5f ? 1 : 0));

    for (float value : Framing.frame(whole(75, hard), 160, 160, 1).colours().values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  /// The photo is seen through alpha at the head's new size: one colour stays that colour, and the
  /// share of the picture that the person covers grows with the square of the unit.
  @Test
  void scalesThePersonWithTheHead() {
    Portrait portrait = whole(75, Raster.filled(150, 190, Colour.rgb(0x336699)));

    Framed framed = Framing.frame(portrait, 160, 160, 1);

    double growth = framed.head().unit() / portrait.head().unit();
    assertThat(framed.alpha().mean() * 160 * 160)
        .isCloseTo(portrait.alpha().mean() * 150 * 190 * growth * growth, withinPercentage(2));
    assertThat(
            Pictures.largestDifference(
                framed.colours(), Raster.filled(160, 160, Colour.rgb(0x336699))))
        .isLessThan(1e-4f);
  }

  /// A large portrait is halved before it is framed small, which must not move it.
  @Test
  void framesALargePortraitInASmallPictureAtTheSamePlace() {
    Raster colours = Pictures.grey(Pictures.waves(150, 190, 3));
    Framed framed = Framing.frame(whole(75, colours), 60, 60, 1);
    HeadFrame head = framed.head();

    double shrink = head.unit() / 22;
    Plane expected =
        Geometry.resize(colours, (int) Math.round(150 * shrink), (int) Math.round(190 * shrink))
            .luma();
    double difference = 0;
    int compared = 0;
    for (int y = 20; y < 32; y++) {
      for (int x = 24; x < 36; x++) {
        double fromX = 75 * shrink + (x - head.eyeX());
        double fromY = 60 * shrink + (y - head.eyeY());
        difference += Math.abs(expected.sample(fromX, fromY) - framed.colours().luma().at(x, y));
        compared++;
      }
    }
    assertThat(difference / compared).isLessThan(0.06);
  }

  @ParameterizedTest
  @CsvSource({"1024, 1024", "768, 1344"})
  void keepsTheHeadInsideWithRoomAbove(int width, int height) {
    Framed framed = Framing.frame(bust(1400, 1700), width, height, 1);

    HeadFrame head = framed.head();
    assertThat(head.eyeY() - 1.85 * head.unit()).isGreaterThan(0.03 * height);
    assertThat(head.eyeY() + 1.9 * head.unit()).isLessThan(0.8 * height);
    assertThat(head.eyeX() / width).isBetween(0.4, 0.6);
    assertThat(framed.colours().width()).isEqualTo(width);
    assertThat(framed.alpha().height()).isEqualTo(height);
  }

  @ParameterizedTest
  @CsvSource({"1024, 1024", "768, 1344"})
  void letsThePictureEndWhereThePhotoDid(int width, int height) {
    Framed framed = Framing.frame(bust(1060, 1120), width, height, 1);

    for (int x = width / 3; x < width * 2 / 3; x += 10) {
      assertThat(framed.alpha().at(x, height - 1)).isGreaterThan(0.9f);
    }
  }

  @ParameterizedTest
  @CsvSource({"1024, 1024", "768, 1344"})
  void fadesOutWhereACutCannotBeHidden(int width, int height) {
    Portrait chinOnly = bust(600, 700);

    Framed framed = Framing.frame(chinOnly, width, height, 1);

    float steepest = 0;
    Plane alpha = framed.alpha();
    int middle = (int) framed.head().eyeX();
    for (int y = 1; y < height; y++) {
      steepest = Math.max(steepest, alpha.at(middle, y - 1) - alpha.at(middle, y));
    }
    assertThat(steepest).isLessThan(0.2f);
  }
}
