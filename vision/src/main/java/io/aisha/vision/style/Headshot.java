package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// The photograph for a job application: a neutral backdrop, even light, a gentle retouch.
final class Headshot {
  /// Lit and unlit colour of the paper.
  private static final List<Colour[]> PAPERS =
      List.of(pair(0xe9eaeb, 0xb9bdc1), pair(0xa9afb5, 0x5b636b), pair(0xd9d4cc, 0x98928a));

  private Headshot() {}

  static Raster paint(Framed subject, Dice dice) {
    Colour[] paper = dice.pick(PAPERS);
    Raster ground = Backdrop.studio(subject, paper[0], paper[1], dice);
    Raster person = Grade.contrast(Retouch.face(subject), 0.12);
    return Backdrop.compose(subject, person, ground, 0.35);
  }

  private static Colour[] pair(int lit, int dark) {
    return new Colour[] {Colour.rgb(lit), Colour.rgb(dark)};
  }
}
