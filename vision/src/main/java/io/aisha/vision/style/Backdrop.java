package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// Artificial backgrounds, and how a person is placed before them.
final class Backdrop {
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

  /// The person before a new background, lit by it: its light creeps around the edge, which is what
  /// makes a composite look photographed.
  static Raster compose(Framed subject, Raster person, Raster ground, double wrap) {
    double unit = subject.head().unit();
    Plane alpha = subject.alpha();
    Plane spill = Filters.blur(alpha, 0.055 * unit);
    Raster glow = Filters.blur(ground, 0.2 * unit);
    Plane amount = alpha.with(spill, (a, s) -> (float) (a * (1 - s) * wrap * 1.1));
    float[] p = person.values().clone();
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
