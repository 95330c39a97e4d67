package io.aisha.vision.photo;

import io.aisha.vision.raster.Plane;

/// Tries all shifts by whole pixels of one thumbnail over another, at one scale.
///
/// The second is brought to the pixels of the first once, so a shift costs one multiplication a
/// pixel; the sums of squares come from tables of sums (Lewis, Fast normalized cross-correlation,
/// 1995).
final class ShiftSearch {
  private static final int FARTHEST_PX = 4;

  private final Plane one;
  private final Plane other;
  private final double step;
  private final double leastCommon;

  /// The second in pixels of the first, with a margin of [#FARTHEST_PX]. Valid from `firstX` to
  /// `lastX` and from `firstY` to `lastY`, the last ones included.
  private final float[] laid;

  private final int laidWidth;
  private final int firstX;
  private final int lastX;
  private final int firstY;
  private final int lastY;
  private final double[] ownSquares;
  private final double[] laidSquares;

  private ShiftSearch(Plane one, Plane other, double scale, double leastCommon) {
    this.one = one;
    this.other = other;
    this.leastCommon = leastCommon;
    Overlap unshifted = Overlap.of(one, other, scale, 0, 0);
    this.step = unshifted.step();
    double originX = unshifted.originX() - step * FARTHEST_PX;
    double originY = unshifted.originY() - step * FARTHEST_PX;
    laidWidth = one.width() + 2 * FARTHEST_PX;
    int laidHeight = one.height() + 2 * FARTHEST_PX;
    firstX = Math.max(0, (int) Math.ceil(-originX / step));
    firstY = Math.max(0, (int) Math.ceil(-originY / step));
    lastX = Math.min(laidWidth - 1, (int) Math.floor((other.width() - 1 - originX) / step));
    lastY = Math.min(laidHeight - 1, (int) Math.floor((other.height() - 1 - originY) / step));
    laid = new float[laidWidth * laidHeight];
    for (int y = firstY; y <= lastY; y++) {
      for (int x = firstX; x <= lastX; x++) {
        laid[y * laidWidth + x] =
            ThumbnailFilters.between(other, originX + step * x, originY + step * y);
      }
    }
    ownSquares = sumsOfSquares(one.values(), one.width(), one.height());
    laidSquares = sumsOfSquares(laid, laidWidth, laidHeight);
  }

  /// The best shift of up to four pixels of the first in each direction.
  ///
  /// @param scale as for [Overlap#of]
  /// @param leastCommon the part of each picture that the other must cover, 0..1
  static Placement best(Plane one, Plane other, double scale, double leastCommon) {
    ShiftSearch search = new ShiftSearch(one, other, scale, leastCommon);
    double best = 0;
    int bestX = 0;
    int bestY = 0;
    for (int y = -FARTHEST_PX; y <= FARTHEST_PX; y++) {
      for (int x = -FARTHEST_PX; x <= FARTHEST_PX; x++) {
        double agreement = search.correlation(x, y);
        if (agreement > best) {
          best = agreement;
          bestX = x;
          bestY = y;
        }
      }
    }
    double longSideOfOne = Math.max(one.width(), one.height());
    return new Placement(scale, bestX * scale / longSideOfOne, bestY * scale / longSideOfOne, best);
  }

  private double correlation(int shiftX, int shiftY) {
    int right = FARTHEST_PX + shiftX;
    int down = FARTHEST_PX + shiftY;
    int left = Math.max(0, firstX - right);
    int top = Math.max(0, firstY - down);
    int width = Math.min(one.width(), lastX - right + 1) - left;
    int height = Math.min(one.height(), lastY - down + 1) - top;
    if (share(width, height) < leastCommon) {
      return 0;
    }
    float[] own = one.values();
    float sum = 0;
    for (int y = top; y < top + height; y++) {
      int ownRow = y * one.width();
      int laidRow = (y + down) * laidWidth + right;
      for (int x = left; x < left + width; x++) {
        sum += own[ownRow + x] * laid[laidRow + x];
      }
    }
    double ones = sum(ownSquares, one.width(), left, top, width, height);
    double others = sum(laidSquares, laidWidth, left + right, top + down, width, height);
    return (sum + Overlap.NOISE) / Math.sqrt((ones + Overlap.NOISE) * (others + Overlap.NOISE));
  }

  private double share(int width, int height) {
    double pixels = (double) Math.max(0, width) * Math.max(0, height);
    return Math.min(
        pixels / (one.width() * one.height()),
        pixels * step * step / (other.width() * other.height()));
  }

  /// For each place the sum of all squares above and to the left of it.
  private static double[] sumsOfSquares(float[] values, int width, int height) {
    double[] sums = new double[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      double row = 0;
      for (int x = 0; x < width; x++) {
        double value = values[y * width + x];
        row += value * value;
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    return sums;
  }

  private static double sum(
      double[] sums, int planeWidth, int left, int top, int width, int height) {
    int above = top * (planeWidth + 1) + left;
    int below = (top + height) * (planeWidth + 1) + left;
    return sums[below + width] - sums[below] - sums[above + width] + sums[above];
  }
}
