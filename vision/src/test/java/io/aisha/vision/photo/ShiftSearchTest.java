package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShiftSearchTest {
  private static final int WIDTH = 18;
  private static final int HEIGHT = 14;
  private static final double LEAST_COMMON = 0.5;

  private static Plane part(long seed, int left, int top) {
    Plane noise = Pictures.noise(2 * WIDTH, 2 * HEIGHT, seed);
    return Plane.of(WIDTH, HEIGHT, (x, y) -> 20 * (noise.at(left + x, top + y) - 0.5f));
  }

  @SeededProperty
  void findsTheShift(
      @ForAll @IntRange(min = 1, max = 500) int seed,
      @ForAll @IntRange(min = -3, max = 3) int right,
      @ForAll @IntRange(min = -3, max = 3) int down) {
    Plane one = part(seed, 4, 4);
    Plane other = part(seed, 4 - right, 4 - down);

    Placement best = ShiftSearch.best(one, other, 1, LEAST_COMMON);

    assertThat(best.agreement()).isCloseTo(1, within(1e-5));
    assertThat(best.shiftX() * WIDTH).isCloseTo(right, within(1e-9));
    assertThat(best.shiftY() * WIDTH).isCloseTo(down, within(1e-9));
  }

  /// The same figure as [Overlap] gives, which is slower but lays one on the other at any shift.
  @SeededProperty
  void agreesWithTheOverlapAtTheSamePlace(
      @ForAll @IntRange(min = 1, max = 500) int seed,
      @ForAll @DoubleRange(min = 0.75, max = 1.3) double scale) {
    Plane one = part(seed, 4, 4);
    Plane other = part(seed, 3, 5);

    Placement best = ShiftSearch.best(one, other, scale, LEAST_COMMON);

    if (best.agreement() > 0) {
      Overlap overlap = Overlap.of(one, other, scale, best.shiftX(), best.shiftY());
      assertThat(overlap.correlation()).isCloseTo(best.agreement(), within(1e-4));
      assertThat(overlap.share()).isGreaterThanOrEqualTo(LEAST_COMMON);
    }
  }

  @Test
  void skipsShiftsThatLeaveTooLittleInCommon() {
    Plane one = part(1, 4, 4);
    Plane other = part(1, 0, 0);

    assertThat(ShiftSearch.best(one, other, 1, 0.5).agreement()).isCloseTo(1, within(1e-5));
    assertThat(ShiftSearch.best(one, other, 1, 0.8).agreement()).isLessThan(0.5);
  }

  @Test
  void findsNothingWhenOneShowsThingsMuchLarger() {
    Plane plane = part(1, 0, 0);

    assertThat(ShiftSearch.best(plane, plane, 3, LEAST_COMMON).agreement()).isZero();
  }
}
