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
    int[] labels = new int[inside.length];
    int[] sizes = new int[inside.length + 1];
    int count = 0;
    int[] stack = new int[inside.length];
    boolean[] touchesRim = new boolean[inside.length + 1];
    for (int start = 0; start < inside.length; start++) {
      if (labels[start] != 0) {
        continue;
      }
      count++;
      int top = 0;
      stack[top++] = start;
      labels[start] = count;
      while (top > 0) {
        int i = stack[--top];
        sizes[count]++;
        int x = i % width;
        int y = i / width;
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
          touchesRim[count] = true;
        }
        if (x > 0) {
          top = visit(i - 1, i, count, labels, stack, top);
        }
        if (x < width - 1) {
          top = visit(i + 1, i, count, labels, stack, top);
        }
        if (y > 0) {
          top = visit(i - width, i, count, labels, stack, top);
        }
        if (y < height - 1) {
          top = visit(i + width, i, count, labels, stack, top);
        }
      }
    }
    int face =
        labels[
            Math.clamp((int) (head.eyeY() + 0.6 * head.unit()), 0, height - 1) * width
                + Math.clamp((int) head.eyeX(), 0, width - 1)];
    double smallHole = SMALL_HOLE * head.unit() * head.unit();
    Plane plane = new Plane(width, height);
    for (int i = 0; i < inside.length; i++) {
      int label = labels[i];
      boolean keep =
          label == face || (!touchesRim[label] && label != face && sizes[label] < smallHole);
      // A small island outside is not a hole: it borders on background only.
      plane.values()[i] = keep && (label == face || !inside[i]) ? 1 : 0;
    }
    return plane;
  }

  private int visit(int j, int from, int label, int[] labels, int[] stack, int top) {
    if (labels[j] != 0 || inside[j] != inside[from]) {
      return top;
    }
    labels[j] = label;
    stack[top] = j;
    return top + 1;
  }
}
