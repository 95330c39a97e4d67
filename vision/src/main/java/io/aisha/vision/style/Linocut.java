package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// A relief print: what was cut away stays paper, what was left takes ink; the gouge follows the
/// forms, so that middle tones become grooves that swell and thin.
final class Linocut {
  /// Paper, ink, ink of the ground.
  private static final List<Colour[]> PRINTS =
      List.of(
          trio(0xf3ead7, 0x1d2b3a, 0xc9503c),
          trio(0xf1ebdd, 0x22201e, 0xd9a23b),
          trio(0xf4eee2, 0x2d4a3a, 0xe2b28a),
          trio(0xf5efe4, 0x5a1f2a, 0x8fb0b5),
          trio(0xf0eadc, 0x2a2450, 0xe48b6b));

  private Linocut() {}

  static Raster paint(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    double unit = subject.head().unit();
    Colour[] print = dice.pick(PRINTS);
    Plane tone = Tones.sculpted(Tones.of(subject, 0.03), 0.3 * unit, 0.55);
    Plane soft = Filters.blur(tone, 0.008 * unit);
    Plane grooves = grooves(tone, unit, dice);
    Plane features = Features.mask(subject);
    Plane inked = new Plane(w, h);
    for (int i = 0; i < inked.values().length; i++) {
      float t = soft.values()[i];
      // In the features the gouge works by contour alone, elsewhere by grooves.
      double weight = 0.30 * (1 - 0.55 * features.values()[i]);
      double v = t + weight * grooves.values()[i];
      double ink = Math.clamp((0.47 - v) / 0.05 + 0.5, 0, 1);
      inked.values()[i] = (float) ink;
    }
    Plane pen = Lines.pen(tone, Math.max(1.2, 0.015 * unit), 12, 0.02).map(v -> 1 - v);
    inked = inked.with(pen, Math::max).with(subject.alpha(), (a, b) -> a * b);
    Plane outline = Lines.contour(subject.alpha(), 0.016 * unit).map(v -> 1 - v);
    inked = inked.with(outline, Math::max);
    Plane chips = chatter(subject, dice);
    Plane worn = Noise.cloud(w, h, 4, 3, dice.seed());
    Raster sheet = Raster.filled(w, h, print[0]);
    Plane cover = Tones.above(subject.alpha(), 0.5, 0.3);
    Plane groundInk = chips.with(cover, (a, c) -> a * (1 - c));
    Plane mottled = worn.map(n -> Math.clamp(0.95f + 0.45f * n, 0.6f, 1f));
    sheet = sheet.washed(print[2], groundInk.with(mottled, (a, b) -> a * b));
    sheet = sheet.washed(print[1], inked.with(mottled, (a, b) -> a * b));
    Plane tooth = Paper.tooth(w, h, 1.5, dice.seed());
    return framed(sheet, print[0]).times(Paper.relief(tooth, 0.06));
  }

  /// Waves of -0.5..0.5 across the forms: contour lines of the tone plus a slope.
  private static Plane grooves(Plane tone, double unit, Dice dice) {
    Plane form = Filters.blur(tone, 0.16 * unit);
    double pitch = 0.075 * unit;
    double slant = dice.between(0.5, 1.0) * (dice.coin() ? 1 : -1);
    Plane wobble = Noise.cloud(tone.width(), tone.height(), 0.6 * unit, 3, dice.seed());
    return Plane.of(
        tone.width(),
        tone.height(),
        (x, y) -> {
          double at = (y + slant * x * 0.45) / pitch + 7.0 * form.at(x, y) + 0.9 * wobble.at(x, y);
          return (float) (0.5 * Math.cos(2 * Math.PI * at));
        });
  }

  /// The cleared ground with the ridges that the gouge left standing.
  private static Plane chatter(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    HeadFrame head = subject.head();
    double unit = head.unit();
    Plane wobble = Noise.cloud(w, h, 0.9 * unit, 4, dice.seed());
    double count = 90 + dice.below(40);
    return Plane.of(
        w,
        h,
        (x, y) -> {
          double r = Math.hypot(head.across(x), head.down(y) - 0.3);
          double angle = Math.atan2(head.down(y) - 0.3, head.across(x));
          double ray = Math.cos(count * angle + 8 * wobble.at(x, y));
          double threshold = 0.9 - 0.36 * Math.max(0, r - 1.6) + 0.8 * wobble.at(x, y);
          return (float) Math.clamp((ray - threshold) * 4 + 0.5, 0, 1) * 1.0f;
        });
  }

  private static Raster framed(Raster in, Colour paper) {
    int w = in.width();
    int h = in.height();
    int margin = Math.round(0.035f * w);
    Plane border =
        Plane.of(
            w, h, (x, y) -> x < margin || y < margin || x >= w - margin || y >= h - margin ? 1 : 0);
    return in.washed(paper, border);
  }

  private static Colour[] trio(int a, int b, int c) {
    return new Colour[] {Colour.rgb(a), Colour.rgb(b), Colour.rgb(c)};
  }
}
