package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.raster.Delaunay.Triangle;
import io.aisha.vision.testing.SeededProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelaunayTest {
  private static final int WIDTH = 100;
  private static final int HEIGHT = 80;

  private static List<float[]> corners() {
    return new ArrayList<>(
        List.of(
            new float[] {0, 0},
            new float[] {WIDTH - 1f, 0},
            new float[] {0, HEIGHT - 1f},
            new float[] {WIDTH - 1f, HEIGHT - 1f}));
  }

  private static double area(Triangle t) {
    return Math.abs((t.bx() - t.ax()) * (t.cy() - t.ay()) - (t.cx() - t.ax()) * (t.by() - t.ay()))
        / 2;
  }

  @Test
  void joinsNothingFromNoPointsOrOne() {
    assertThat(Delaunay.of(List.of(), WIDTH, HEIGHT)).isEmpty();
    assertThat(Delaunay.of(List.of(new float[] {5, 5}), WIDTH, HEIGHT)).isEmpty();
  }

  /// One triangle of 30 x 40 / 2 pixels.
  @Test
  void joinsThreePoints() {
    List<Triangle> triangles =
        Delaunay.of(
            List.of(new float[] {10, 10}, new float[] {40, 10}, new float[] {10, 50}),
            WIDTH,
            HEIGHT);

    assertThat(triangles).hasSize(1);
    assertThat(area(triangles.getFirst())).isCloseTo(600, within(1e-6));
  }

  @SeededProperty
  void coversThePictureWithoutGapsAndWithoutThinTriangles(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int inside) {
    Random random = new Random(seed);
    List<float[]> points = corners();
    for (int i = 0; i < inside; i++) {
      points.add(
          new float[] {
            1 + random.nextFloat() * (WIDTH - 3), 1 + random.nextFloat() * (HEIGHT - 3)
          });
    }

    List<Triangle> triangles = Delaunay.of(points, WIDTH, HEIGHT);

    // Four corners and so many points inside make so many triangles (Euler).
    assertThat(triangles).hasSize(2 + 2 * inside);
    assertThat(triangles.stream().mapToDouble(DelaunayTest::area).sum())
        .isCloseTo((WIDTH - 1.0) * (HEIGHT - 1.0), within(0.5));
    for (Triangle triangle : triangles) {
      assertThat(points).as("%s", triangle).noneMatch(p -> insideCircle(triangle, p));
    }
  }

  /// A point one pixel below the long upper edge: the flat triangle above it is part of the picture
  /// too, however far its circle reaches.
  @ParameterizedTest
  @CsvSource({"50, 1", "50, 78", "1, 40", "98, 40"})
  void leavesNoGapAboveAPointAtTheEdge(float x, float y) {
    List<float[]> points = corners();
    points.add(new float[] {x, y});

    List<Triangle> triangles = Delaunay.of(points, WIDTH, HEIGHT);

    assertThat(triangles).hasSize(4);
    assertThat(triangles.stream().mapToDouble(DelaunayTest::area).sum())
        .isCloseTo((WIDTH - 1.0) * (HEIGHT - 1.0), within(0.5));
  }

  /// Whether a point lies well inside the circle through a triangle's corners: then the triangle is
  /// needlessly thin.
  private static boolean insideCircle(Triangle t, float[] p) {
    double ax = t.ax() - p[0];
    double ay = t.ay() - p[1];
    double bx = t.bx() - p[0];
    double by = t.by() - p[1];
    double cx = t.cx() - p[0];
    double cy = t.cy() - p[1];
    double turn = (t.bx() - t.ax()) * (t.cy() - t.ay()) - (t.cx() - t.ax()) * (t.by() - t.ay());
    double inside =
        (ax * ax + ay * ay) * (bx * cy - cx * by)
            - (bx * bx + by * by) * (ax * cy - cx * ay)
            + (cx * cx + cy * cy) * (ax * by - bx * ay);
    return inside * Math.signum(turn) > 1e-3 * Math.abs(turn) * WIDTH;
  }
}
