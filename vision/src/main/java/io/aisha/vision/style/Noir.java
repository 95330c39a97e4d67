package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// A black-and-white film: hard light, deep blacks, the shadow of a blind on the wall, silver
/// grain.
final class Noir {
  private Noir() {}

  static Raster paint(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    double unit = subject.head().unit();
    HeadFrame head = subject.head();
    Plane tone = Tones.sculpted(Tones.of(subject, 0.004), 0.5 * unit, 0.4);
    double side = dice.coin() ? 1 : -1;
    Plane lit = new Plane(w, h);
    for (int y = 0, i = 0; y < h; y++) {
      for (int x = 0; x < w; x++, i++) {
        float t = tone.values()[i];
        double key = Math.clamp(0.90 + 0.17 * side * head.across(x), 0.62, 1.12);
        double s = t * t * (3 - 2 * t);
        lit.values()[i] = (float) Math.clamp((0.45 * t + 0.55 * s) * key * 1.02 - 0.015, 0, 1);
      }
    }
    Plane wall = wall(subject, side, dice);
    Plane scene = new Plane(w, h);
    Plane alpha = subject.alpha();
    Plane rim = Filters.blur(alpha, 0.05 * unit);
    for (int i = 0; i < scene.values().length; i++) {
      float a = alpha.values()[i];
      double edge = a * (1 - rim.values()[i]) * 0.5;
      double person = lit.values()[i] + edge * (1 - lit.values()[i]) * 0.8;
      scene.values()[i] = (float) (person * a + wall.values()[i] * (1 - a));
    }
    Raster silver =
        Tones.mapped(scene, Colour.rgb(0x070708), Colour.rgb(0x7b7975), Colour.rgb(0xf6f3ec));
    return Grade.grain(Backdrop.vignetted(silver, 0.38), 0.16, dice.seed());
  }

  /// A wall with the light of a window blind across it.
  private static Plane wall(Framed subject, double side, Dice dice) {
    HeadFrame head = subject.head();
    double unit = head.unit();
    int w = subject.colours().width();
    int h = subject.colours().height();
    double pitch = dice.between(0.62, 0.8) * unit;
    double slope = side * dice.between(0.10, 0.24);
    double shift = dice.between(0, 1);
    Plane plaster = Noise.cloud(w, h, 1.2 * unit, 5, dice.seed());
    return Plane.of(
        w,
        h,
        (x, y) -> {
          double at = (y + slope * x) / pitch + shift;
          double slat = Math.abs(at - Math.floor(at) - 0.5) * 2;
          double light = Math.clamp((slat - 0.46) / 0.16, 0, 1);
          double dx = head.across(x) + 1.3 * side;
          double dy = head.down(y) - 0.2;
          double pool = Math.exp(-(dx * dx + dy * dy) / 9.5);
          return (float)
              Math.clamp(0.045 + 0.36 * pool * light + 0.06 * pool + 0.03 * plaster.at(x, y), 0, 1);
        });
  }
}
