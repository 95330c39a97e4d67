package io.aisha.vision.raster;

/// One colour: sRGB-encoded red, green and blue, each 0..1.
public record Colour(float red, float green, float blue) {
  public static final Colour WHITE = new Colour(1, 1, 1);
  public static final Colour BLACK = new Colour(0, 0, 0);

  /// The colour written as `0xRRGGBB`.
  public static Colour rgb(int hex) {
    return new Colour((hex >> 16 & 255) / 255f, (hex >> 8 & 255) / 255f, (hex & 255) / 255f);
  }

  /// The colour `share` of the way (0..1) from this one to `other`.
  public Colour towards(Colour other, double share) {
    float s = (float) share;
    return new Colour(
        red + (other.red - red) * s,
        green + (other.green - green) * s,
        blue + (other.blue - blue) * s);
  }

  /// Rec. 709 luma of the encoded values, 0..1.
  public float luma() {
    return 0.2126f * red + 0.7152f * green + 0.0722f * blue;
  }

  /// Writes the three numbers at `index` of a raster's array.
  public void into(float[] values, int index) {
    values[index] = red;
    values[index + 1] = green;
    values[index + 2] = blue;
  }
}
