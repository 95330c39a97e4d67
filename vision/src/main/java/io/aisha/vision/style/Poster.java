package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// A campaign poster: four or five flat tones with clean borders, ruled lines for the tone between,
/// the ground split in two.
final class Poster {
  /// Darkest, dark, middle, light, ground left, ground right.
  private static final List<Colour[]> EDITIONS =
      List.of(
          inks(0x00304f, 0xd91e2b, 0x719ea6, 0xfce4a8, 0xd91e2b, 0x00304f),
          inks(0x1b2a41, 0x0f7173, 0x8fc0a9, 0xf5efdd, 0xe07a3f, 0x0f7173),
          inks(0x2b1a3d, 0x8e2f5c, 0xe58c6b, 0xfde9c9, 0x4b3a78, 0x8e2f5c),
          inks(0x172121, 0x444554, 0xa3a5a8, 0xf4f0e6, 0xc8402f, 0x2a2c36),
          inks(0x14342b, 0x3f7d58, 0xb7cf8a, 0xf8f3d4, 0xd9a441, 0x3f7d58));

  private Poster() {}

  static Raster paint(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    double unit = subject.head().unit();
    Colour[] inks = dice.pick(EDITIONS);
    Plane tone = Tones.sculpted(Tones.of(subject, 0.07), 0.4 * unit, 0.3);
    tone = Filters.blur(tone, 0.016 * unit);
    // The eyes keep more detail than the rest.
    Plane fine = Filters.blur(Tones.of(subject, 0.015), 0.006 * unit);
    Plane features = Features.mask(subject);
    Plane mixed = new Plane(w, h);
    for (int i = 0; i < mixed.values().length; i++) {
      float k = 0.8f * features.values()[i];
      mixed.values()[i] = tone.values()[i] * (1 - k) + fine.values()[i] * k;
    }
    double edge = 0.02;
    Plane dark = Tones.above(mixed, 0.24, edge);
    Plane between = Tones.above(mixed, 0.43, edge);
    Plane middle = Tones.above(mixed, 0.57, edge);
    Plane light = Tones.above(mixed, 0.74, edge);
    double pitch = Math.max(7, dice.between(0.058, 0.076) * unit);
    Plane ruled =
        Plane.of(
            w,
            h,
            (x, y) -> {
              double at = y / pitch - Math.floor(y / pitch);
              return (float) Math.clamp((0.5 - Math.abs(at - 0.5) - 0.22) * pitch + 0.5, 0, 1);
            });
    Raster print =
        Raster.filled(w, h, inks[0])
            .washed(inks[1], dark)
            .washed(inks[2], between.with(ruled, (b, r) -> b * r))
            .washed(inks[2], middle)
            .washed(inks[3], light);
    double split = subject.head().eyeX() + dice.between(-0.7, 0.7) * unit;
    Plane right = Plane.of(w, h, (x, y) -> (float) Math.clamp(x - split + 0.5, 0, 1));
    Raster ground = Raster.filled(w, h, inks[4]).washed(inks[5], right);
    Plane cover = Tones.above(Filters.blur(subject.alpha(), 0.012 * unit), 0.5, 0.12);
    Raster composed = print.over(ground, cover);
    Plane rim = Lines.contour(subject.alpha(), 0.016 * unit).map(v -> 1 - v);
    return framed(composed.washed(inks[3], rim), inks[3]);
  }

  private static Raster framed(Raster in, Colour paper) {
    int w = in.width();
    int h = in.height();
    int margin = Math.round(0.028f * w);
    Plane border =
        Plane.of(
            w, h, (x, y) -> x < margin || y < margin || x >= w - margin || y >= h - margin ? 1 : 0);
    return in.washed(paper, border);
  }

  private static Colour[] inks(int... hex) {
    return java.util.Arrays.stream(hex).mapToObj(Colour::rgb).toArray(Colour[]::new);
  }
}
