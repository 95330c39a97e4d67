package io.aisha.vision.raster;

/// Edge-preserving smoothing whose cost does not depend on how far it reaches: the recursive form
/// of the domain transform (Gastal and Oliveira, "Domain Transform for Edge-Aware Image and Video
/// Processing", 2011). Rows and columns are smoothed in turn, each pixel towards its neighbour, the
/// less the further their colours are apart.
///
/// OpenCV has it too, and holds four more planes and two copies of the picture for it, which made
/// it the largest thing that a style held at any time; here it is one copy (2026-11-29).
final class DomainTransform {
  private final Raster guide;
  private final float[] out;
  private final float[] weights;
  private final double slope;

  private DomainTransform(Raster guide, double slope) {
    this.guide = guide;
    this.out = guide.values().clone();
    this.weights = new float[guide.width()];
    this.slope = slope;
  }

  /// @param sigma how far it reaches, in pixels, more than 0
  /// @param range the contrast that counts as an edge, summed over the channels, more than 0
  /// @param rounds more of them leave fewer stripes, 1 or more
  static Raster smooth(Raster in, double sigma, double range, int rounds) {
    DomainTransform transform = new DomainTransform(in, sigma / range);
    for (int round = 1; round <= rounds; round++) {
      // The rounds together reach as far as one of sigma.
      double reach =
          sigma
              * Math.sqrt(3)
              * Math.pow(2, (double) rounds - round)
              / Math.sqrt(Math.pow(4, rounds) - 1);
      double decay = -Math.sqrt(2) / reach;
      transform.alongRows(decay);
      transform.alongColumns(decay);
    }
    return new Raster(in.width(), in.height(), transform.out);
  }

  private void alongRows(double decay) {
    int width = guide.width();
    for (int y = 0; y < guide.height(); y++) {
      int row = y * width * 3;
      for (int x = 1; x < width; x++) {
        weights[x] = weight(row + x * 3, row + x * 3 - 3, decay);
      }
      for (int x = 1; x < width; x++) {
        draw(row + x * 3, row + x * 3 - 3, weights[x]);
      }
      for (int x = width - 2; x >= 0; x--) {
        draw(row + x * 3, row + x * 3 + 3, weights[x + 1]);
      }
    }
  }

  private void alongColumns(double decay) {
    int row = guide.width() * 3;
    for (int y = 1; y < guide.height(); y++) {
      for (int i = y * row; i < (y + 1) * row; i += 3) {
        draw(i, i - row, weight(i, i - row, decay));
      }
    }
    for (int y = guide.height() - 2; y >= 0; y--) {
      for (int i = y * row; i < (y + 1) * row; i += 3) {
        draw(i, i + row, weight(i + row, i, decay));
      }
    }
  }

  /// How much of a pixel's neighbour it takes, 0..1.
  private float weight(int pixel, int neighbour, double decay) {
    float[] colours = guide.values();
    float apart =
        Math.abs(colours[pixel] - colours[neighbour])
            + Math.abs(colours[pixel + 1] - colours[neighbour + 1])
            + Math.abs(colours[pixel + 2] - colours[neighbour + 2]);
    return (float) Math.exp(decay * (1 + slope * apart));
  }

  private void draw(int pixel, int neighbour, float weight) {
    for (int c = 0; c < 3; c++) {
      out[pixel + c] += weight * (out[neighbour + c] - out[pixel + c]);
    }
  }
}
