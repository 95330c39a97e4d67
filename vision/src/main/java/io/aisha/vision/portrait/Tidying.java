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
///
/// Works in the picture's own memory: a crop takes 34 MB, and at this moment several are alive.
final class Tidying {
  /// Shades of grey (Finlayson and Trezzi 2004): the Minkowski norm that works best on photographs.
  private static final int NORM = 6;

  private static final double CAST_STRENGTH = 0.45;
  private static final double CAST_LIMIT = 0.1;

  /// Bounds within which the bright part of a face needs no correction, encoded luma.
  private static final double DARK_FACE = 0.50;

  private static final double BRIGHT_FACE = 0.84;

  private Tidying() {}

  /// Changes `colours`. `enlarged` is how many pixels of it one pixel of the photo became, along a
  /// side.
  static void tidy(Raster colours, HeadFrame head, double enlarged) {
    removeCast(colours);
    expose(colours, head);
    if (enlarged > 0.75) {
      sharpen(colours, enlarged);
    }
  }

  private static void removeCast(Raster in) {
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
    for (int i = 0; i < v.length; i++) {
      v[i] = Math.clamp(v[i] * gain[i % 3], 0f, 1f);
    }
  }

  private static void expose(Raster in, HeadFrame head) {
    double bright = faceQuantile(in, head, 0.8);
    double wanted = Math.clamp(bright, DARK_FACE, BRIGHT_FACE);
    double gamma = Math.clamp(Math.log(wanted) / Math.log(bright), 0.72, 1.25);
    if (Math.abs(gamma - 1) < 0.02) {
      return;
    }
    float[] v = in.values();
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) Math.pow(v[i], gamma);
    }
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

  private static void sharpen(Raster in, double enlarged) {
    float[] v = in.values();
    if (enlarged > 1) {
      Raster calm = Filters.bilateral(in, 1.2 * Math.min(2.5, enlarged), 0.06);
      System.arraycopy(calm.values(), 0, v, 0, v.length);
    }
    float[] soft = Filters.blur(in, 1.1 * Math.max(1, enlarged)).values();
    float amount = (float) Math.clamp((enlarged - 0.6) * 0.8, 0.2, 0.9);
    for (int i = 0; i < v.length; i++) {
      // Bounded, so that no bright rim appears along strong edges.
      float detail = Math.clamp(v[i] - soft[i], -0.06f, 0.06f);
      v[i] = Math.clamp(v[i] + amount * detail, 0f, 1f);
    }
  }
}
