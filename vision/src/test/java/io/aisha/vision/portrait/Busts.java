package io.aisha.vision.portrait;

import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;

/// Head and shoulders of the average outline in flat colours with some grain: what is person and
/// what is not is known for every pixel.
final class Busts {
  static final Colour WALL = Colour.rgb(0x7d9fb5);
  static final Colour SKIN = Colour.rgb(0xd9a98a);
  static final Colour HAIR = Colour.rgb(0x3a2a20);
  static final Colour SHIRT = Colour.rgb(0x7a2230);

  private Busts() {}

  /// 1 inside.
  static Plane truth(int width, int height, HeadFrame head) {
    return Plane.of(width, height, (x, y) -> isPerson(head.across(x), head.down(y)) ? 1 : 0);
  }

  /// The average outline: a head with hair, a neck, and shoulders that fall.
  private static boolean isPerson(double across, double down) {
    double x = across / 1.42;
    double y = (down + 0.02) / 1.88;
    boolean head = x * x + y * y < 1;
    boolean neck = Math.abs(across) < 0.88 && down > 0.5;
    double shoulders = 1.95 + 0.2 * Math.abs(across) + 0.1 * across * across;
    return head || neck || (down > shoulders && Math.abs(across) < 3.4);
  }

  /// What a model with a coarse eye sees of them: the outline, but no detail of it.
  static Plane mask(int width, int height, HeadFrame head) {
    return Filters.blur(truth(width, height, head), 0.12 * head.unit());
  }

  static Raster painted(int width, int height, HeadFrame head) {
    return painted(width, height, head, WALL, WALL);
  }

  /// Before two walls that meet behind the head.
  static Raster painted(int width, int height, HeadFrame head, Colour left, Colour right) {
    Raster raster = new Raster(width, height);
    Plane grain = Pictures.noise(width, height, 1);
    Plane truth = truth(width, height, head);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        double across = head.across(x);
        double down = head.down(y);
        Colour colour = truth.values()[i] == 0 ? across < 0 ? left : right : part(across, down);
        colour.into(raster.values(), i * 3);
        for (int c = i * 3; c < i * 3 + 3; c++) {
          raster.values()[c] += 0.03f * (grain.values()[i] - 0.5f);
        }
      }
    }
    return raster;
  }

  private static Colour part(double across, double down) {
    if (down > 2.2) {
      return SHIRT;
    }
    return down < -0.9 || (down < 1 && Math.abs(across) > 1.28) ? HAIR : SKIN;
  }

  static Plane everywhere(int width, int height) {
    return Plane.of(width, height, (_, _) -> 1);
  }
}
