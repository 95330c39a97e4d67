package io.aisha.vision.raster;

/// A colour picture: three floats a pixel, red, green, blue, 0..1, sRGB-encoded unless said
/// otherwise.
///
/// Shared and unsynchronised like a [Plane].
public final class Raster {
  private final int width;
  private final int height;
  private final float[] values;

  /// A black picture.
  public Raster(int width, int height) {
    this(width, height, new float[width * height * 3]);
  }

  /// A picture over `values`, which must hold `width * height * 3` numbers.
  public Raster(int width, int height, float[] values) {
    if (values.length != width * height * 3) {
      throw new IllegalArgumentException(
          "values: " + values.length + " numbers, expected 3 x " + width + " x " + height);
    }
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /// A picture of one colour.
  public static Raster filled(int width, int height, Colour colour) {
    Raster raster = new Raster(width, height);
    for (int i = 0; i < raster.values.length; i += 3) {
      colour.into(raster.values, i);
    }
    return raster;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /// The numbers themselves, three a pixel; changing them changes the picture.
  public float[] values() {
    return values;
  }

  /// An independent picture with the same pixels.
  public Raster copy() {
    return new Raster(width, height, values.clone());
  }

  /// One channel of three: 0, 1 or 2.
  public Plane channel(int channel) {
    Plane plane = new Plane(width, height);
    float[] out = plane.values();
    for (int i = 0, j = channel; i < out.length; i++, j += 3) {
      out[i] = values[j];
    }
    return plane;
  }

  /// This picture with one channel replaced.
  public Raster withChannel(int channel, Plane plane) {
    Raster changed = copy();
    changed.setChannel(channel, plane);
    return changed;
  }

  /// Replaces one channel of this picture in place.
  public void setChannel(int channel, Plane plane) {
    float[] in = plane.values();
    for (int i = 0, j = channel; i < in.length; i++, j += 3) {
      values[j] = in[i];
    }
  }

  /// How bright each pixel looks: Rec. 709 luma of the encoded values, 0..1.
  public Plane luma() {
    Plane plane = new Plane(width, height);
    float[] out = plane.values();
    for (int i = 0, j = 0; i < out.length; i++, j += 3) {
      out[i] = 0.2126f * values[j] + 0.7152f * values[j + 1] + 0.0722f * values[j + 2];
    }
    return plane;
  }

  /// This picture laid over `ground` through `alpha` (0 shows the ground, 1 this picture).
  public Raster over(Raster ground, Plane alpha) {
    Raster blended = new Raster(width, height);
    float[] a = alpha.values();
    for (int i = 0, j = 0; i < a.length; i++, j += 3) {
      float k = a[i];
      for (int c = j; c < j + 3; c++) {
        blended.values[c] = values[c] * k + ground.values[c] * (1 - k);
      }
    }
    return blended;
  }

  /// A flat colour laid over this picture, `amount` thick at each place.
  public Raster washed(Colour colour, Plane amount) {
    Raster washed = new Raster(width, height);
    float[] a = amount.values();
    for (int i = 0, j = 0; i < a.length; i++, j += 3) {
      float k = Math.clamp(a[i], 0f, 1f);
      washed.values[j] = values[j] + (colour.red() - values[j]) * k;
      washed.values[j + 1] = values[j + 1] + (colour.green() - values[j + 1]) * k;
      washed.values[j + 2] = values[j + 2] + (colour.blue() - values[j + 2]) * k;
    }
    return washed;
  }

  /// This picture with every pixel multiplied by the plane's value there, as light through a
  /// filter.
  public Raster times(Plane factor) {
    Raster product = new Raster(width, height);
    float[] f = factor.values();
    for (int i = 0, j = 0; i < f.length; i++, j += 3) {
      product.values[j] = values[j] * f[i];
      product.values[j + 1] = values[j + 1] * f[i];
      product.values[j + 2] = values[j + 2] * f[i];
    }
    return product;
  }

  /// This picture with every number of it changed on its own.
  public Raster map(Plane.Change change) {
    Raster changed = new Raster(width, height);
    for (int i = 0; i < values.length; i++) {
      changed.values[i] = change.of(values[i]);
    }
    return changed;
  }
}
