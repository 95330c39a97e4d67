package io.aisha.vision.photo;

import io.aisha.vision.raster.Plane;

/// What [Registration] does to grey thumbnails, on levels 0..255, before it compares them.
final class ThumbnailFilters {
  private ThumbnailFilters() {}

  /// The value between four pixels; the point must lie within 0..width-1, 0..height-1. Both sides
  /// of the thumbnail are at least 2.
  static float between(Plane plane, double x, double y) {
    int width = plane.width();
    float[] values = plane.values();
    int left = Math.min((int) x, width - 2);
    int top = Math.min((int) y, plane.height() - 2);
    float right = (float) (x - left);
    float below = (float) (y - top);
    int i = top * width + left;
    float upper = values[i] + right * (values[i + 1] - values[i]);
    float lower = values[i + width] + right * (values[i + width + 1] - values[i + width]);
    return upper + below * (lower - upper);
  }

  /// The thumbnail mirrored left to right.
  static Plane mirrored(Plane plane) {
    int width = plane.width();
    return Plane.of(width, plane.height(), (x, y) -> plane.at(width - 1 - x, y));
  }

  /// The thumbnail with a long side of `longSidePx`, by means of areas; both sides at least 5.
  static Plane reduced(Plane plane, int longSidePx) {
    int width = plane.width();
    int height = plane.height();
    double factor = (double) longSidePx / Math.max(width, height);
    int newWidth = Math.max(5, (int) Math.round(width * factor));
    int newHeight = Math.max(5, (int) Math.round(height * factor));
    return Plane.of(
        newWidth,
        newHeight,
        (x, y) ->
            mean(
                plane,
                (double) x * width / newWidth,
                (double) y * height / newHeight,
                (double) (x + 1) * width / newWidth,
                (double) (y + 1) * height / newHeight));
  }

  private static float mean(Plane plane, double left, double top, double right, double bottom) {
    double sum = 0;
    double area = 0;
    for (int y = (int) top; y < Math.min(plane.height(), Math.ceil(bottom)); y++) {
      double down = Math.min(bottom, y + 1) - Math.max(top, y);
      for (int x = (int) left; x < Math.min(plane.width(), Math.ceil(right)); x++) {
        double across = Math.min(right, x + 1) - Math.max(left, x);
        sum += down * across * plane.at(x, y);
        area += down * across;
      }
    }
    return (float) (sum / area);
  }

  /// How much each pixel differs from its surroundings, divided by the usual difference around it.
  /// Brightness, contrast and lighting are removed; structure stays.
  ///
  /// @param radiusPx half the side of the surroundings
  /// @param leastContrast the contrast, in levels, below which there is only noise
  static Plane structure(Plane plane, int radiusPx, float leastContrast) {
    Plane detail = plane.with(smoothed(plane, radiusPx), (value, mean) -> value - mean);
    Plane energy = smoothed(detail.map(value -> value * value), radiusPx);
    return detail.with(
        energy, (value, around) -> value / ((float) Math.sqrt(around) + leastContrast));
  }

  /// Means over squares, applied twice, which approximates a Gaussian.
  private static Plane smoothed(Plane plane, int radiusPx) {
    return boxed(boxed(plane, radiusPx), radiusPx);
  }

  private static Plane boxed(Plane plane, int radius) {
    int width = plane.width();
    int height = plane.height();
    float[] from = plane.values();
    float[] across = new float[from.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        int first = Math.max(0, x - radius);
        int last = Math.min(width - 1, x + radius);
        for (int i = first; i <= last; i++) {
          sum += from[y * width + i];
        }
        across[y * width + x] = sum / (last - first + 1);
      }
    }
    float[] both = new float[from.length];
    for (int y = 0; y < height; y++) {
      int first = Math.max(0, y - radius);
      int last = Math.min(height - 1, y + radius);
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int i = first; i <= last; i++) {
          sum += across[i * width + x];
        }
        both[y * width + x] = sum / (last - first + 1);
      }
    }
    return new Plane(width, height, both);
  }
}
