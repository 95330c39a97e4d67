package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.portrait.Portrait.CutOff;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.SeededProperty;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HeadFrameTest {
  /// A square of 136 px is 2.72 units wide.
  @Test
  void isMeasuredOnTheFace() {
    HeadFrame head = HeadFrame.of(new Eyes(80, 50, 120, 50), 136, 0);

    assertThat(head.unit()).isCloseTo(50, within(1e-9));
    assertThat(head.eyeX()).isEqualTo(100);
    assertThat(head.eyeY()).isEqualTo(50);
  }

  @Test
  void countsToTheRightAndDownFromTheEyes() {
    HeadFrame head = new HeadFrame(100, 50, 20);

    assertThat(head.across(100)).isZero();
    assertThat(head.across(140)).isEqualTo(2);
    assertThat(head.across(90)).isEqualTo(-0.5);
    assertThat(head.down(50)).isZero();
    assertThat(head.down(90)).isEqualTo(2);
    assertThat(head.down(40)).isEqualTo(-0.5);
  }

  /// A turned head has its eyes closer together, but it is no smaller for that.
  @SeededProperty
  void keepsItsUnitWhenTheHeadTurns(@ForAll @DoubleRange(min = 10, max = 50) double apart) {
    HeadFrame front = HeadFrame.of(new Eyes(0, 0, 50, 0), 121, 0);
    HeadFrame turned = HeadFrame.of(new Eyes(0, 0, apart, 0), 121, 40);

    assertThat(turned.unit()).isEqualTo(front.unit());
  }

  /// A head of 136 px that looks to the right by 30 degrees has its middle half a unit, 25 px, to
  /// the left of its eyes; where it leans by a quarter turn, above them.
  @Test
  void hasItsMiddleBehindTheEyesOfATurnedHead() {
    HeadFrame upright = HeadFrame.of(new Eyes(80, 50, 120, 50), 136, 30);
    HeadFrame lying = HeadFrame.of(new Eyes(100, 30, 100, 70), 136, 30);

    assertThat(upright.eyeX()).isCloseTo(75, within(1e-9));
    assertThat(upright.eyeY()).isCloseTo(50, within(1e-9));
    assertThat(lying.eyeX()).isCloseTo(100, within(1e-9));
    assertThat(lying.eyeY()).isCloseTo(25, within(1e-9));
  }

  /// The same place of the same head, in head units, whatever the size of the picture.
  @SeededProperty
  void staysTheSameWhenThePictureIsResized(
      @ForAll @DoubleRange(min = 0.1, max = 9) double factor,
      @ForAll @DoubleRange(min = -500, max = 500) double x,
      @ForAll @DoubleRange(min = -500, max = 500) double y) {
    HeadFrame head = new HeadFrame(100, 50, 20);
    HeadFrame scaled = head.scaled(factor);

    assertThat(scaled.across(x * factor)).isCloseTo(head.across(x), within(1e-9));
    assertThat(scaled.down(y * factor)).isCloseTo(head.down(y), within(1e-9));
    assertThat(HeadFrame.of(new Eyes(0, 0, 40 * factor, 30 * factor), 121 * factor, 20).unit())
        .isCloseTo(factor * HeadFrame.of(new Eyes(0, 0, 40, 30), 121, 20).unit(), within(1e-9));
  }

  @Test
  void aPortraitRefusesAlphaOfAnotherSizeAndKeepsItsOwnListOfCuts() {
    HeadFrame head = new HeadFrame(1, 1, 1);
    Eyes eyes = new Eyes(0, 1, 2, 1);
    List<CutOff> cuts = new ArrayList<>(List.of(new CutOff(1, 2)));

    Portrait portrait = new Portrait(new Raster(3, 2), new Plane(3, 2), head, eyes, cuts);
    cuts.clear();

    assertThat(portrait.cutOff()).containsExactly(new CutOff(1, 2));
    assertThatThrownBy(() -> new Portrait(new Raster(3, 2), new Plane(2, 3), head, eyes, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("colours and alpha differ in size");
    assertThatThrownBy(() -> new Portrait(new Raster(3, 2), new Plane(3, 3), head, eyes, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
