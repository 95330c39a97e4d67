package io.aisha.vision.photo;

import io.aisha.vision.raster.Plane;

/// The part that two thumbnails have in common when one is laid over the other.
///
/// A pixel `(x, y)` of the first lies on `(originX + step * x, originY + step * y)` of the second.
///
/// @param area the pixels of the first that lie on the second
record Overlap(Plane one, Plane other, double step, double originX, double originY, Area area) {
  /// Structure below this sum of squares is noise: in an empty part, two pictures agree.
  static final double NOISE = 10;

  /// @param scale how many times as large the second shows what the first shows, both counted in
  ///   their long sides
  /// @param shiftX how far to the right of the second's middle the first's middle lies, in long
  ///   sides
  /// @param shiftY the same downwards
  static Overlap of(Plane one, Plane other, double scale, double shiftX, double shiftY) {
    double longOther = Math.max(other.width(), other.height());
    double step = scale * longOther / Math.max(one.width(), one.height());
    double originX = origin(one.width(), other.width(), step, shiftX * longOther);
    double originY = origin(one.height(), other.height(), step, shiftY * longOther);
    return new Overlap(
        one,
        other,
        step,
        originX,
        originY,
        new Area(
            first(originX, step),
            first(originY, step),
            last(originX, step, one.width(), other.width()),
            last(originY, step, one.height(), other.height())));
  }

  /// Columns and rows, the last ones included. Nothing when the last is before the first.
  record Area(int firstX, int firstY, int lastX, int lastY) {
    int width() {
      return lastX - firstX + 1;
    }

    int height() {
      return lastY - firstY + 1;
    }

    /// One tile of `tiles` times `tiles`.
    Area tile(int column, int row, int tiles) {
      return new Area(
          firstX + column * width() / tiles,
          firstY + row * height() / tiles,
          firstX + (column + 1) * width() / tiles - 1,
          firstY + (row + 1) * height() / tiles - 1);
    }
  }

  /// The smaller of the shares of both thumbnails that are in common, 0..1.
  double share() {
    double pixels = (double) Math.max(0, area.width()) * Math.max(0, area.height());
    return Math.min(
        pixels / (one.width() * one.height()),
        pixels * step * step / (other.width() * other.height()));
  }

  /// The correlation over all of the part in common, -1..1.
  double correlation() {
    return correlation(area);
  }

  /// The correlation over one tile of `tiles` times `tiles`, -1..1.
  double correlation(int column, int row, int tiles) {
    return correlation(area.tile(column, row, tiles));
  }

  private double correlation(Area part) {
    double both = NOISE;
    double ones = NOISE;
    double others = NOISE;
    for (int y = part.firstY(); y <= part.lastY(); y++) {
      double otherY = originY + step * y;
      for (int x = part.firstX(); x <= part.lastX(); x++) {
        double a = one.at(x, y);
        double b = ThumbnailFilters.between(other, originX + step * x, otherY);
        both += a * b;
        ones += a * a;
        others += b * b;
      }
    }
    return both / Math.sqrt(ones * others);
  }

  private static double origin(int ownSide, int otherSide, double step, double shift) {
    return otherSide / 2.0 - 0.5 + shift - step * (ownSide / 2.0 - 0.5);
  }

  private static int first(double origin, double step) {
    return Math.max(0, (int) Math.ceil(-origin / step));
  }

  private static int last(double origin, double step, int ownSide, int otherSide) {
    return Math.min(ownSide - 1, (int) Math.floor((otherSide - 1 - origin) / step));
  }
}
