package io.aisha.vision.photo;

/// The part that two thumbnails have in common when one is laid over the other.
///
/// A pixel `(x, y)` of the first lies on `(originX + step * x, originY + step * y)` of the second;
/// the pixels of the first from `(firstX, firstY)` to `(lastX, lastY)`, both included, lie on the
/// second.
record Overlap(
    Plane one,
    Plane other,
    double step,
    double originX,
    double originY,
    int firstX,
    int firstY,
    int lastX,
    int lastY) {
  /// Structure below this sum of squares is noise: in an empty part, two pictures agree.
  private static final double NOISE = 10;

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
        first(originX, step),
        first(originY, step),
        last(originX, step, one.width(), other.width()),
        last(originY, step, one.height(), other.height()));
  }

  /// The smaller of the shares of both thumbnails that are in common, 0..1.
  double share() {
    double pixels = (double) Math.max(0, width()) * Math.max(0, height());
    return Math.min(
        pixels / (one.width() * one.height()),
        pixels * step * step / (other.width() * other.height()));
  }

  /// The correlation over all of the part in common, -1..1.
  double correlation() {
    return correlation(firstX, firstY, lastX, lastY);
  }

  /// The correlation over one tile of `tiles` times `tiles`, -1..1.
  double correlation(int column, int row, int tiles) {
    return correlation(
        firstX + column * width() / tiles,
        firstY + row * height() / tiles,
        firstX + (column + 1) * width() / tiles - 1,
        firstY + (row + 1) * height() / tiles - 1);
  }

  private double correlation(int fromX, int fromY, int toX, int toY) {
    double both = NOISE;
    double ones = NOISE;
    double others = NOISE;
    for (int y = fromY; y <= toY; y++) {
      double otherY = originY + step * y;
      for (int x = fromX; x <= toX; x++) {
        double a = one.at(x, y);
        double b = other.at(originX + step * x, otherY);
        both += a * b;
        ones += a * a;
        others += b * b;
      }
    }
    return both / Math.sqrt(ones * others);
  }

  private int width() {
    return lastX - firstX + 1;
  }

  private int height() {
    return lastY - firstY + 1;
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
