package io.aisha.testkit.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// Simulated sensor noise.
final class Grain {
  private static final int SPREAD = 3;

  private Grain() {}

  /// Changes every pixel's brightness by at most [#SPREAD] of 255. About 5 ms per megapixel.
  static void add(BufferedImage picture, long seed) {
    int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    long state = seed * 0x9E3779B97F4A7C15L | 1;
    for (int i = 0; i < pixels.length; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      int noise = (int) Math.floorMod(state >>> 20, 2L * SPREAD + 1) - SPREAD;
      int rgb = pixels[i];
      pixels[i] =
          clip((rgb >> 16 & 255) + noise) << 16
              | clip((rgb >> 8 & 255) + noise) << 8
              | clip((rgb & 255) + noise);
    }
  }

  private static int clip(int value) {
    return Math.clamp(value, 0, 255);
  }
}
