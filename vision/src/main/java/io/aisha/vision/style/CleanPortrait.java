package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// The photograph itself, as if taken in a studio: a new paper backdrop, its light about the edges,
/// a restrained grade.
final class CleanPortrait {
  /// Lit and unlit colour of the paper.
  private static final List<Colour[]> PAPERS =
      List.of(
          pair(0xdfe3e6, 0x8d969c),
          pair(0x7d93a6, 0x27384a),
          pair(0xefe6d8, 0xb39f86),
          pair(0x8fa39a, 0x3a4d47),
          pair(0xcf9f86, 0x7a4636),
          pair(0x5c6068, 0x17191d),
          pair(0xc9bedb, 0x6b6190),
          pair(0x9dc3c9, 0x2f6470));

  private CleanPortrait() {}

  static Raster paint(Framed subject, Dice dice) {
    Colour[] paper = dice.pick(PAPERS);
    Raster ground = Backdrop.studio(subject, paper[0], paper[1], dice);
    Raster person = Grade.gentle(subject.colours(), subject.head().unit(), 0.45);
    person = Grade.saturated(Grade.contrast(person, 0.22), 1.06);
    return Backdrop.vignetted(Backdrop.compose(subject, person, ground, 0.55), 0.12);
  }

  private static Colour[] pair(int lit, int dark) {
    return new Colour[] {Colour.rgb(lit), Colour.rgb(dark)};
  }
}
