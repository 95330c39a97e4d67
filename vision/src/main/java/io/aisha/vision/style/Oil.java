package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// Oil on canvas: patches of paint dragged along the forms, the furrows of the brush catching
/// light, thread showing where paint is thin.
final class Oil {
  private static final List<Colour[]> GROUNDS =
      List.of(
          trio(0x6b5a44, 0x2c241d, 0x8c6f4a),
          trio(0x3f5560, 0x1d2a33, 0x6f8a8c),
          trio(0x5c3a34, 0x281916, 0x9a6246),
          trio(0x566046, 0x262b20, 0x8a8a5c),
          trio(0x8a7d6c, 0x4a4238, 0xb8a58a));

  private Oil() {}

  static Raster paint(Framed subject, Dice dice) {
    Painted painted = painted(subject, dice);
    return painted.colours().times(Paper.relief(painted.surface(), 0.75));
  }

  /// Colours, and the height of the paint.
  private record Painted(Raster colours, Plane surface) {}

  // Each step has its own method, because local variables hold large arrays until their method
  // ends.

  private static Painted painted(Framed subject, Dice dice) {
    Raster scene = scene(subject, dice);
    Raster patches = Kuwahara.paint(scene, 0.06 * subject.head().unit());
    Painted broad = strokes(patches, subject.head().unit(), dice);
    return new Painted(features(broad.colours(), patches, scene, subject), broad.surface());
  }

  private static Raster scene(Framed subject, Dice dice) {
    Raster ground = ground(subject, dice);
    Raster person = Grade.saturated(Grade.contrast(subject.colours(), 0.25), 1.16);
    return person.over(ground, Filters.blur(subject.alpha(), 0.02 * subject.head().unit()));
  }

  private static Painted strokes(Raster patches, double unit, Dice dice) {
    int w = patches.width();
    int h = patches.height();
    Plane luma = patches.luma();
    Flow flow = Flow.of(Filters.blur(luma, 2), 0.07 * unit);
    Raster dragged = flow.smeared(patches, (int) (0.06 * unit));
    // Furrows: coarse noise smeared along the strokes is the brush's hair.
    Plane bristles =
        flow.smeared(Filters.blur(Noise.white(w, h, dice.seed()), 1.1), (int) (0.15 * unit));
    Plane surface = surface(bristles, luma, unit, dice);
    // Colour varies from hair to hair of the brush.
    return new Painted(
        dragged.times(bristles.map(v -> Math.clamp(1 + 0.55f * v, 0.85f, 1.15f))), surface);
  }

  private static Plane surface(Plane bristles, Plane luma, double unit, Dice dice) {
    int w = luma.width();
    int h = luma.height();
    Plane load = Noise.cloud(w, h, 0.12 * unit, 2, dice.seed());
    Plane heights = bristles.with(load, (bristle, paint) -> bristle * (4.2f + 5f * paint));
    Plane weave = Paper.canvas(w, h, 2.6, dice.seed());
    Plane thin = luma.map(l -> 0.06f + 0.07f * (1 - l));
    return heights.with(weave.with(thin, (a, b) -> a * b * 2.2f), Float::sum);
  }

  /// Eyes and mouth are painted with the smallest brush: there the finer picture shows.
  private static Raster features(Raster broad, Raster patches, Raster scene, Framed subject) {
    Raster fine = Filters.bilateral(scene, 2.2, 0.10);
    for (int i = 0; i < fine.values().length; i++) {
      fine.values()[i] = 0.65f * fine.values()[i] + 0.35f * patches.values()[i];
    }
    return fine.over(broad, Features.mask(subject).map(v -> v * 0.7f));
  }

  private static Raster ground(Framed subject, Dice dice) {
    int w = subject.colours().width();
    int h = subject.colours().height();
    Colour[] trio = dice.pick(GROUNDS);
    Raster base = Backdrop.studio(subject, trio[0], trio[1], dice);
    Plane strokes = Noise.cloud(w, h, 0.9 * subject.head().unit(), 4, dice.seed());
    return base.washed(trio[2], strokes.map(v -> Math.clamp(0.18f + 1.1f * v, 0f, 0.6f)))
        .washed(trio[1], strokes.map(v -> Math.clamp(-0.9f * v - 0.05f, 0f, 0.5f)));
  }

  private static Colour[] trio(int a, int b, int c) {
    return new Colour[] {Colour.rgb(a), Colour.rgb(b), Colour.rgb(c)};
  }
}
