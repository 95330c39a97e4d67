package io.aisha.vision.portrait;

import io.aisha.vision.raster.Plane;

/// A cut made whole: only the piece that holds the face, its small holes filled.
final class Tidied {
  /// Holes below this share of a squared head unit are slips; larger ones are gaps under an arm.
  private static final double SMALL_HOLE = 0.5;

  private final boolean[] inside;
  private final int width;
  private final int height;

  Tidied(boolean[] inside, int width, int height) {
    this.inside = inside;
    this.width = width;
    this.height = height;
  }

  Plane plane(HeadFrame head) {
    int faceX = Math.clamp((int) head.eyeX(), 0, width - 1);
    int faceY = Math.clamp((int) (head.eyeY() + 0.6 * head.unit()), 0, height - 1);
    int[] piece = new int[inside.length];
    boolean[] person = new boolean[inside.length];
    int count = gather(faceY * width + faceX, inside, new boolean[inside.length], piece);
    for (int k = 0; k < count; k++) {
      person[piece[k]] = true;
    }
    fillSmallHoles(person, SMALL_HOLE * head.unit() * head.unit(), piece);
    return Plane.of(width, height, (x, y) -> person[y * width + x] ? 1 : 0);
  }

  /// What is not the person, islands in it included, is a hole when it does not reach the rim.
  private void fillSmallHoles(boolean[] person, double smallHole, int[] piece) {
    boolean[] before = person.clone();
    boolean[] seen = new boolean[person.length];
    for (int start = 0; start < before.length; start++) {
      if (before[start] || seen[start]) {
        continue;
      }
      int count = gather(start, before, seen, piece);
      boolean hole = count < smallHole;
      for (int k = 0; k < count && hole; k++) {
        hole = !atRim(piece[k]);
      }
      for (int k = 0; k < count && hole; k++) {
        person[piece[k]] = true;
      }
    }
  }

  /// Puts the pixels that hang together with `start` and are as it is into `piece`, and returns how
  /// many they are.
  private int gather(int start, boolean[] of, boolean[] seen, int[] piece) {
    int count = 0;
    piece[count++] = start;
    seen[start] = true;
    for (int k = 0; k < count; k++) {
      int i = piece[k];
      int x = i % width;
      int y = i / width;
      int[] neighbours = {
        x > 0 ? i - 1 : i,
        x < width - 1 ? i + 1 : i,
        y > 0 ? i - width : i,
        y < height - 1 ? i + width : i
      };
      for (int j : neighbours) {
        if (!seen[j] && of[j] == of[start]) {
          seen[j] = true;
          piece[count++] = j;
        }
      }
    }
    return count;
  }

  private boolean atRim(int i) {
    int x = i % width;
    int y = i / width;
    return x == 0 || y == 0 || x == width - 1 || y == height - 1;
  }
}
