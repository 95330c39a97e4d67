package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Lab;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// A comic book page: few printed colours, black ink, dots for the shadows, rays behind the hero.
final class Comic {
  /// Ground, its rays, and the colour of the dots in the shadows.
  private static final List<Colour[]> PAGES =
      List.of(
          trio(0xffd400, 0xffe968, 0xd9480f),
          trio(0x19a7e0, 0x6fd0f5, 0x0b4f8a),
          trio(0xf25c54, 0xff8f7a, 0x8a1c2b),
          trio(0x8cc63f, 0xb9e07a, 0x2f6b2a),
          trio(0xf7a6c4, 0xffd0de, 0xb02a6b));

  private static final Colour BLACK = Colour.rgb(0x14100f);

  private Comic() {}

  static Raster paint(Framed subject, Dice dice) {
    double unit = subject.head().unit();
    Colour[] page = dice.pick(PAGES);
    double pitch = Math.max(6, 0.062 * unit);
    Raster composed =
        person(subject, page[2], pitch)
            .over(rays(subject, page, dice, pitch), Filters.blur(subject.alpha(), 0.7));
    return composed.washed(BLACK, Lines.contour(subject.alpha(), 0.02 * unit).map(k -> 1 - k));
  }

  // Each step has its own method, because local variables hold large arrays until their method
  // ends.

  private static Raster person(Framed subject, Colour dots, double pitch) {
    double unit = subject.head().unit();
    Plane tone = Tones.of(subject, 0.03);
    Plane shade = Tones.above(tone, 0.52, 0.5).map(t -> (1 - t) * 0.62f);
    Raster printed = multiplied(flat(subject), dots, Halftone.dots(shade, pitch, 38), 0.55f);
    Plane shadows = Tones.above(Filters.blur(tone, 0.012 * unit), 0.16, 0.05);
    Plane pen = Lines.pen(tone, Math.max(1.3, 0.016 * unit), 14, 0.022);
    Plane ink = pen.with(shadows, Math::min);
    return printed.washed(BLACK, ink.map(k -> 1 - k));
  }

  /// The person in a few flat colours.
  private static Raster flat(Framed subject) {
    Raster lab =
        Lab.from(Filters.domainTransform(subject.colours(), 0.2 * subject.head().unit(), 0.34, 4));
    float[] v = lab.values();
    for (int i = 0; i < v.length; i += 3) {
      double at = v[i] / 20;
      double k = Math.floor(at);
      double t = Math.clamp((at - k - 0.5) / 0.12 + 0.5, 0, 1);
      v[i] = (float) Math.clamp((k + t) * 20 + 5, 0, Math.min(v[i] + 7, 96));
      v[i + 1] *= 1.45f;
      v[i + 2] *= 1.5f;
    }
    return Lab.toSrgb(lab);
  }

  private static Raster multiplied(Raster in, Colour ink, Plane amount, float strength) {
    float[] v = in.values();
    float[] a = amount.values();
    float[] out = new float[v.length];
    for (int i = 0; i < a.length; i++) {
      float k = a[i] * strength;
      out[i * 3] = v[i * 3] * (1 - k + k * ink.red());
      out[i * 3 + 1] = v[i * 3 + 1] * (1 - k + k * ink.green());
      out[i * 3 + 2] = v[i * 3 + 2] * (1 - k + k * ink.blue());
    }
    return new Raster(in.width(), in.height(), out);
  }

  private static Raster rays(Framed subject, Colour[] page, Dice dice, double pitch) {
    HeadFrame head = subject.head();
    int w = subject.colours().width();
    int h = subject.colours().height();
    int count = 11 + dice.below(6);
    double turn = dice.between(0, Math.PI);
    Plane light =
        Plane.of(
            w,
            h,
            (x, y) -> {
              double dx = x - head.eyeX();
              double dy = y - head.eyeY();
              double wave = Math.sin(count * Math.atan2(dy, dx) + turn);
              double r = Math.hypot(dx, dy);
              return (float) Math.clamp(wave * r / count / 1.5 + 0.5, 0, 1);
            });
    double reach = 0.75 * Math.hypot(w, h);
    Plane fall =
        Plane.of(
            w,
            h,
            (x, y) ->
                (float)
                    Math.clamp(
                        Math.hypot(x - head.eyeX(), y - head.eyeY()) / reach - 0.25, 0, 0.8));
    Raster ground = Raster.filled(w, h, page[0]).washed(page[1], light);
    return multiplied(ground, page[2], Halftone.dots(fall, pitch * 1.5, 38), 0.5f);
  }

  private static Colour[] trio(int ground, int ray, int dots) {
    return new Colour[] {Colour.rgb(ground), Colour.rgb(ray), Colour.rgb(dots)};
  }
}
