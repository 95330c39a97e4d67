package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// A graphite drawing: fine lines, hatching that darkens in layers, the tooth of the paper, edges
/// left open as draughtsmen do.
final class Pencil {
  private static final List<Colour[]> SHEETS =
      List.of(pair(0xf8f5ee, 0x2b2b30), pair(0xf3ead9, 0x3a2c24), pair(0xf4f5f2, 0x23303c));

  private Pencil() {}

  static Raster paint(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    double unit = subject.head().unit();
    Colour[] sheet = dice.pick(SHEETS);
    Plane tone = Tones.sculpted(Tones.of(subject, 0.012), 0.22 * unit, 0.45);
    Plane onPaper = faded(tone, subject);
    Plane outlined = faded(Tones.of(subject, 0.05), subject);
    Plane lines = Lines.pen(outlined, Math.max(0.9, 0.009 * unit), 3.6, 0.017);
    Plane tooth = Paper.tooth(w, h, 1.25, dice.seed());
    double angle = dice.between(-62, -38);
    Plane hatch = hatching(onPaper, angle, unit, dice);
    Plane soft = Filters.blur(onPaper, 1.2);
    Plane graphite = new Plane(w, h);
    for (int i = 0; i < graphite.values().length; i++) {
      float t = soft.values()[i];
      double smudge = Math.pow(Math.max(0, 1 - t), 1.5) * 0.50;
      double rough = smudge * (1 + 0.8 * tooth.values()[i]);
      double stroke = hatch.values()[i] * (0.95 + 0.6 * tooth.values()[i]);
      double ink = 1 - (1 - rough) * (1 - Math.clamp(stroke, 0, 0.9));
      ink = 1 - (1 - ink) * (1 - 0.85 * (1 - lines.values()[i]) * (0.9 + 0.5 * tooth.values()[i]));
      graphite.values()[i] = (float) Math.clamp(ink, 0, 0.96);
    }
    Raster paper = Raster.filled(w, h, sheet[0]).times(Paper.relief(tooth, 0.10));
    return paper.washed(sheet[1], graphite);
  }

  /// White paper around the person and towards the lower edge.
  private static Plane faded(Plane tone, Framed subject) {
    int h = tone.height();
    Plane result = new Plane(tone.width(), h);
    for (int y = 0, i = 0; y < h; y++) {
      double low = Math.clamp(((double) y / h - 0.74) / 0.26, 0, 1);
      double keep = 1 - 0.85 * low * low * (3 - 2 * low);
      for (int x = 0; x < tone.width(); x++, i++) {
        double a = subject.alpha().values()[i] * keep;
        result.values()[i] = (float) (1 - (1 - tone.values()[i]) * a);
      }
    }
    return result;
  }

  /// Two layers of strokes: one wherever it is not light, a crossing one where it is dark.
  private static Plane hatching(Plane tone, double degrees, double unit, Dice dice) {
    Plane first = strokes(tone, degrees, 0.048 * unit, dice);
    Plane second = strokes(tone, degrees + 28, 0.052 * unit, dice);
    Plane out = new Plane(tone.width(), tone.height());
    for (int i = 0; i < out.values().length; i++) {
      float t = tone.values()[i];
      double one = Math.clamp((0.80 - t) / 0.5, 0, 1) * first.values()[i] * 0.60;
      double two = Math.clamp((0.48 - t) / 0.4, 0, 1) * second.values()[i] * 0.66;
      out.values()[i] = (float) (1 - (1 - one) * (1 - two));
    }
    return out;
  }

  private static Plane strokes(Plane tone, double degrees, double pitch, Dice dice) {
    double c = Math.cos(Math.toRadians(degrees));
    double s = Math.sin(Math.toRadians(degrees));
    Plane wobble = Noise.cloud(tone.width(), tone.height(), pitch * 16, 3, dice.seed());
    Plane pressure = Noise.cloud(tone.width(), tone.height(), pitch * 5, 2, dice.seed());
    return Plane.of(
        tone.width(),
        tone.height(),
        (x, y) -> {
          double across = (-s * x + c * y) / pitch + 1.1 * wobble.at(x, y);
          double wave = 0.5 + 0.5 * Math.cos(2 * Math.PI * across);
          return (float) Math.clamp(wave * 1.35 - 0.25 + 0.7 * pressure.at(x, y), 0, 1);
        });
  }

  private static Colour[] pair(int paper, int lead) {
    return new Colour[] {Colour.rgb(paper), Colour.rgb(lead)};
  }
}
