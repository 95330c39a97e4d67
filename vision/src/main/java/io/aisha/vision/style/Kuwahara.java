package io.aisha.vision.style;

import io.aisha.vision.raster.Convolution;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// Turns a photograph into patches of paint: each place takes the mean of the calmest of eight soft
/// sectors around it (Papari, Petkov and Campisi, "Artistic Edge and Corner Enhancing Smoothing",
/// 2007). Instead of stretching the sectors along the flow, as Kyprianidis et al. 2009 do, the
/// result is smeared along it afterwards, which costs a tenth.
final class Kuwahara {
  private static final int SECTORS = 8;

  /// The filter works at this width at most; paint hides the difference.
  private static final int WORK = 640;

  private Kuwahara() {}

  /// `radius` in pixels of the given picture.
  static Raster paint(Raster in, double radius) {
    double scale = Math.min(1, (double) WORK / in.width());
    int w = (int) Math.round(in.width() * scale);
    int h = (int) Math.round(in.height() * scale);
    Raster small = scale < 1 ? Geometry.resize(in, w, h) : in;
    Raster painted = filter(small, Math.max(2, (int) Math.round(radius * scale)));
    return scale < 1 ? Geometry.resize(painted, in.width(), in.height()) : painted;
  }

  private static Raster filter(Raster in, int radius) {
    Plane luma = in.luma();
    Plane squares = luma.map(v -> v * v);
    float[] sum = new float[in.values().length];
    float[] weights = new float[luma.values().length];
    for (int sector = 0; sector < SECTORS; sector++) {
      float[] kernel = kernel(radius, sector);
      float[] mean = Convolution.of(in, kernel).values();
      float[] meanLuma = Convolution.of(luma, kernel).values();
      float[] meanSquare = Convolution.of(squares, kernel).values();
      for (int i = 0; i < weights.length; i++) {
        float variance = Math.max(0, meanSquare[i] - meanLuma[i] * meanLuma[i]);
        float calm = 1 / (1 + 255 * 255 * variance / 40);
        float calm2 = calm * calm;
        float weight = calm2 * calm2 + 1e-7f;
        weights[i] += weight;
        sum[i * 3] += weight * mean[i * 3];
        sum[i * 3 + 1] += weight * mean[i * 3 + 1];
        sum[i * 3 + 2] += weight * mean[i * 3 + 2];
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.clamp(sum[i] / weights[i / 3], 0f, 1f);
    }
    return new Raster(in.width(), in.height(), sum);
  }

  /// One sector of a Gaussian disc, soft at its sides.
  private static float[] kernel(int radius, int sector) {
    int side = 2 * radius + 1;
    float[] kernel = new float[side * side];
    double middle = 2 * Math.PI * sector / SECTORS;
    double sigma = radius * 0.5;
    double sum = 0;
    for (int y = -radius, i = 0; y <= radius; y++) {
      for (int x = -radius; x <= radius; x++, i++) {
        double r2 = x * x + y * y;
        double angle = Math.atan2(y, x) - middle;
        double off = Math.abs(Math.atan2(Math.sin(angle), Math.cos(angle)));
        double share =
            r2 == 0 ? 1.0 / SECTORS : Math.max(0, Math.cos(Math.min(off * 2, Math.PI / 2)));
        double k = share * Math.exp(-r2 / (2 * sigma * sigma));
        kernel[i] = (float) k;
        sum += k;
      }
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= (float) sum;
    }
    return kernel;
  }
}
