package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Lab;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// A portrait from a game cartridge: large square pixels, a small palette, a dark outline, the sky
/// in ordered dither.
final class PixelArt {
  private static final int BLOCK = 8;
  private static final int COLOURS = 22;

  /// Bayer's ordered matrix (1973), 4 x 4.
  private static final int[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};

  /// Sky from above to below, in four flat colours.
  private static final List<Colour[]> SKIES =
      List.of(
          inks(0x2b5fa8, 0x4f93d2, 0x8cc7ec, 0xd7efe9),
          inks(0x2c1e54, 0x6b3a8a, 0xd0608c, 0xf9b07a),
          inks(0x12343b, 0x2c6e63, 0x6fb07f, 0xd9e5a3),
          inks(0x1b1f3a, 0x2f3f74, 0x5a6fb4, 0xa9b8e8),
          inks(0xb8442f, 0xe07a3f, 0xf3b562, 0xfbe8a6));

  private PixelArt() {}

  static Raster paint(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    int pw = w / BLOCK;
    int ph = h / BLOCK;
    double unit = subject.head().unit();
    Raster prepared = Filters.domainTransform(subject.colours(), 0.05 * unit, 0.2, 2);
    prepared = Grade.saturated(Grade.contrast(prepared, 0.25), 1.22);
    Raster small = Geometry.resize(prepared, pw, ph);
    Raster soft = Filters.blur(small, 0.8);
    for (int i = 0; i < small.values().length; i++) {
      float sharp = small.values()[i] + 0.7f * (small.values()[i] - soft.values()[i]);
      small.values()[i] = Math.clamp(sharp, 0f, 1f);
    }
    Plane alpha = Geometry.resize(subject.alpha(), pw, ph);
    Raster lab = Lab.from(small);
    Palette palette = Palette.of(lab, alpha, COLOURS);
    for (int y = 0, i = 0; y < ph; y++) {
      for (int x = 0; x < pw; x++, i++) {
        lab.values()[i * 3] += (BAYER[(y & 3) * 4 + (x & 3)] / 16f - 0.47f) * 4.5f;
        palette.snap(lab.values(), i * 3);
      }
    }
    Raster pixels = Lab.toSrgb(lab);
    Raster sky = sky(pw, ph, dice);
    Raster out = new Raster(pw, ph);
    for (int y = 0, i = 0; y < ph; y++) {
      for (int x = 0; x < pw; x++, i++) {
        boolean inside = alpha.values()[i] > 0.5f;
        Raster from = inside ? pixels : sky;
        System.arraycopy(from.values(), i * 3, out.values(), i * 3, 3);
        if (!inside && touches(alpha, x, y)) {
          Colour.rgb(0x1a1426).into(out.values(), i * 3);
        }
      }
    }
    return Geometry.blocks(out, w, h);
  }

  private static boolean touches(Plane alpha, int x, int y) {
    return (x > 0 && alpha.at(x - 1, y) > 0.5f)
        || (y > 0 && alpha.at(x, y - 1) > 0.5f)
        || (x < alpha.width() - 1 && alpha.at(x + 1, y) > 0.5f)
        || (y < alpha.height() - 1 && alpha.at(x, y + 1) > 0.5f);
  }

  private static Raster sky(int w, int h, Dice dice) {
    Colour[] inks = dice.pick(SKIES);
    Plane clouds = Noise.cloud(w, h, 26, 3, dice.seed());
    Raster sky = new Raster(w, h);
    for (int y = 0, i = 0; y < h; y++) {
      for (int x = 0; x < w; x++, i++) {
        double at = 3.4 * y / h + 0.35 * clouds.values()[i];
        double dithered = at + BAYER[(y & 3) * 4 + (x & 3)] / 16.0 - 0.5;
        inks[Math.clamp(Math.round(dithered), 0, 3)].into(sky.values(), i * 3);
      }
    }
    return sky;
  }

  private static Colour[] inks(int... hex) {
    return java.util.Arrays.stream(hex).mapToObj(Colour::rgb).toArray(Colour[]::new);
  }
}
