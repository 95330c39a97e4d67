package io.aisha.vision.raster;

/// The guided filter (He, Sun and Tang 2010) for a guide of three channels: it models the picture
/// in each square as a linear function of the guide's colours, fitted by ridge regression.
///
/// OpenCV has it too, but takes the mean of the square instead wherever the colours of the square
/// lie on a line, because it then finds no way to invert their covariance in single precision. They
/// do in every black-and-white photo, and at most edges of the others: there it smoothed like a
/// plain box (2026-11-29). Here each square is solved in double precision.
///
/// The picture is processed in strips, because about twenty planes are in memory at once. A pixel
/// of the result depends on the pixels within twice the radius.
final class GuidedFilter {
  private static final int STRIP_ROWS = 128;

  /// The pairs of channels in the order of the upper half of a covariance matrix.
  private static final int[][] PAIRS = {{0, 0}, {0, 1}, {0, 2}, {1, 1}, {1, 2}, {2, 2}};

  private final Plane[] guide = new Plane[3];
  private final Plane[] means = new Plane[3];
  private final Plane[] covariances = new Plane[PAIRS.length];
  private final int radius;
  private final double epsilon;

  private GuidedFilter(Raster guide, int radius, double epsilon) {
    this.radius = radius;
    this.epsilon = epsilon;
    for (int c = 0; c < 3; c++) {
      this.guide[c] = guide.channel(c);
      means[c] = Filters.box(this.guide[c], radius);
    }
    for (int k = 0; k < PAIRS.length; k++) {
      int i = PAIRS[k][0];
      int j = PAIRS[k][1];
      covariances[k] = covariance(i, this.guide[j], means[j]);
    }
  }

  /// `in` smoothed so that its edges are those of `guide`.
  static Plane smooth(Raster guide, Plane in, int radius, double epsilon) {
    Plane out = new Plane(in.width(), in.height());
    int margin = 2 * radius;
    int height = Math.max(STRIP_ROWS, 2 * margin);
    for (int top = 0; top < in.height(); top += height) {
      int bottom = Math.min(in.height(), top + height);
      int from = Math.max(0, top - margin);
      int to = Math.min(in.height(), bottom + margin);
      GuidedFilter strip = new GuidedFilter(rows(guide, from, to), radius, epsilon);
      copy(strip.smoothed(rows(in, from, to)), top - from, out, top, bottom - top);
    }
    return out;
  }

  /// A picture smoothed with itself as its guide.
  static Raster smooth(Raster in, int radius, double epsilon) {
    Raster out = new Raster(in.width(), in.height());
    int margin = 2 * radius;
    int height = Math.max(STRIP_ROWS, 2 * margin);
    int row = in.width() * 3;
    for (int top = 0; top < in.height(); top += height) {
      int bottom = Math.min(in.height(), top + height);
      int from = Math.max(0, top - margin);
      int to = Math.min(in.height(), bottom + margin);
      Raster part = rows(in, from, to);
      GuidedFilter strip = new GuidedFilter(part, radius, epsilon);
      Raster smoothed = new Raster(part.width(), part.height());
      for (int c = 0; c < 3; c++) {
        smoothed.setChannel(c, strip.smoothed(strip.guide[c]));
      }
      System.arraycopy(
          smoothed.values(), (top - from) * row, out.values(), top * row, (bottom - top) * row);
    }
    return out;
  }

  private Plane smoothed(Plane in) {
    Plane mean = Filters.box(in, radius);
    Plane[] factors = new Plane[3];
    for (int c = 0; c < 3; c++) {
      factors[c] = covariance(c, in, mean);
    }
    // In place: the covariances with the guide become the factors, and the mean the rest.
    for (int i = 0; i < mean.values().length; i++) {
      solve(i, factors, mean);
    }
    Plane out = Filters.box(mean, radius);
    for (int c = 0; c < 3; c++) {
      Plane product = Filters.box(factors[c], radius).with(guide[c], (a, g) -> a * g);
      out = out.with(product, Float::sum);
    }
    return out;
  }

  /// Cramer's rule on the covariance matrix of one square with `epsilon` added to its diagonal,
  /// which makes it positive definite.
  private void solve(int i, Plane[] factors, Plane rest) {
    double rr = covariances[0].values()[i] + epsilon;
    double rg = covariances[1].values()[i];
    double rb = covariances[2].values()[i];
    double gg = covariances[3].values()[i] + epsilon;
    double gb = covariances[4].values()[i];
    double bb = covariances[5].values()[i] + epsilon;
    double r = factors[0].values()[i];
    double g = factors[1].values()[i];
    double b = factors[2].values()[i];
    double cofactorRr = gg * bb - gb * gb;
    double cofactorRg = rb * gb - rg * bb;
    double cofactorRb = rg * gb - rb * gg;
    double cofactorGg = rr * bb - rb * rb;
    double cofactorGb = rg * rb - rr * gb;
    double cofactorBb = rr * gg - rg * rg;
    double determinant = rr * cofactorRr + rg * cofactorRg + rb * cofactorRb;
    double red = (cofactorRr * r + cofactorRg * g + cofactorRb * b) / determinant;
    double green = (cofactorRg * r + cofactorGg * g + cofactorGb * b) / determinant;
    double blue = (cofactorRb * r + cofactorGb * g + cofactorBb * b) / determinant;
    factors[0].values()[i] = (float) red;
    factors[1].values()[i] = (float) green;
    factors[2].values()[i] = (float) blue;
    rest.values()[i] -=
        (float)
            (red * means[0].values()[i]
                + green * means[1].values()[i]
                + blue * means[2].values()[i]);
  }

  private Plane covariance(int channel, Plane other, Plane otherMean) {
    Plane product = Filters.box(guide[channel].with(other, (a, b) -> a * b), radius);
    float[] own = means[channel].values();
    float[] others = otherMean.values();
    float[] values = product.values();
    for (int i = 0; i < values.length; i++) {
      values[i] -= own[i] * others[i];
    }
    return product;
  }

  private static Plane rows(Plane in, int from, int to) {
    Plane part = new Plane(in.width(), to - from);
    copy(in, from, part, 0, to - from);
    return part;
  }

  private static Raster rows(Raster in, int from, int to) {
    Raster part = new Raster(in.width(), to - from);
    int row = in.width() * 3;
    System.arraycopy(in.values(), from * row, part.values(), 0, (to - from) * row);
    return part;
  }

  private static void copy(Plane from, int fromRow, Plane to, int toRow, int rows) {
    int width = from.width();
    System.arraycopy(from.values(), fromRow * width, to.values(), toRow * width, rows * width);
  }
}
