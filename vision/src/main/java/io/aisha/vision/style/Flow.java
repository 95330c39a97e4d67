package io.aisha.vision.style;

import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// The direction in which things run at each place: along edges, along hair, around cheeks.
///
/// The smoothed structure tensor's minor direction (Brox et al. 2006, as used for painting by
/// Kyprianidis and Döllner 2008). Strokes follow it, and lines smoothed along it become lines of a
/// pen.
final class Flow {
  private final int width;
  private final int height;
  private final float[] alongX;
  private final float[] alongY;

  private Flow(int width, int height, float[] alongX, float[] alongY) {
    this.width = width;
    this.height = height;
    this.alongX = alongX;
    this.alongY = alongY;
  }

  /// The flow of a picture's tones; `sigma` in pixels is how far neighbours agree.
  static Flow of(Plane tone, double sigma) {
    Plane soft = Filters.blur(tone, 1.2);
    Plane dx = Filters.slopeX(soft);
    Plane dy = Filters.slopeY(soft);
    float[] e = Filters.blur(dx.map(v -> v * v), sigma).values();
    float[] g = Filters.blur(dy.map(v -> v * v), sigma).values();
    float[] f = Filters.blur(dx.with(dy, (a, b) -> a * b), sigma).values();
    int n = e.length;
    float[] ax = new float[n];
    float[] ay = new float[n];
    for (int i = 0; i < n; i++) {
      // The gradient's direction is half the angle; strokes run across it.
      double angle = 0.5 * Math.atan2(2 * f[i], e[i] - g[i]) + Math.PI / 2;
      ax[i] = (float) Math.cos(angle);
      ay[i] = (float) Math.sin(angle);
    }
    return new Flow(tone.width(), tone.height(), ax, ay);
  }

  /// Averages along the flow, `reach` pixels to both sides: a line integral convolution (Cabral and
  /// Leedom 1993).
  Plane smeared(Plane in, int reach) {
    Plane out = new Plane(width, height);
    float[] from = in.values();
    float[] to = out.values();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        float sum = from[i];
        int n = 1;
        for (int side = -1; side <= 1; side += 2) {
          float px = x;
          float py = y;
          float dx = side * alongX[i];
          float dy = side * alongY[i];
          for (int s = 0; s < reach; s++) {
            px += dx;
            py += dy;
            int ix = (int) (px + 0.5f);
            int iy = (int) (py + 0.5f);
            if (ix < 0 || iy < 0 || ix >= width || iy >= height) {
              break;
            }
            int j = iy * width + ix;
            sum += from[j];
            n++;
            float nx = alongX[j];
            float ny = alongY[j];
            float sign = nx * dx + ny * dy < 0 ? -1 : 1;
            dx = nx * sign;
            dy = ny * sign;
          }
        }
        to[i] = sum / n;
      }
    }
    return out;
  }

  /// As [#smeared(Plane, int)], for colour.
  Raster smeared(Raster in, int reach) {
    Raster out = new Raster(width, height);
    for (int c = 0; c < 3; c++) {
      out.setChannel(c, smeared(in.channel(c), reach));
    }
    return out;
  }
}
