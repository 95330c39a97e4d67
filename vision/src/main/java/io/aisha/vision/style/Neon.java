package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// Night light: the face in violet and cyan from two sides, glowing contours, a sun of the eighties
/// setting behind.
final class Neon {
  /// Night, left light, right light, sun above, sun below.
  private static final List<Colour[]> NIGHTS =
      List.of(
          inks(0x12062b, 0xff2fa8, 0x18d6ff, 0xffd25a, 0xff3f8e),
          inks(0x070d2b, 0x7a5cff, 0x2fffd5, 0xffa14a, 0xff3d6e),
          inks(0x1a0524, 0xff5b3a, 0x9a4dff, 0xfff06a, 0xff7a3d));

  private Neon() {}

  static Raster paint(Framed subject, Dice dice) {
    double unit = subject.head().unit();
    Colour[] inks = dice.pick(NIGHTS);
    boolean swapped = dice.coin();
    Colour left = swapped ? inks[2] : inks[1];
    Colour right = swapped ? inks[1] : inks[2];
    Raster scene =
        person(subject, inks[0], left, right).over(sunset(subject, inks, dice), subject.alpha());
    Plane contour = Lines.contour(subject.alpha(), 0.014 * unit).map(v -> 1 - v);
    Plane glow = Filters.blur(contour, 0.13 * unit).map(v -> Math.min(1, v * 1.5f));
    Raster halo = halo(subject, left, right);
    screen(scene, halo, glow, 0.65f);
    float[] bright = halo.values();
    for (int i = 0; i < bright.length; i++) {
      bright[i] = 0.45f + 0.55f * bright[i];
    }
    screen(scene, halo, contour, 0.95f);
    return scene;
  }

  // Each step has its own method, because local variables hold large arrays until their method
  // ends.

  private static Raster person(Framed subject, Colour night, Colour left, Colour right) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    double unit = subject.head().unit();
    HeadFrame head = subject.head();
    Plane tone = Tones.sculpted(Tones.of(subject, 0.012), 0.35 * unit, 0.4);
    Plane slope = Filters.slopeX(Filters.blur(tone, 0.14 * unit));
    Raster person = new Raster(w, h);
    for (int y = 0, i = 0; y < h; y++) {
      for (int x = 0; x < w; x++, i++) {
        float t = tone.values()[i];
        double turn =
            Math.clamp(0.5 + 0.30 * head.across(x) - 9 * slope.values()[i] * unit / 100, 0, 1);
        turn = turn * turn * (3 - 2 * turn);
        Colour light = left.towards(right, turn);
        double k = Math.clamp(t * 1.08, 0, 1);
        Colour lit =
            k < 0.55
                ? night.towards(light.towards(night, 0.12), k / 0.55 * 0.78)
                : light.towards(night, 0.31).towards(Colour.WHITE, (k - 0.55) / 0.45 * 0.82);
        lit.into(person.values(), i * 3);
      }
    }
    return person;
  }

  private static Raster halo(Framed subject, Colour left, Colour right) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    Raster halo = new Raster(w, h);
    for (int y = 0, i = 0; y < h; y++) {
      for (int x = 0; x < w; x++, i++) {
        float side = (float) Math.clamp(0.5 + 0.4 * subject.head().across(x), 0, 1);
        left.towards(right, side).into(halo.values(), i * 3);
      }
    }
    return halo;
  }

  /// Adds light to a picture.
  private static void screen(Raster in, Raster light, Plane amount, float strength) {
    float[] v = in.values();
    float[] l = light.values();
    for (int i = 0; i < v.length; i++) {
      float k = amount.values()[i / 3] * strength;
      v[i] = 1 - (1 - v[i]) * (1 - l[i] * k);
    }
  }

  private static Raster sunset(Framed subject, Colour[] inks, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    HeadFrame head = subject.head();
    double unit = head.unit();
    double cx = head.eyeX();
    double cy = head.eyeY() + 0.1 * unit;
    double radius = dice.between(2.5, 2.8) * unit;
    double horizon = Math.min(h * 0.93, cy + 3.3 * unit);
    Plane grain = Noise.white(w, h, dice.seed());
    Plane stars = Noise.white(w, h, dice.seed());
    Raster out = new Raster(w, h);
    for (int y = 0, i = 0; y < h; y++) {
      for (int x = 0; x < w; x++, i++) {
        double down = y / horizon;
        Colour sky = inks[0].towards(inks[1].towards(inks[0], 0.62), Math.clamp(down * down, 0, 1));
        Colour c = sky;
        if (stars.values()[i] > 0.4992 && down < 0.8) {
          c = sky.towards(Colour.WHITE, 0.65);
        }
        double r = Math.hypot(x - cx, y - cy);
        double inside = Math.clamp(radius - r + 0.5, 0, 1);
        double at = (y - cy) / radius;
        double gap = at > -0.1 ? stripe(at) : 1;
        Colour sun = inks[3].towards(inks[4], Math.clamp(at * 0.5 + 0.5, 0, 1));
        double halo = 0.34 * Math.exp(-Math.max(0, r - radius) / (0.8 * unit));
        c = c.towards(inks[4], r > radius ? halo : 0.2);
        c = c.towards(sun, inside * gap);
        if (y > horizon) {
          c = grid(x, y, cx, horizon, h, inks);
        }
        c.into(out.values(), i * 3);
        for (int k = i * 3; k < i * 3 + 3; k++) {
          out.values()[k] = Math.clamp(out.values()[k] + 0.008f * grain.values()[i], 0f, 1f);
        }
      }
    }
    return out;
  }

  private static double stripe(double at) {
    double phase = at * 6.5;
    double f = phase - Math.floor(phase);
    double gap = Math.clamp(0.10 + 0.36 * at, 0, 0.5);
    return f < gap ? 0 : 1;
  }

  private static Colour grid(double x, double y, double cx, double horizon, int h, Colour[] inks) {
    double depth = (y - horizon) / Math.max(1, h - horizon) + 0.02;
    double row = Math.abs(Math.sin(Math.PI * 1.1 / depth));
    double column = Math.abs(Math.sin((x - cx) / (depth * 160 + 12)));
    double line = Math.max(Math.exp(-row * 9), Math.exp(-column * 12));
    return inks[0].towards(inks[2], Math.clamp(line, 0, 0.9));
  }

  private static Colour[] inks(int... hex) {
    return java.util.Arrays.stream(hex).mapToObj(Colour::rgb).toArray(Colour[]::new);
  }
}
