package io.aisha.vision.raster;

import org.bytedeco.opencv.global.opencv_imgproc;

/// CIE L\*a\*b\* (D65): lightness 0..100, colour axes about -100..100. Equal distances look about
/// equally different, which red, green and blue do not give.
public final class Lab {
  private Lab() {}

  /// The picture's pixels in L\*a\*b\*, in the same layout.
  public static Raster from(Raster srgb) {
    return Native.filter(
        srgb, (in, out) -> opencv_imgproc.cvtColor(in, out, opencv_imgproc.COLOR_RGB2Lab));
  }

  /// The way back; colours outside sRGB are clipped.
  public static Raster toSrgb(Raster lab) {
    Raster raster =
        Native.filter(
            lab, (in, out) -> opencv_imgproc.cvtColor(in, out, opencv_imgproc.COLOR_Lab2RGB));
    float[] values = raster.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.clamp(values[i], 0f, 1f);
    }
    return raster;
  }

  /// One colour in L\*a\*b\*: three numbers.
  public static float[] from(Colour colour) {
    return from(Raster.filled(1, 1, colour)).values();
  }
}
