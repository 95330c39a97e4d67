package io.aisha.vision.portrait;

import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;

/// Removes people from a cut who stand beside the person and touch its outline.
///
/// The model sees all people on a crop as one. What enters from the side of the photo and is joined
/// to the person by a narrow bridge is another person's shoulder, arm or head. Everything narrower
/// than a bridge, such as the person's own hands, has no piece of its own and stays.
final class OtherPeople {
  /// Half the width of the widest bridge, in head units: a forearm is 0.5 wide, a neck 1.3.
  private static final double BRIDGE = 0.33;

  /// Pieces whose middle is this near to the head's axis, in head units, belong to the person.
  private static final double OWN = 1.7;

  private final boolean[] inside;
  private final Plane inPhoto;
  private final HeadFrame head;
  private final int width;
  private final int height;

  /// @param inPhoto 0 where the crop shows nothing of the photo
  OtherPeople(boolean[] inside, Plane inPhoto, HeadFrame head) {
    this.inside = inside;
    this.inPhoto = inPhoto;
    this.head = head;
    this.width = inPhoto.width();
    this.height = inPhoto.height();
  }

  /// The cut without them.
  boolean[] removed() {
    int radius = (int) Math.round(BRIDGE * head.unit());
    Plane mask = Plane.of(width, height, (x, y) -> inside[y * width + x] ? 1 : 0);
    Plane cores = Filters.shrink(mask, radius);
    int[] piece = new int[inside.length];
    int[] queue = new int[inside.length];
    int end = 0;
    int pieces = 0;
    for (int start = 0; start < inside.length; start++) {
      if (cores.values()[start] > 0.5f && piece[start] == 0) {
        int begin = end;
        end = label(start, ++pieces, cores, piece, queue, end);
        if (isOther(queue, begin, end, radius)) {
          for (int k = begin; k < end; k++) {
            piece[queue[k]] = -pieces;
          }
        }
      }
    }
    grow(piece, queue, end);
    boolean[] kept = new boolean[inside.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = inside[i] && piece[i] >= 0;
    }
    return kept;
  }

  private int label(int start, int name, Plane cores, int[] piece, int[] queue, int from) {
    int end = from;
    piece[start] = name;
    queue[end++] = start;
    for (int k = from; k < end; k++) {
      for (int j : neighbours(queue[k])) {
        if (piece[j] == 0 && cores.values()[j] > 0.5f) {
          piece[j] = name;
          queue[end++] = j;
        }
      }
    }
    return end;
  }

  private boolean isOther(int[] queue, int begin, int end, int radius) {
    double sum = 0;
    boolean fromTheSide = false;
    for (int k = begin; k < end; k++) {
      int x = queue[k] % width;
      int y = queue[k] / width;
      double across = head.across(x);
      double down = head.down(y);
      if (Math.abs(across) < 0.8 && down > -1 && down < 2) {
        return false;
      }
      sum += across;
      int left = Math.max(0, x - radius - 2);
      int right = Math.min(width - 1, x + radius + 2);
      fromTheSide |=
          left == 0
              || right == width - 1
              || inPhoto.at(left, y) < 0.5f
              || inPhoto.at(right, y) < 0.5f;
    }
    return fromTheSide && Math.abs(sum / (end - begin)) > OWN;
  }

  /// Every pixel of the cut becomes part of the piece from which it is reached first.
  private void grow(int[] piece, int[] queue, int count) {
    int end = count;
    for (int k = 0; k < end; k++) {
      int i = queue[k];
      for (int j : neighbours(i)) {
        if (piece[j] == 0 && inside[j]) {
          piece[j] = piece[i];
          queue[end++] = j;
        }
      }
    }
  }

  private int[] neighbours(int i) {
    int x = i % width;
    int y = i / width;
    return new int[] {
      x > 0 ? i - 1 : i,
      x < width - 1 ? i + 1 : i,
      y > 0 ? i - width : i,
      y < height - 1 ? i + width : i
    };
  }
}
