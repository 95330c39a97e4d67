package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// Artificial backgrounds, and how a person is placed before them.
final class Backdrop {
  /// Shares of the ground's colour cast and brightness that the person takes on. Compared by eye on
  /// twelve people before eight backdrops: with twice as much, skin changes its colour.
  private static final double CAST = 0.12;

  private static final double BRIGHTNESS = 0.07;

  private Backdrop() {}

  /// A photographer's paper: lit behind the shoulders, falling off to the corners, faintly mottled.
  static Raster studio(Framed subject, Colour lit, Colour dark, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    HeadFrame head = subject.head();
    double cx = head.eyeX() + dice.between(-1.2, 1.2) * head.unit();
    double cy = head.eyeY() + dice.between(0.4, 1.4) * head.unit();
    double reach = 0.78 * Math.hypot(w, h) * dice.between(0.85, 1.05);
    Plane mottle = Noise.cloud(w, h, 0.30 * w, 4, dice.seed());
    // Below a level of the eight bits it ends in, so that the gradient shows no bands.
    Plane grain = Noise.white(w, h, dice.seed());
    Raster out = new Raster(w, h);
    for (int y = 0, i = 0; y < h; y++) {
      for (int x = 0; x < w; x++, i++) {
        double d = Math.hypot(x - cx, (y - cy) * 0.9) / reach;
        double t = Math.clamp(1 - Math.exp(-2.2 * d * d) + 0.05 * mottle.values()[i], 0, 1);
        lit.towards(dark, t).into(out.values(), i * 3);
        float g = grain.values()[i] * 0.008f;
        for (int c = i * 3; c < i * 3 + 3; c++) {
          out.values()[c] = Math.clamp(out.values()[c] + g, 0f, 1f);
        }
      }
    }
    return out;
  }

  /// The person before a new background, lit by it: its colour and brightness are mixed a little
  /// into the person, and its light creeps around the edge, which is what makes a composite look
  /// photographed.
  static Raster compose(Framed subject, Raster person, Raster ground, double wrap) {
    double unit = subject.head().unit();
    Plane alpha = subject.alpha();
    Plane spill = Filters.blur(alpha, 0.055 * unit);
    Raster glow = Filters.blur(ground, 0.2 * unit);
    Plane amount = alpha.with(spill, (a, s) -> (float) (a * (1 - s) * wrap * 1.1));
    float[] p = matched(person, ground, alpha);
    float[] g = glow.values();
    float[] k = amount.values();
    for (int i = 0; i < k.length; i++) {
      for (int c = i * 3; c < i * 3 + 3; c++) {
        // Screen: light is added, never taken away.
        float lit = 1 - (1 - p[c]) * (1 - g[c]);
        p[c] += (lit - p[c]) * Math.clamp(k[i], 0f, 1f);
      }
    }
    return new Raster(person.width(), person.height(), p).over(ground, alpha);
  }

  /// The person's numbers with the light of the ground: its colour cast at [#CAST] of its strength
  /// and its brightness at [#BRIGHTNESS], both bounded, so that skin keeps its colour.
  private static float[] matched(Raster person, Raster ground, Plane alpha) {
    if (alpha.mean() > 0.99) {
      return person.values().clone(); // A scene without a person has no ground.
    }
    double[] of = mean(person, alpha, false);
    double[] behind = mean(ground, alpha, true);
    double brightness = (luma(behind) + 0.15) / (luma(of) + 0.15);
    double gamma = Math.clamp(1 - BRIGHTNESS * Math.log(brightness), 0.93, 1.08);
    double grey = luma(behind) + 0.05;
    float[] gain = new float[3];
    for (int c = 0; c < 3; c++) {
      gain[c] = (float) Math.clamp(1 + CAST * ((behind[c] + 0.05) / grey - 1), 0.95, 1.05);
    }
    float[] out = new float[person.values().length];
    for (int i = 0; i < out.length; i++) {
      double v = Math.pow(Math.clamp(person.values()[i], 0f, 1f), gamma);
      // Highlights keep the colour of the lamp that made them.
      out[i] = (float) Math.clamp(v * (gain[i % 3] + (1 - gain[i % 3]) * v * v), 0, 1);
    }
    return out;
  }

  /// The mean colour where the person is, or where they are not.
  private static double[] mean(Raster of, Plane alpha, boolean outside) {
    double[] sum = new double[3];
    double weights = 1e-6;
    for (int i = 0; i < alpha.values().length; i += 7) {
      double weight = outside ? 1 - alpha.values()[i] : alpha.values()[i];
      weights += weight;
      for (int c = 0; c < 3; c++) {
        sum[c] += weight * of.values()[i * 3 + c];
      }
    }
    for (int c = 0; c < 3; c++) {
      sum[c] /= weights;
    }
    return sum;
  }

  private static double luma(double[] colour) {
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
  }

  /// Corners darkened by `strength` (0..1) at most.
  static Raster vignetted(Raster in, double strength) {
    double cx = in.width() / 2.0;
    double cy = in.height() / 2.0;
    Plane factor =
        Plane.of(
            in.width(),
            in.height(),
            (x, y) -> {
              double d = Math.hypot((x - cx) / cx, (y - cy) / cy) / Math.sqrt(2);
              return (float) (1 - strength * d * d * d);
            });
    return in.times(factor);
  }
}
