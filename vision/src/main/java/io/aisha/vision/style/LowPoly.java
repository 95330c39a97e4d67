package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Delaunay;
import io.aisha.vision.raster.Delaunay.Triangle;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.ArrayList;
import java.util.List;

/// Folded paper: flat triangles, small where the face is read and along its edges, large elsewhere.
///
/// The points are a Poisson disc sample by dart throwing (Cook 1986), with a minimum distance that
/// is smaller near edges. Each Delaunay triangle gets the mean colour of its area.
final class LowPoly {
  private static final List<Colour[]> GROUNDS =
      List.of(
          pair(0x2d4a63, 0x0f1c2b),
          pair(0xf0d9b8, 0xc98f6b),
          pair(0x7fb3a8, 0x24504f),
          pair(0x8a7fb8, 0x2f2750),
          pair(0xe8e4dc, 0xa3a9b0),
          pair(0xd97f66, 0x6b2737));

  private static final int DARTS = 26_000;

  private LowPoly() {}

  static Raster paint(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    double unit = subject.head().unit();
    Colour[] pair = dice.pick(GROUNDS);
    Raster ground = Backdrop.studio(subject, pair[0], pair[1], dice);
    Raster person = Grade.saturated(Grade.contrast(subject.colours(), 0.3), 1.18);
    Plane alpha = Filters.blur(subject.alpha(), 0.01 * unit);
    List<float[]> points = points(subject, person, dice);
    List<Triangle> triangles = Delaunay.of(points, w, h);
    Raster scene = Filters.blur(person.over(ground, subject.alpha()), 0.8);
    Raster inside = Filters.blur(person, 1.2);
    // Drawn at twice the size: the halving smooths the edges.
    Raster canvas = new Raster(2 * w, 2 * h);
    for (Triangle t : triangles) {
      Colour mean = mean(t, scene, inside, ground, alpha);
      float shade = (float) dice.between(-0.022, 0.022);
      Colour facet =
          new Colour(
              Math.clamp(mean.red() + shade, 0f, 1f),
              Math.clamp(mean.green() + shade, 0f, 1f),
              Math.clamp(mean.blue() + shade, 0f, 1f));
      fill(canvas, t, facet);
    }
    return Geometry.halve(canvas);
  }

  private static List<float[]> points(Framed subject, Raster person, Dice dice) {
    int w = person.width();
    int h = person.height();
    HeadFrame head = subject.head();
    double unit = head.unit();
    Plane tone = Filters.blur(Tones.of(subject, 0.02), 0.015 * unit);
    Plane dx = Filters.slopeX(tone);
    Plane dy = Filters.slopeY(tone);
    Plane edges = Filters.blur(dx.with(dy, (a, b) -> (float) Math.hypot(a, b)), 0.02 * unit);
    Plane features = Features.mask(subject);
    List<float[]> points = new ArrayList<>();
    Darts darts = new Darts(w, h, (int) Math.max(4, 0.1 * unit));
    rim(points, darts, w, h, 0.75 * unit, dice);
    contour(points, darts, subject, dice);
    for (int k = 0; k < DARTS; k++) {
      float x = (float) dice.between(1, w - 2);
      float y = (float) dice.between(1, h - 2);
      int ix = (int) x;
      int iy = (int) y;
      double inside = subject.alpha().at(ix, iy);
      double edge = Math.clamp(edges.at(ix, iy) * unit * 0.22, 0, 1);
      double face =
          Math.exp(-Math.pow(Math.hypot(head.across(ix) / 1.2, (head.down(iy) - 0.4) / 1.5), 4));
      double near = 0.38 - 0.18 * face - 0.15 * edge - 0.18 * features.at(ix, iy);
      double reach = inside > 0.5 ? Math.max(0.042, near) * unit : 0.62 * unit;
      if (darts.free(x, y, reach)) {
        darts.add(x, y);
        points.add(new float[] {x, y});
      }
    }
    return points;
  }

  private static void rim(List<float[]> points, Darts darts, int w, int h, double step, Dice dice) {
    List<float[]> rim = new ArrayList<>();
    int across = (int) Math.ceil(w / step);
    int down = (int) Math.ceil(h / step);
    for (int k = 0; k <= across; k++) {
      float x = Math.clamp((float) (k * (w - 1.0) / across), 0, w - 1f);
      rim.add(new float[] {x, 0});
      rim.add(new float[] {x, h - 1f});
    }
    for (int k = 1; k < down; k++) {
      float y = (float) (k * (h - 1.0) / down + dice.between(-0.2, 0.2) * step);
      rim.add(new float[] {0, y});
      rim.add(new float[] {w - 1f, y});
    }
    for (float[] point : rim) {
      darts.add(point[0], point[1]);
      points.add(point);
    }
  }

  /// Points along the outline, so that no triangle straddles it by much.
  private static void contour(List<float[]> points, Darts darts, Framed subject, Dice dice) {
    double unit = subject.head().unit();
    Plane soft = Filters.blur(subject.alpha(), 0.02 * unit);
    for (int k = 0; k < DARTS; k++) {
      float x = (float) dice.between(2, soft.width() - 3);
      float y = (float) dice.between(2, soft.height() - 3);
      if (Math.abs(soft.at((int) x, (int) y) - 0.5f) < 0.12f && darts.free(x, y, 0.14 * unit)) {
        darts.add(x, y);
        points.add(new float[] {x, y});
      }
    }
  }

  private static Colour mean(Triangle t, Raster scene, Raster person, Raster ground, Plane alpha) {
    double[][] weights = {
      {1 / 3.0, 1 / 3.0}, {0.6, 0.2}, {0.2, 0.6}, {0.2, 0.2}, {0.45, 0.45}, {0.45, 0.1}, {0.1, 0.45}
    };
    double covered = 0;
    for (double[] k : weights) {
      covered += alpha.sample(x(t, k), y(t, k)) / weights.length;
    }
    Raster from = covered > 0.62 ? person : covered < 0.38 ? ground : scene;
    double r = 0;
    double g = 0;
    double b = 0;
    for (double[] k : weights) {
      int px = (int) Math.clamp(x(t, k), 0, from.width() - 1.0);
      int py = (int) Math.clamp(y(t, k), 0, from.height() - 1.0);
      int i = (py * from.width() + px) * 3;
      r += from.values()[i];
      g += from.values()[i + 1];
      b += from.values()[i + 2];
    }
    int n = weights.length;
    return new Colour((float) (r / n), (float) (g / n), (float) (b / n));
  }

  private static double x(Triangle t, double[] k) {
    return t.ax() * k[0] + t.bx() * k[1] + t.cx() * (1 - k[0] - k[1]);
  }

  private static double y(Triangle t, double[] k) {
    return t.ay() * k[0] + t.by() * k[1] + t.cy() * (1 - k[0] - k[1]);
  }

  private static void fill(Raster canvas, Triangle t, Colour colour) {
    double[] x = {t.ax() * 2 + 1, t.bx() * 2 + 1, t.cx() * 2 + 1};
    double[] y = {t.ay() * 2 + 1, t.by() * 2 + 1, t.cy() * 2 + 1};
    int top = (int) Math.max(0, Math.floor(Math.min(y[0], Math.min(y[1], y[2])) - 1));
    int bottom =
        (int) Math.min(canvas.height() - 1, Math.ceil(Math.max(y[0], Math.max(y[1], y[2])) + 1));
    for (int row = top; row <= bottom; row++) {
      double from = Double.MAX_VALUE;
      double to = -Double.MAX_VALUE;
      double at =
          Math.clamp(
              row, Math.min(y[0], Math.min(y[1], y[2])), Math.max(y[0], Math.max(y[1], y[2])));
      for (int e = 0; e < 3; e++) {
        double y0 = y[e];
        double y1 = y[(e + 1) % 3];
        if ((at >= y0 && at <= y1) || (at >= y1 && at <= y0)) {
          double share = y1 == y0 ? 0 : (at - y0) / (y1 - y0);
          double cross = x[e] + share * (x[(e + 1) % 3] - x[e]);
          from = Math.min(from, cross);
          to = Math.max(to, cross);
        }
      }
      int first = (int) Math.max(0, Math.floor(from));
      int last = (int) Math.min(canvas.width() - 1, Math.ceil(to));
      for (int column = first; column <= last; column++) {
        colour.into(canvas.values(), (row * canvas.width() + column) * 3);
      }
    }
  }

  private static Colour[] pair(int lit, int dark) {
    return new Colour[] {Colour.rgb(lit), Colour.rgb(dark)};
  }

  /// Points in a grid of cells, for quick searches of neighbours.
  private static final class Darts {
    private final int cell;
    private final int columns;
    private final int rows;
    private final List<List<float[]>> cells = new ArrayList<>();

    Darts(int w, int h, int cell) {
      this.cell = cell;
      columns = w / cell + 1;
      rows = h / cell + 1;
      for (int i = 0; i < columns * rows; i++) {
        cells.add(new ArrayList<>(2));
      }
    }

    void add(float x, float y) {
      int cx = Math.clamp((int) (x / cell), 0, columns - 1);
      int cy = Math.clamp((int) (y / cell), 0, rows - 1);
      cells.get(cy * columns + cx).add(new float[] {x, y});
    }

    boolean free(float x, float y, double reach) {
      int x0 = Math.max(0, (int) ((x - reach) / cell));
      int x1 = Math.min(columns - 1, (int) ((x + reach) / cell));
      int y0 = Math.max(0, (int) ((y - reach) / cell));
      int y1 = Math.min(rows - 1, (int) ((y + reach) / cell));
      for (int cy = y0; cy <= y1; cy++) {
        for (int cx = x0; cx <= x1; cx++) {
          for (float[] p : cells.get(cy * columns + cx)) {
            if (Math.hypot(p[0] - x, p[1] - y) < reach) {
              return false;
            }
          }
        }
      }
      return true;
    }
  }
}
