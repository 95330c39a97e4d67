package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Lab;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// Transparent washes: soft patches of colour with darker rims where they dried, pigment settled in
/// the paper, a loose wash around the head, and white left white.
final class Watercolour {
  private static final List<Colour[]> WASHES =
      List.of(
          trio(0x9cc5d8, 0xd9c7e0, 0xf2d9b8),
          trio(0xf0b9a0, 0xf5d79a, 0xb8d3c0),
          trio(0xa9d0b5, 0xd7e3a5, 0x9bc3d6),
          trio(0xc6b4dd, 0xf1b6c4, 0xa7c7e7),
          trio(0xe9cf9e, 0xd79a7a, 0xb4c8b1));

  private static final Colour PAPER = Colour.rgb(0xfbf8f1);

  private Watercolour() {}

  static Raster paint(Framed subject, Dice dice) {
    Raster painted = painted(subject, dice);
    Plane tooth = Paper.tooth(painted.width(), painted.height(), 1.9, dice.seed());
    return painted.times(Paper.relief(tooth, 0.13));
  }

  // Each step has its own method, because local variables hold large arrays until their method
  // ends.

  private static Raster painted(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    double unit = subject.head().unit();
    Washed washed = washed(subject);
    Plane rims = rims(washed.bands(), subject.alpha(), unit);
    Plane lines = Lines.pen(Tones.of(subject, 0.015), Math.max(0.9, 0.009 * unit), 3, 0.02);
    Plane cover = cover(subject, dice);
    Plane granules = Noise.cloud(w, h, 5, 3, dice.seed());
    Plane pools = Noise.cloud(w, h, 0.9 * unit, 4, dice.seed());
    float[] p = washed.pigment().values();
    float[] s = sheet(subject, dice).values();
    for (int i = 0; i < cover.values().length; i++) {
      double density =
          1
              + 0.55 * rims.values()[i]
              + 0.22 * granules.values()[i]
              + 0.42 * pools.values()[i]
              + 0.35 * (1 - lines.values()[i]);
      float c = cover.values()[i];
      for (int k = i * 3; k < i * 3 + 3; k++) {
        double paint = Math.pow(Math.max(0.02, p[k]), density);
        p[k] = (float) Math.clamp(s[k] * (1 - c) + (0.97 * paint + 0.02) * c, 0, 1);
      }
    }
    return washed.pigment();
  }

  /// The person in washes.
  ///
  /// @param bands the steps of tone in which they were laid
  private record Washed(Raster pigment, Plane bands) {}

  private static Washed washed(Framed subject) {
    double unit = subject.head().unit();
    Raster lab = Lab.from(Kuwahara.paint(subject.colours(), 0.05 * unit));
    Plane lightness = lab.channel(0).map(v -> v / 100);
    Plane bands = Tones.stepped(Filters.blur(lightness, 0.022 * unit), 7, 0.45);
    float[] v = lab.values();
    for (int i = 0; i < v.length; i += 3) {
      float l = 0.55f * bands.values()[i / 3] + 0.45f * lightness.values()[i / 3];
      // Washes never reach black, and whites are paper.
      v[i] = (float) Math.clamp(22 + 80 * Math.pow(l, 0.85), 0, 100);
      v[i + 1] *= 1.3f;
      v[i + 2] *= 1.25f;
    }
    return new Washed(Lab.toSrgb(lab), bands);
  }

  private static Plane cover(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    double size = 0.16 * subject.head().unit();
    Plane wobbleX = Noise.cloud(w, h, size, 3, dice.seed());
    Plane wobbleY = Noise.cloud(w, h, size, 3, dice.seed());
    return loose(subject, wobbleX, wobbleY, dice);
  }

  /// The paper with its wash.
  private static Raster sheet(Framed subject, Dice dice) {
    Raster sheet = wash(subject, dice);
    float[] paper = new float[3];
    PAPER.into(paper, 0);
    float[] values = sheet.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = paper[i % 3] * values[i];
    }
    return sheet;
  }

  /// A wash dries darker at its edge.
  private static Plane rims(Plane bands, Plane alpha, double unit) {
    Plane soft = Filters.blur(bands, 0.006 * unit);
    Plane wide = Filters.blur(bands, 0.03 * unit);
    Plane edge = soft.with(wide, (a, b) -> Math.clamp((b - a) * 4, 0f, 0.5f));
    Plane outline = Filters.blur(alpha, 0.02 * unit).map(a -> a * (1 - a) * 2.4f);
    return edge.with(outline, Float::sum);
  }

  /// The painted area: the person, its edge a little untrue, running out below.
  private static Plane loose(Framed subject, Plane wobbleX, Plane wobbleY, Dice dice) {
    double unit = subject.head().unit();
    int w = subject.colours().width();
    int h = subject.colours().height();
    Plane drip = Noise.cloud(w, h, 0.5 * w, 4, dice.seed());
    // Below the chin, so that a large face is not washed away.
    double end = Math.max(0.90, (subject.head().eyeY() + 2.5 * unit) / h);
    return Plane.of(
        w,
        h,
        (x, y) -> {
          float a =
              subject
                  .alpha()
                  .sample(x + 0.07 * unit * wobbleX.at(x, y), y + 0.07 * unit * wobbleY.at(x, y));
          double low = ((double) y / h - end - 0.16 * drip.at(x, y)) / 0.05;
          return (float) (a * Math.clamp(1 - low, 0, 1));
        });
  }

  /// A loose wash of three colours behind head and shoulders, with hard dried edges and blooms.
  private static Raster wash(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    HeadFrame head = subject.head();
    Colour[] trio = dice.pick(WASHES);
    Plane shape = Noise.cloud(w, h, 2.2 * head.unit(), 6, dice.seed());
    Plane mix = Noise.cloud(w, h, 2.6 * head.unit(), 3, dice.seed());
    Plane bloom = Noise.cloud(w, h, 0.8 * head.unit(), 5, dice.seed());
    Raster out = new Raster(w, h);
    for (int y = 0, i = 0; y < h; y++) {
      for (int x = 0; x < w; x++, i++) {
        double dx = head.across(x) / 3.3;
        double dy = (head.down(y) - 0.8) / 3.4;
        double field = 1 - Math.sqrt(dx * dx + dy * dy) + 0.75 * shape.values()[i];
        double inside = Math.clamp(field / 0.035, 0, 1);
        double rim = Math.exp(-field * field / 0.0016) * inside;
        double strength =
            inside * Math.clamp(0.42 + 0.7 * bloom.values()[i], 0.12, 0.85) + 0.4 * rim;
        double m = Math.clamp(0.5 + 1.3 * mix.values()[i], 0, 1);
        Colour c = m < 0.5 ? trio[0].towards(trio[1], m * 2) : trio[1].towards(trio[2], m * 2 - 1);
        Colour.WHITE.towards(c, Math.clamp(strength, 0, 1)).into(out.values(), i * 3);
      }
    }
    return out;
  }

  private static Colour[] trio(int a, int b, int c) {
    return new Colour[] {Colour.rgb(a), Colour.rgb(b), Colour.rgb(c)};
  }
}
