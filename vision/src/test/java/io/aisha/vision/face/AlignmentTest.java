package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;

class AlignmentTest {
  private static final double[][] PLACES = {
    {0.1205750620789, 0.2137274526848},
    {0.3340850613712, 0.2290642403242},
    {0.6460604764104, 0.2289674387677},
    {0.8595674595992, 0.2134981538014},
    {0.4901123135679, 0.6277975316475}
  };

  /// A square of `size` for the points, a quarter of it around, turned about its middle.
  @SeededProperty
  void findsHowAFaceWasMovedTurnedAndScaled(
      @ForAll @DoubleRange(min = -3, max = 3) double roll,
      @ForAll @DoubleRange(min = 20, max = 900) double size,
      @ForAll @DoubleRange(min = -500, max = 500) double middle) {
    double[][] points = new double[PLACES.length][];
    for (int i = 0; i < points.length; i++) {
      double x = (PLACES[i][0] - 0.5) * size;
      double y = (PLACES[i][1] - 0.5) * size;
      points[i] =
          new double[] {
            middle + Math.cos(roll) * x - Math.sin(roll) * y,
            2 * middle + Math.sin(roll) * x + Math.cos(roll) * y
          };
    }

    Part part = Alignment.part(points);

    assertThat(part.centreX()).isCloseTo(middle, within(1e-6));
    assertThat(part.centreY()).isCloseTo(2 * middle, within(1e-6));
    assertThat(part.roll()).isCloseTo(roll, within(1e-6));
    assertThat(part.sidePx()).isCloseTo(1.5 * size, within(1e-6));
  }
}
