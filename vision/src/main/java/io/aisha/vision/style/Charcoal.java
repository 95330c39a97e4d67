package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// Charcoal and white chalk on toned paper: broad grainy darks, rubbed middle tones, lights set
/// last.
final class Charcoal {
  private static final List<Colour> PAPERS =
      List.of(
          Colour.rgb(0xb9ad9b), Colour.rgb(0x9aa0a4), Colour.rgb(0xc8a98a), Colour.rgb(0xa8a58f));

  private Charcoal() {}

  static Raster paint(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    double unit = subject.head().unit();
    Colour paper = dice.pick(PAPERS);
    Plane tone = Tones.sculpted(Tones.of(subject, 0.03), 0.35 * unit, 0.35);
    Flow flow = Flow.of(tone, 0.03 * unit);
    Plane tooth = Paper.tooth(w, h, 2.0, dice.seed());
    Plane grainAlong = flow.smeared(Noise.white(w, h, dice.seed()), (int) (0.045 * unit));
    Plane lines = Lines.pen(tone, Math.max(1.4, 0.017 * unit), 4, 0.024);
    Plane rub = Noise.cloud(w, h, 1.6 * unit, 4, dice.seed());
    Plane coal = new Plane(w, h);
    Plane chalk = new Plane(w, h);
    Plane cover = Filters.blur(subject.alpha(), 0.012 * unit);
    for (int y = 0, i = 0; y < h; y++) {
      double low = Math.clamp(((double) y / h - 0.80) / 0.2, 0, 1);
      for (int x = 0; x < w; x++, i++) {
        float t = tone.values()[i];
        double grain = 1.0 * tooth.values()[i] + 1.6 * grainAlong.values()[i];
        double dark = Math.pow(Math.clamp((0.66 - t) / 0.66, 0, 1), 1.15);
        double mark = Math.clamp(dark * 1.15 + (dark > 0.02 ? grain * 0.42 : 0), 0, 1);
        mark = Math.max(mark, (1 - lines.values()[i]) * (0.92 + 0.4 * grain));
        double inside = cover.values()[i] * (1 - 0.7 * low);
        double ground = Math.clamp(0.20 + 0.5 * rub.values()[i] + 0.25 * grain, 0, 0.5);
        coal.values()[i] =
            (float) Math.clamp(mark * inside * 0.97 + ground * (1 - cover.values()[i]), 0, 1);
        double light = Math.clamp((t - 0.74) / 0.24, 0, 1);
        chalk.values()[i] = (float) Math.clamp(light * 0.8 * inside * (0.75 + 0.9 * grain), 0, 0.9);
      }
    }
    Raster sheet = Raster.filled(w, h, paper).times(Paper.relief(tooth, 0.14));
    Raster drawn = sheet.washed(Colour.rgb(0x1c1a1b), coal);
    return drawn.washed(Colour.rgb(0xf8f4ec), chalk);
  }
}
