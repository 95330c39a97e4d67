package io.aisha.vision.style;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// The few colours that represent many best: k-means in L\*a\*b\*, started from an even spread over
/// the sorted lightness so that the same picture always gives the same palette.
final class Palette {
  private static final int ROUNDS = 9;
  private final float[] lab;

  private Palette(float[] lab) {
    this.lab = lab;
  }

  /// Chooses `count` colours for the pixels whose weight is above a half.
  static Palette of(Raster labPicture, Plane weight, int count) {
    float[] v = labPicture.values();
    float[] w = weight.values();
    int n = 0;
    int[] used = new int[w.length];
    for (int i = 0; i < w.length; i++) {
      if (w[i] > 0.5f) {
        used[n++] = i * 3;
      }
    }
    if (n == 0) {
      used = java.util.stream.IntStream.range(0, w.length).map(i -> i * 3).toArray();
      n = used.length;
    }
    Integer[] sorted = new Integer[n];
    for (int i = 0; i < n; i++) {
      sorted[i] = used[i];
    }
    java.util.Arrays.sort(
        sorted, (a, b) -> Float.compare(v[a] + 0.3f * v[a + 1], v[b] + 0.3f * v[b + 1]));
    float[] means = new float[count * 3];
    for (int k = 0; k < count; k++) {
      System.arraycopy(v, sorted[(int) ((k + 0.5) * n / count)], means, k * 3, 3);
    }
    for (int round = 0; round < ROUNDS; round++) {
      double[] sums = new double[count * 3];
      int[] counts = new int[count];
      for (int i = 0; i < n; i++) {
        int p = used[i];
        int k = nearest(means, v[p], v[p + 1], v[p + 2]);
        counts[k]++;
        for (int c = 0; c < 3; c++) {
          sums[k * 3 + c] += v[p + c];
        }
      }
      for (int k = 0; k < count; k++) {
        for (int c = 0; c < 3 && counts[k] > 0; c++) {
          means[k * 3 + c] = (float) (sums[k * 3 + c] / counts[k]);
        }
      }
    }
    return new Palette(means);
  }

  /// Replaces a pixel (three floats at `index`) by the palette's nearest colour.
  void snap(float[] values, int index) {
    int k = nearest(lab, values[index], values[index + 1], values[index + 2]);
    System.arraycopy(lab, k * 3, values, index, 3);
  }

  private static int nearest(float[] means, float l, float a, float b) {
    int best = 0;
    float least = Float.MAX_VALUE;
    for (int k = 0; k < means.length; k += 3) {
      float dl = l - means[k];
      float da = a - means[k + 1];
      float db = b - means[k + 2];
      float d = dl * dl + 1.6f * (da * da + db * db);
      if (d < least) {
        least = d;
        best = k / 3;
      }
    }
    return best;
  }
}
