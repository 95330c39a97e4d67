package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Placing;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// Four screen prints of one face: flat loud colours, printed slightly out of register with the
/// black, as on silk-screened series of the sixties.
final class PopArt {
  /// Ground, shadow, skin, light.
  private static final List<Colour[]> PRINTS =
      List.of(
          inks(0xff4f9a, 0x1f3a93, 0xffd23f, 0xfff3b0),
          inks(0x22c1c3, 0x7b1fa2, 0xff7043, 0xffe0b2),
          inks(0xffe600, 0xd81b60, 0x4dd0e1, 0xe0f7fa),
          inks(0xff6f3c, 0x00695c, 0xf8bbd0, 0xfffde7),
          inks(0x7c4dff, 0xc62828, 0xaed581, 0xf9fbe7),
          inks(0x43a047, 0x4527a0, 0xffb74d, 0xfff8e1),
          inks(0xe53935, 0x0d47a1, 0xffccbc, 0xffffff),
          inks(0x29b6f6, 0xad1457, 0xfff176, 0xffffff));

  private PopArt() {}

  static Raster paint(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    boolean tall = h > w * 1.25;
    int columns = 2;
    int rows = tall ? 3 : 2;
    int pw = Math.ceilDiv(w, columns);
    int ph = Math.ceilDiv(h, rows);
    Framed panel = panel(subject, pw, ph);
    Plane tone = Tones.sculpted(Tones.of(panel, 0.05), 0.35 * panel.head().unit(), 0.35);
    tone = Filters.blur(tone, 0.008 * panel.head().unit());
    Raster sheet = new Raster(w, h);
    int first = dice.below(PRINTS.size());
    int step = 1 + 2 * dice.below(2);
    for (int k = 0; k < columns * rows; k++) {
      Colour[] inks = PRINTS.get((first + k * step) % PRINTS.size());
      Raster print = print(panel, tone, inks, dice);
      copy(print, sheet, (k % columns) * pw, (k / columns) * ph);
    }
    return sheet;
  }

  private static Raster print(Framed panel, Plane tone, Colour[] inks, Dice dice) {
    double unit = panel.head().unit();
    int shiftX = (int) Math.round(dice.between(-0.035, 0.035) * unit);
    int shiftY = (int) Math.round(dice.between(-0.03, 0.03) * unit);
    int w = tone.width();
    int h = tone.height();
    Plane colourTone = shifted(tone, shiftX, shiftY);
    Plane cover = shifted(panel.alpha(), shiftX, shiftY);
    Plane middle = Tones.above(colourTone, 0.42, 0.03);
    Plane light = Tones.above(colourTone, 0.72, 0.03);
    Raster flat = Raster.filled(w, h, inks[1]).washed(inks[2], middle).washed(inks[3], light);
    Raster onGround = flat.over(Raster.filled(w, h, inks[0]), Tones.above(cover, 0.5, 0.25));
    Plane black = Tones.above(tone, 0.24, 0.05).map(v -> 1 - v);
    Plane pen = Lines.pen(tone, Math.max(1, 0.016 * unit), 10, 0.024).map(v -> 1 - v);
    Plane print = black.with(pen, Math::max).with(panel.alpha(), (a, b) -> a * b);
    Plane worn = Noise.cloud(w, h, 3, 2, dice.seed());
    print = print.with(worn, (a, n) -> a * Math.clamp(0.97f + 0.35f * n, 0.7f, 1f));
    return onGround.washed(Colour.rgb(0x17131a), print);
  }

  private static Plane shifted(Plane in, int dx, int dy) {
    return Plane.of(
        in.width(),
        in.height(),
        (x, y) ->
            in.at(Math.clamp(x - dx, 0, in.width() - 1), Math.clamp(y - dy, 0, in.height() - 1)));
  }

  /// The crop around the head, in the shape of a panel.
  private static Framed panel(Framed subject, int pw, int ph) {
    HeadFrame head = subject.head();
    int w = subject.colours().width();
    int h = subject.colours().height();
    double scale = Math.min((double) w / pw, (double) h / ph);
    double left = Math.clamp(head.eyeX() - scale * pw / 2, 0, Math.max(0, w - scale * pw));
    double top = Math.clamp(head.eyeY() - 0.42 * scale * ph, 0, Math.max(0, h - scale * ph));
    int cw = (int) Math.min(w - left, scale * pw);
    int ch = (int) Math.min(h - top, scale * ph);
    Placing cut = new Placing(1, 0, left, top);
    Raster colours = Geometry.resize(Geometry.warp(subject.colours(), cut, cw, ch), pw, ph);
    Plane alpha = Geometry.resize(Geometry.warp(subject.alpha(), cut, cw, ch), pw, ph);
    HeadFrame moved =
        new HeadFrame(
            (head.eyeX() - left) / scale, (head.eyeY() - top) / scale, head.unit() / scale);
    return new Framed(colours, alpha, moved, subject.eyes());
  }

  /// Clips to the sheet.
  private static void copy(Raster from, Raster to, int x, int y) {
    int columns = Math.min(from.width(), to.width() - x);
    for (int row = 0; row < Math.min(from.height(), to.height() - y); row++) {
      System.arraycopy(
          from.values(),
          row * from.width() * 3,
          to.values(),
          ((y + row) * to.width() + x) * 3,
          columns * 3);
    }
  }

  private static Colour[] inks(int ground, int shadow, int skin, int light) {
    return new Colour[] {
      Colour.rgb(ground), Colour.rgb(shadow), Colour.rgb(skin), Colour.rgb(light)
    };
  }
}
