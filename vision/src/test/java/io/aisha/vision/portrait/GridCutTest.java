package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GridCutTest {
  private static final int[][] FORWARD = {{1, 0}, {0, 1}, {1, 1}, {-1, 1}};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void isAsCheapAsTheBestOfAllDivisions(long seed) {
    Random random = new Random(seed);
    int w = 4;
    int h = 3;
    int[] gain = random.ints((long) w * h, -50, 51).toArray();
    int[] bonds = random.ints((long) w * h * FORWARD.length, 0, 30).toArray();
    GridCut cut = new GridCut(w, h);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        cut.preferInside(x, y, gain[y * w + x]);
        for (int d = 0; d < FORWARD.length; d++) {
          int nx = x + FORWARD[d][0];
          int ny = y + FORWARD[d][1];
          if (nx >= 0 && nx < w && ny < h) {
            cut.join(x, y, FORWARD[d][0], FORWARD[d][1], bonds[(y * w + x) * FORWARD.length + d]);
          }
        }
      }
    }

    cut.cut();

    int found = 0;
    for (int i = 0; i < w * h; i++) {
      found |= cut.inside(i % w, i / w) ? 1 << i : 0;
    }
    int best = Integer.MAX_VALUE;
    for (int division = 0; division < 1 << (w * h); division++) {
      best = Math.min(best, price(division, w, h, gain, bonds));
    }
    assertThat(price(found, w, h, gain, bonds)).as("seed %d", seed).isEqualTo(best);
  }

  private static int price(int division, int w, int h, int[] gain, int[] bonds) {
    int price = 0;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int i = y * w + x;
        boolean inside = (division >> i & 1) == 1;
        price += inside ? Math.max(0, -gain[i]) : Math.max(0, gain[i]);
        for (int d = 0; d < FORWARD.length; d++) {
          int nx = x + FORWARD[d][0];
          int ny = y + FORWARD[d][1];
          if (nx >= 0 && nx < w && ny < h && inside != ((division >> (ny * w + nx) & 1) == 1)) {
            price += bonds[i * FORWARD.length + d];
          }
        }
      }
    }
    return price;
  }

  @Test
  void findsADiscInNoise() {
    int side = 80;
    Random random = new Random(5);
    GridCut cut = new GridCut(side, side);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean disc = Math.hypot(x - 40, y - 40) < 24;
        cut.preferInside(x, y, (disc ? 300 : -300) + (int) (700 * random.nextGaussian()));
        if (x + 1 < side) {
          cut.join(x, y, 1, 0, 900);
        }
        if (y + 1 < side) {
          cut.join(x, y, 0, 1, 900);
        }
      }
    }

    cut.cut();

    int wrong = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        wrong += cut.inside(x, y) != Math.hypot(x - 40, y - 40) < 24 ? 1 : 0;
      }
    }
    assertThat(wrong).isLessThan(side * side / 25);
  }
}
