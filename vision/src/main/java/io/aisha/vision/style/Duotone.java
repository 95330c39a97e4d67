package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// Two inks and the shades between them: a photograph reduced to its light, in unnatural colours.
final class Duotone {
  /// Dark ink, middle, light ink.
  private static final List<Colour[]> INKS =
      List.of(
          trio(0x1b0b4b, 0xe0356f, 0xffd9a0),
          trio(0x06283d, 0x1f8a8a, 0xe9f5c9),
          trio(0x2a0a3d, 0x7a3df0, 0x8ff5e6),
          trio(0x3b0d11, 0xe2542a, 0xffe9b8),
          trio(0x10131f, 0x3f6df0, 0xf4f1ff),
          trio(0x0d2b1d, 0x4f9d55, 0xf9f2b5));

  private Duotone() {}

  static Raster paint(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    double unit = subject.head().unit();
    Colour[] inks = dice.pick(INKS);
    boolean lightGround = dice.coin();
    Plane tone = Tones.sculpted(Tones.of(subject, 0.006), 0.3 * unit, 0.35);
    Plane curve =
        tone.map(t -> {
          float s = t * t * (3 - 2 * t);
          return 0.06f + 0.92f * (0.5f * t + 0.5f * s);
        });
    HeadFrame head = subject.head();
    double reach = 0.8 * Math.hypot(w, h);
    Plane ground =
        Plane.of(
            w,
            h,
            (x, y) -> {
              double d = Math.hypot(x - head.eyeX(), y - head.eyeY() - unit) / reach;
              return (float) (lightGround ? 0.86 - 0.42 * d : 0.50 - 0.46 * d);
            });
    Plane scene = new Plane(w, h);
    float[] a = subject.alpha().values();
    for (int i = 0; i < a.length; i++) {
      scene.values()[i] = curve.values()[i] * a[i] + ground.values()[i] * (1 - a[i]);
    }
    Raster printed = Tones.mapped(scene, inks);
    return Grade.grain(printed, 0.11, dice.seed());
  }

  private static Colour[] trio(int a, int b, int c) {
    return new Colour[] {Colour.rgb(a), Colour.rgb(b), Colour.rgb(c)};
  }
}
