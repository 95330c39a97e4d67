package io.aisha.vision.portrait;

import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.Arrays;

/// What a photographer would do to a snapshot before anything else: a little of the colour cast
/// removed, the face brought to a readable brightness, enlarged faces cleaned and sharpened.
///
/// Every correction is bounded and most are taken by half: a portrait that looks corrected has
/// failed, and a dark skin must stay dark.
final class Tidying {
  /// Shades of grey (Finlayson and Trezzi 2004): the Minkowski norm that works best on photographs.
  private static final int NORM = 6;

  private static final double CAST_STRENGTH = 0.45;
  private static final double CAST_LIMIT = 0.1;

  /// Bounds within which the bright part of a face needs no correction, encoded luma.
  private static final double DARK_FACE = 0.50;

  private static final double BRIGHT_FACE = 0.84;

  private Tidying() {}

  /// `enlarged` is how many plate pixels one pixel of the photo became, along a side.
  static Raster of(Raster colours, HeadFrame head, double enlarged) {
    Raster balanced = exposed(withoutCast(colours), head);
    return enlarged > 0.75 ? crisp(balanced, enlarged) : balanced;
  }

  private static Raster withoutCast(Raster in) {
    double[] norm = new double[3];
    float[] v = in.values();
    for (int i = 0; i < v.length; i += 3) {
      for (int c = 0; c < 3; c++) {
        norm[c] += Math.pow(v[i + c], NORM);
      }
    }
    double mean = 0;
    for (int c = 0; c < 3; c++) {
      norm[c] = Math.pow(norm[c] * 3 / v.length + 1e-9, 1.0 / NORM);
      mean += norm[c] / 3;
    }
    float[] gain = new float[3];
    for (int c = 0; c < 3; c++) {
      double full = mean / norm[c];
      gain[c] = (float) Math.clamp(1 + (full - 1) * CAST_STRENGTH, 1 - CAST_LIMIT, 1 + CAST_LIMIT);
    }
    Raster out = new Raster(in.width(), in.height());
    for (int i = 0; i < v.length; i++) {
      out.values()[i] = Math.clamp(v[i] * gain[i % 3], 0f, 1f);
    }
    return out;
  }

  private static Raster exposed(Raster in, HeadFrame head) {
    double bright = faceQuantile(in, head, 0.8);
    double wanted = Math.clamp(bright, DARK_FACE, BRIGHT_FACE);
    double gamma = Math.clamp(Math.log(wanted) / Math.log(bright), 0.72, 1.25);
    return Math.abs(gamma - 1) < 0.02 ? in : in.map(v -> (float) Math.pow(v, gamma));
  }

  private static double faceQuantile(Raster in, HeadFrame head, double share) {
    Plane luma = in.luma();
    float[] face = new float[luma.values().length];
    int n = 0;
    for (int y = 0; y < in.height(); y++) {
      for (int x = 0; x < in.width(); x++) {
        double a = head.across(x) / 0.85;
        double d = (head.down(y) - 0.5) / 1.1;
        if (a * a + d * d < 1) {
          face[n++] = luma.at(x, y);
        }
      }
    }
    Arrays.sort(face, 0, n);
    return Math.clamp(n == 0 ? 0.6 : face[(int) (share * (n - 1))], 0.08, 0.97);
  }

  private static Raster crisp(Raster in, double enlarged) {
    Raster calm = enlarged > 1 ? Filters.bilateral(in, 1.2 * Math.min(2.5, enlarged), 0.06) : in;
    Raster soft = Filters.blur(calm, 1.1 * Math.max(1, enlarged));
    float amount = (float) Math.clamp((enlarged - 0.6) * 0.8, 0.2, 0.9);
    Raster out = new Raster(in.width(), in.height());
    for (int i = 0; i < out.values().length; i++) {
      float v = calm.values()[i];
      // Bounded, so that no bright rim appears along strong edges.
      float detail = Math.clamp(v - soft.values()[i], -0.06f, 0.06f);
      out.values()[i] = Math.clamp(v + amount * detail, 0f, 1f);
    }
    return out;
  }
}
