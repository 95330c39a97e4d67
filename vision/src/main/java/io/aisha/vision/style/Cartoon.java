package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Lab;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// Flat, bright areas with soft steps of light, clean dark outlines, a cheerful disc behind the
/// head.
final class Cartoon {
  /// Ground and disc.
  private static final List<Colour[]> GROUNDS =
      List.of(
          pair(0x8fd3f4, 0xfff3c4),
          pair(0xffd1a8, 0xff9f80),
          pair(0xb9e4c9, 0xf7f3d7),
          pair(0xf7b5c4, 0xfff0e5),
          pair(0xc8bdf2, 0xf6e7a8),
          pair(0xffe08a, 0x7cc6c3));

  private Cartoon() {}

  static Raster paint(Framed subject, Dice dice) {
    double unit = subject.head().unit();
    Raster flat = Filters.domainTransform(subject.colours(), 0.22 * unit, 0.30, 4);
    flat = Filters.bilateral(flat, 3, 0.08);
    Raster lab = Lab.from(flat);
    float[] v = lab.values();
    for (int i = 0; i < v.length; i += 3) {
      v[i] = (float) Math.min(step(v[i]), Math.min(v[i] + 5, 93));
      v[i + 1] *= 1.28f;
      v[i + 2] *= 1.24f;
    }
    Raster coloured = Lab.toSrgb(lab);
    Plane tone = Tones.of(subject, 0.02);
    Plane ink = Lines.pen(tone, Math.max(1.2, 0.013 * unit), 9, 0.022);
    Raster drawn = inked(coloured, ink);
    Raster ground = ground(subject, dice);
    Raster composed = drawn.over(ground, Filters.blur(subject.alpha(), 0.8));
    Plane contour = Lines.contour(subject.alpha(), 0.014 * unit);
    return inked(composed, contour);
  }

  /// Lightness in steps of 14 with soft edges: the light and shade of a painted cel.
  private static double step(double lightness) {
    double at = lightness / 14;
    double k = Math.floor(at);
    double t = Math.clamp((at - k - 0.5) / 0.30 + 0.5, 0, 1);
    double stepped = (k + t * t * (3 - 2 * t)) * 14;
    return Math.clamp(0.75 * stepped + 0.25 * lightness + 2.5, 0, 100);
  }

  private static Raster inked(Raster in, Plane ink) {
    return in.washed(Colour.rgb(0x241a20), ink.map(v -> (1 - v) * 0.92f));
  }

  private static Raster ground(Framed subject, Dice dice) {
    Colour[] pair = dice.pick(GROUNDS);
    HeadFrame head = subject.head();
    double radius = dice.between(2.7, 3.1) * head.unit();
    double cy = head.eyeY() + 0.35 * head.unit();
    int w = subject.colours().width();
    int h = subject.colours().height();
    Plane disc =
        Plane.of(
            w,
            h,
            (x, y) -> (float) Math.clamp(radius - Math.hypot(x - head.eyeX(), y - cy) + 0.5, 0, 1));
    return Raster.filled(w, h, pair[0]).washed(pair[1], disc);
  }

  private static Colour[] pair(int ground, int disc) {
    return new Colour[] {Colour.rgb(ground), Colour.rgb(disc)};
  }
}
