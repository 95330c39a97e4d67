package io.aisha.vision.style;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;

/// Computed heads in front of a wall, small enough that every style takes only milliseconds.
final class Subjects {
  private Subjects() {}

  /// A head in soft light, in the middle of a picture of that size.
  static Framed head(int width, int height) {
    double unit = 0.15 * Math.min(width, height);
    HeadFrame head = new HeadFrame(width / 2.0, 0.41 * height, unit);
    Plane alpha =
        Plane.of(
            width,
            height,
            (x, y) ->
                Math.hypot(head.across(x) / 1.5, (head.down(y) - 0.3) / 2) < 1
                        || (head.down(y) > 1.8 && Math.abs(head.across(x)) < 2.6)
                    ? 1
                    : 0);
    Plane light = Filters.blur(Pictures.waves(width, height, 4), 3).map(v -> 0.35f + 0.6f * v);
    Raster colours = Raster.filled(width, height, Colour.rgb(0xd9a98a)).times(light);
    Eyes eyes = new Eyes(head.eyeX() - unit / 2, head.eyeY(), head.eyeX() + unit / 2, head.eyeY());
    return new Framed(colours, alpha, head, eyes);
  }

  /// The same subject with other colours.
  static Framed with(Framed subject, Raster colours) {
    return new Framed(colours, subject.alpha(), subject.head(), subject.eyes());
  }

  /// The same subject with another cut-out.
  static Framed with(Framed subject, Plane alpha) {
    return new Framed(subject.colours(), alpha, subject.head(), subject.eyes());
  }

  /// The colour of a pixel as `0xRRGGBB`.
  static int colour(Raster raster, int x, int y) {
    int i = (y * raster.width() + x) * 3;
    int hex = 0;
    for (int c = i; c < i + 3; c++) {
      hex = hex << 8 | Math.round(Math.clamp(raster.values()[c], 0f, 1f) * 255);
    }
    return hex;
  }
}
