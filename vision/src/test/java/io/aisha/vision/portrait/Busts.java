package io.aisha.vision.portrait;

import io.aisha.vision.raster.Colour;
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
    return Plane.of(
        width, height, (x, y) -> BodyShape.logOdds(head.across(x), head.down(y)) > 0 ? 1 : 0);
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
