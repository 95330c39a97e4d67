package io.aisha.vision.raster;

/// One channel: a grid of floats, usually 0..1, row by row from the top left.
///
/// The array is shared, not copied: the caller of the constructor must not use it afterwards, and
/// filters return new planes. Not safe for concurrent writing.
public final class Plane {
  private final int width;
  private final int height;
  private final float[] values;

  /// A plane of zeros.
  public Plane(int width, int height) {
    this(width, height, new float[width * height]);
  }

  /// A plane over `values`, which must hold `width * height` numbers.
  public Plane(int width, int height, float[] values) {
    if (values.length != width * height) {
      throw new IllegalArgumentException(
          "values: " + values.length + " numbers, expected " + width + " x " + height);
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /// A plane whose every value is the formula's answer for its column and row.
  public static Plane of(int width, int height, Formula formula) {
    Plane plane = new Plane(width, height);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        plane.values[i] = formula.at(x, y);
      }
    }
    return plane;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /// The numbers themselves, row by row; changing them changes the plane.
  public float[] values() {
    return values;
  }

  public float at(int x, int y) {
    return values[y * width + x];
  }

  /// The value between grid points, bilinear; outside, that of the nearest edge.
  public float sample(double x, double y) {
    double cx = Math.clamp(x, 0, width - 1.0);
    double cy = Math.clamp(y, 0, height - 1.0);
    int x0 = (int) cx;
    int y0 = (int) cy;
    int x1 = Math.min(x0 + 1, width - 1);
    int y1 = Math.min(y0 + 1, height - 1);
    float fx = (float) (cx - x0);
    float fy = (float) (cy - y0);
    float top = at(x0, y0) * (1 - fx) + at(x1, y0) * fx;
    float bottom = at(x0, y1) * (1 - fx) + at(x1, y1) * fx;
    return top * (1 - fy) + bottom * fy;
  }

  /// A new plane, each value changed on its own.
  public Plane map(Change change) {
    float[] changed = new float[values.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = change.of(values[i]);
    }
    return new Plane(width, height, changed);
  }

  /// A new plane made of this one and another of the same size, value by value.
  public Plane with(Plane other, Combination combination) {
    if (other.width != width || other.height != height) {
      throw new IllegalArgumentException(
          "other: " + other.width + " x " + other.height + ", expected " + width + " x " + height);
    }
    float[] combined = new float[values.length];
    for (int i = 0; i < combined.length; i++) {
      combined[i] = combination.of(values[i], other.values[i]);
    }
    return new Plane(width, height, combined);
  }

  /// The arithmetic mean of all values.
  public double mean() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /// A value as a function of its place.
  @FunctionalInterface
  public interface Formula {
    float at(int x, int y);
  }

  /// A value as a function of what it was.
  @FunctionalInterface
  public interface Change {
    float of(float value);
  }

  /// A value as a function of two.
  @FunctionalInterface
  public interface Combination {
    float of(float mine, float others);
  }
}
