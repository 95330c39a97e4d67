package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PlacingTest {
  @Provide
  static Arbitrary<Placing> placings() {
    Arbitrary<Double> place = Arbitraries.doubles().between(-500, 500).ofScale(2);
    return Combinators.combine(
            place,
            place,
            place,
            place,
            Arbitraries.doubles().between(0.1, 8).ofScale(2),
            Arbitraries.doubles().between(-3, 3).ofScale(2))
        .as(Placing::around);
  }

  @Test
  void carriesTheAnchorToItsPlace() {
    Placing placing = Placing.around(10, 20, 300, 400, 1.7, 0.4);

    assertThat(placing.x(10, 20)).isCloseTo(300, within(1e-9));
    assertThat(placing.y(10, 20)).isCloseTo(400, within(1e-9));
    assertThat(placing.scale()).isCloseTo(1.7, within(1e-9));
  }

  /// On screen y points down, so a quarter turn clockwise carries the point to the right of the
  /// anchor to below it, twice as far at twice the size.
  @Test
  void turnsClockwise() {
    Placing placing = Placing.around(10, 20, 100, 200, 2, Math.PI / 2);

    assertThat(placing.x(13, 20)).isCloseTo(100, within(1e-9));
    assertThat(placing.y(13, 20)).isCloseTo(206, within(1e-9));
    assertThat(placing.x(10, 23)).isCloseTo(94, within(1e-9));
    assertThat(placing.y(10, 23)).isCloseTo(200, within(1e-9));
  }

  @SeededProperty
  void comesBackByItsInverse(
      @ForAll("placings") Placing placing,
      @ForAll @DoubleRange(min = -900, max = 900) double x,
      @ForAll @DoubleRange(min = -900, max = 900) double y) {
    Placing back = placing.inverse();

    assertThat(back.x(placing.x(x, y), placing.y(x, y))).isCloseTo(x, within(1e-6));
    assertThat(back.y(placing.x(x, y), placing.y(x, y))).isCloseTo(y, within(1e-6));
    assertThat(back.scale() * placing.scale()).isCloseTo(1, within(1e-9));
    assertThat(back.inverse().offsetX()).isCloseTo(placing.offsetX(), within(1e-6));
  }

  /// A similarity makes all lengths longer by its scale and leaves right angles right.
  @SeededProperty
  void keepsShapes(
      @ForAll("placings") Placing placing,
      @ForAll @DoubleRange(min = -900, max = 900) double x,
      @ForAll @DoubleRange(min = -900, max = 900) double y) {
    double acrossX = placing.x(x + 3, y) - placing.x(x, y);
    double acrossY = placing.y(x + 3, y) - placing.y(x, y);
    double downX = placing.x(x, y + 4) - placing.x(x, y);
    double downY = placing.y(x, y + 4) - placing.y(x, y);

    assertThat(Math.hypot(acrossX, acrossY)).isCloseTo(3 * placing.scale(), within(1e-6));
    assertThat(Math.hypot(downX, downY)).isCloseTo(4 * placing.scale(), within(1e-6));
    assertThat(acrossX * downX + acrossY * downY).isCloseTo(0, within(1e-6));
    // The turn does not mirror.
    assertThat(acrossX * downY - acrossY * downX).isPositive();
  }

  /// A warp by a placing and one by its inverse give the picture back where both reach.
  @Test
  void undoesAWarp() {
    Plane picture = Plane.of(41, 41, (x, y) -> (float) (0.5 + 0.4 * Math.sin((x + 2 * y) / 9.0)));
    Placing placing = Placing.around(20, 20, 20, 20, 1, 0.3);

    Plane back = Geometry.warp(Geometry.warp(picture, placing, 41, 41), placing.inverse(), 41, 41);

    for (int y = 12; y < 29; y++) {
      for (int x = 12; x < 29; x++) {
        assertThat(back.at(x, y)).isCloseTo(picture.at(x, y), within(0.01f));
      }
    }
  }
}
