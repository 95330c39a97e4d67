package io.aisha.vision.style;

import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// Changes of the whole picture that keep it a photograph.
final class Grade {
  private Grade() {}

  /// Colours away from (above 1) or towards (below 1) grey.
  static Raster saturated(Raster in, double factor) {
    float[] v = in.values();
    float[] out = new float[v.length];
    float k = (float) factor;
    for (int i = 0; i < v.length; i += 3) {
      float grey = 0.2126f * v[i] + 0.7152f * v[i + 1] + 0.0722f * v[i + 2];
      for (int c = i; c < i + 3; c++) {
        out[c] = Math.clamp(grey + (v[c] - grey) * k, 0f, 1f);
      }
    }
    return new Raster(in.width(), in.height(), out);
  }

  /// Applies a gentle S curve: darks become darker, lights lighter, the middle stays; `amount`
  /// 0..1.
  static Raster contrast(Raster in, double amount) {
    float k = (float) amount;
    return in.map(v -> {
      float x = Math.clamp(v, 0f, 1f);
      float s = x * x * (3 - 2 * x);
      return x + (s - x) * k;
    });
  }

  /// Smooths skin without blurring it away: the finest grain by half, edges untouched.
  static Raster gentle(Raster in, double unit, double amount) {
    Raster smooth = Filters.guided(in, Math.max(2, (int) Math.round(0.05 * unit)), 0.0018);
    float[] a = in.values();
    float[] b = smooth.values();
    float[] out = new float[a.length];
    float k = (float) amount;
    for (int i = 0; i < a.length; i++) {
      out[i] = Math.clamp(a[i] + (b[i] - a[i]) * k, 0f, 1f);
    }
    return new Raster(in.width(), in.height(), out);
  }

  /// Film grain, strongest in the middle tones; `strength` 0..1.
  static Raster grain(Raster in, double strength, long seed) {
    Plane noise = Filters.blur(Noise.white(in.width(), in.height(), seed), 0.6);
    float[] v = in.values();
    float[] n = noise.values();
    float[] out = new float[v.length];
    for (int i = 0; i < n.length; i++) {
      float luma = 0.2126f * v[i * 3] + 0.7152f * v[i * 3 + 1] + 0.0722f * v[i * 3 + 2];
      float k = (float) (strength * n[i] * (0.35 + 2.6 * luma * (1 - luma)));
      for (int c = i * 3; c < i * 3 + 3; c++) {
        out[c] = Math.clamp(v[c] + k, 0f, 1f);
      }
    }
    return new Raster(in.width(), in.height(), out);
  }
}
