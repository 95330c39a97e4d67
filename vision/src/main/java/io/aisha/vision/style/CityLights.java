package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// An evening in town: the person before lights far out of focus, with a breath of their colour on
/// the edges.
final class CityLights {
  /// Night above, night below, three colours of light.
  private static final List<Colour[]> EVENINGS =
      List.of(
          colours(0x0d1b33, 0x2b2140, 0xffb45c, 0xff7a5c, 0x6fc3ff),
          colours(0x1a1030, 0x40204a, 0xff6fb0, 0xffc46b, 0x8f8bff),
          colours(0x0b2a2c, 0x16383a, 0xffd27a, 0x7de0c8, 0xff9d6b),
          colours(0x2a160d, 0x4a2a18, 0xffc27a, 0xff9a4f, 0xffe3b0));

  private static final int LIGHTS = 70;

  private CityLights() {}

  static Raster paint(Framed subject, Dice dice) {
    Colour[] evening = dice.pick(EVENINGS);
    Raster ground = lights(subject, evening, dice);
    Raster person = Grade.gentle(subject.colours(), subject.head().unit(), 0.4);
    Colour glow = evening[2];
    // Evening light: a little darker, and warm where it is bright.
    Plane warm = person.luma().map(l -> 0.10f * l);
    person = Grade.contrast(person.map(v -> v * 0.94f), 0.25).washed(glow, warm);
    return Backdrop.vignetted(Backdrop.compose(subject, person, ground, 0.9), 0.22);
  }

  private static Raster lights(Framed subject, Colour[] evening, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    Plane mottle = Noise.cloud(w, h, 0.5 * w, 3, dice.seed());
    Plane grain = Noise.white(w, h, dice.seed());
    Raster night = new Raster(w, h);
    for (int y = 0, i = 0; y < h; y++) {
      for (int x = 0; x < w; x++, i++) {
        double t = (double) y / h + 0.35 * mottle.values()[i] + 0.008 * grain.values()[i];
        evening[0].towards(evening[1], Math.clamp(t, 0, 1)).into(night.values(), i * 3);
      }
    }
    // Far lights first: small and many. Near ones are large, faint and few.
    for (int k = 0; k < LIGHTS; k++) {
      double near = (double) k / LIGHTS;
      double size = w * (0.012 + 0.095 * near * near * dice.between(0.7, 1.1));
      double cx = dice.between(-0.05, 1.05) * w;
      double cy = h * (0.02 + 0.85 * Math.pow(dice.between(0, 1), 0.8));
      Colour light = evening[2 + dice.below(3)];
      double strength = dice.between(0.25, 0.6) * (1 - 0.55 * near);
      disc(night, cx, cy, size, light, strength);
    }
    return night;
  }

  /// One light out of focus: an even disc, a little brighter at its rim, as lenses draw it.
  private static void disc(
      Raster on, double cx, double cy, double radius, Colour light, double strength) {
    int x0 = (int) Math.max(0, cx - radius - 2);
    int x1 = (int) Math.min(on.width() - 1, cx + radius + 2);
    int y0 = (int) Math.max(0, cy - radius - 2);
    int y1 = (int) Math.min(on.height() - 1, cy + radius + 2);
    float[] v = on.values();
    for (int y = y0; y <= y1; y++) {
      for (int x = x0; x <= x1; x++) {
        double r = Math.hypot(x - cx, y - cy) / radius;
        double edge = Math.clamp((1 - r) * radius / 3.5, 0, 1);
        float k = (float) (strength * edge * (0.72 + 0.28 * r * r * r));
        int i = (y * on.width() + x) * 3;
        v[i] = 1 - (1 - v[i]) * (1 - light.red() * k);
        v[i + 1] = 1 - (1 - v[i + 1]) * (1 - light.green() * k);
        v[i + 2] = 1 - (1 - v[i + 2]) * (1 - light.blue() * k);
      }
    }
  }

  private static Colour[] colours(int... hex) {
    return java.util.Arrays.stream(hex).mapToObj(Colour::rgb).toArray(Colour[]::new);
  }
}
