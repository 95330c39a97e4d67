package io.aisha.vision.photo;

/// A small picture of one number a pixel.
final class Plane {
  private final int width;
  private final int height;
  private final float[] values;

  /// @param values row by row; not copied
  Plane(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  /// The value between four pixels; the point must lie within 0..width-1, 0..height-1.
  float at(double x, double y) {
    int left = Math.min((int) x, width - 2);
    int top = Math.min((int) y, height - 2);
    float right = (float) (x - left);
    float below = (float) (y - top);
    int i = top * width + left;
    float upper = values[i] + right * (values[i + 1] - values[i]);
    float lower = values[i + width] + right * (values[i + width + 1] - values[i + width]);
    return upper + below * (lower - upper);
  }

  Plane mirrored() {
    float[] mirrored = new float[values.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        mirrored[y * width + x] = values[y * width + width - 1 - x];
      }
    }
    return new Plane(width, height, mirrored);
  }

  /// Means of areas: a long side of `longSidePx`, both sides at least 5.
  Plane reduced(int longSidePx) {
    double factor = (double) longSidePx / Math.max(width, height);
    int newWidth = Math.max(5, (int) Math.round(width * factor));
    int newHeight = Math.max(5, (int) Math.round(height * factor));
    float[] reduced = new float[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        reduced[y * newWidth + x] =
            mean(
                (double) x * width / newWidth,
                (double) y * height / newHeight,
                (double) (x + 1) * width / newWidth,
                (double) (y + 1) * height / newHeight);
      }
    }
    return new Plane(newWidth, newHeight, reduced);
  }

  private float mean(double left, double top, double right, double bottom) {
    double sum = 0;
    double area = 0;
    for (int y = (int) top; y < Math.min(height, Math.ceil(bottom)); y++) {
      double down = Math.min(bottom, y + 1) - Math.max(top, y);
      for (int x = (int) left; x < Math.min(width, Math.ceil(right)); x++) {
        double across = Math.min(right, x + 1) - Math.max(left, x);
        sum += down * across * at(x, y);
        area += down * across;
      }
    }
    return (float) (sum / area);
  }

  /// What stands out from its surroundings, in units of how much stands out around there:
  /// brightness, contrast and lighting drop out, structure stays.
  ///
  /// @param radiusPx half the side of the surroundings
  /// @param leastContrast the contrast, in levels, below which there is only noise
  Plane structure(int radiusPx, float leastContrast) {
    Plane means = smoothed(radiusPx);
    float[] detail = new float[values.length];
    float[] energy = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      detail[i] = values[i] - means.values[i];
      energy[i] = detail[i] * detail[i];
    }
    Plane around = new Plane(width, height, energy).smoothed(radiusPx);
    for (int i = 0; i < values.length; i++) {
      detail[i] /= (float) Math.sqrt(around.values[i]) + leastContrast;
    }
    return new Plane(width, height, detail);
  }

  /// Means over squares, twice, which comes near a Gaussian.
  private Plane smoothed(int radiusPx) {
    return new Plane(width, height, boxed(boxed(values, radiusPx), radiusPx));
  }

  private float[] boxed(float[] from, int radius) {
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
    return both;
  }
}
