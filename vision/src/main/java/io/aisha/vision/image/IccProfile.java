package io.aisha.vision.image;

import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/// Converts pixels from the RGB space of an embedded colour profile to sRGB.
///
/// Phones store Display P3. Read as sRGB, it makes skin look dull. A profile of three curves and a
/// matrix, which is what phones, cameras and editors embed, is applied here directly: curve by
/// table to linear light, one 3 x 3 matrix to linear sRGB, curve by table back, clipped to the
/// gamut. Profiles of other kinds are left alone. About 10 ms a megapixel.
///
/// Sources: ICC.1:2010, sections 7.2 (header), 8.3.3 (three-component matrix-based profiles), 10.5
/// (`curv`), 10.15 (`para`); IEC 61966-2-1 for the sRGB curve and, adapted to D50 by Bradford, its
/// primaries.
final class IccProfile {
  /// XYZ under D50 to linear sRGB: the inverse of the sRGB profile's colorants.
  private static final double[][] XYZ_TO_SRGB = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427},
  };

  private static final int HEADER_BYTES = 128;
  private static final int TAG_BYTES = 12;

  /// Fine enough that neighbouring levels of the darkest tones stay apart.
  private static final int LINEAR_STEPS = 1 << 13;

  private static final byte[] ENCODED = encodedSrgb();

  /// Two levels of 255 are invisible: such a profile is sRGB in all but name.
  private static final int SAME_WITHIN = 2;

  private final float[] red;
  private final float[] green;
  private final float[] blue;
  private final float[][] matrix;

  private IccProfile(float[] red, float[] green, float[] blue, float[][] matrix) {
    this.red = red;
    this.green = green;
    this.blue = blue;
    this.matrix = matrix;
  }

  /// The conversion for a profile, or empty when none is needed (no profile, or sRGB itself) or
  /// possible (damaged, or not of the matrix kind): some colour fidelity is lost then, not the
  /// picture.
  static Optional<IccProfile> of(byte[] profile) {
    if (profile.length < HEADER_BYTES + 4
        || !Binary.has(profile, 16, "RGB ")
        || !Binary.has(profile, 20, "XYZ ")) {
      return Optional.empty();
    }
    float[][] curves = new float[3][];
    double[][] colorants = new double[3][];
    for (int channel = 0; channel < 3; channel++) {
      String letter = "rgb".substring(channel, channel + 1);
      int curve = tag(profile, letter + "TRC");
      int colorant = tag(profile, letter + "XYZ");
      if (curve < 0 || colorant < 0 || colorant + 20 > profile.length) {
        return Optional.empty();
      }
      Optional<ToneCurve> tone = ToneCurve.read(profile, curve);
      if (tone.isEmpty()) {
        return Optional.empty();
      }
      curves[channel] = tone.get().sampled(256);
      colorants[channel] =
          new double[] {
            fixed(profile, colorant + 8),
            fixed(profile, colorant + 12),
            fixed(profile, colorant + 16)
          };
    }
    IccProfile conversion =
        new IccProfile(curves[0], curves[1], curves[2], toLinearSrgb(colorants));
    return conversion.changesNothing() ? Optional.empty() : Optional.of(conversion);
  }

  /// Converts `CV_8UC3` pixels in the order blue, green, red in place.
  void toSrgb(Mat bgr) {
    byte[] row = new byte[bgr.cols() * 3];
    for (int y = 0; y < bgr.rows(); y++) {
      try (PointerScope _ = new PointerScope()) {
        BytePointer pixels = bgr.ptr(y);
        pixels.get(row);
        convert(row);
        pixels.put(row);
      }
    }
  }

  private void convert(byte[] bgr) {
    float[] r = matrix[0];
    float[] g = matrix[1];
    float[] b = matrix[2];
    for (int i = 0; i + 2 < bgr.length; i += 3) {
      float linearRed = red[bgr[i + 2] & 0xff];
      float linearGreen = green[bgr[i + 1] & 0xff];
      float linearBlue = blue[bgr[i] & 0xff];
      bgr[i] = encode(b[0] * linearRed + b[1] * linearGreen + b[2] * linearBlue);
      bgr[i + 1] = encode(g[0] * linearRed + g[1] * linearGreen + g[2] * linearBlue);
      bgr[i + 2] = encode(r[0] * linearRed + r[1] * linearGreen + r[2] * linearBlue);
    }
  }

  private boolean changesNothing() {
    for (int red = 0; red < 256; red += 51) {
      for (int green = 0; green < 256; green += 51) {
        for (int blue = 0; blue < 256; blue += 51) {
          byte[] colour = {(byte) blue, (byte) green, (byte) red};
          convert(colour);
          if (Math.abs((colour[0] & 0xff) - blue) > SAME_WITHIN
              || Math.abs((colour[1] & 0xff) - green) > SAME_WITHIN
              || Math.abs((colour[2] & 0xff) - red) > SAME_WITHIN) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static float[][] toLinearSrgb(double[][] colorants) {
    float[][] matrix = new float[3][3];
    for (int row = 0; row < 3; row++) {
      for (int channel = 0; channel < 3; channel++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += XYZ_TO_SRGB[row][k] * colorants[channel][k];
        }
        matrix[row][channel] = (float) sum;
      }
    }
    return matrix;
  }

  /// The offset of a tag's data, or -1.
  private static int tag(byte[] profile, String signature) {
    long count = Binary.u32(profile, HEADER_BYTES);
    for (int i = 0; i < count; i++) {
      int at = HEADER_BYTES + 4 + i * TAG_BYTES;
      if (at + TAG_BYTES > profile.length) {
        return -1;
      }
      if (Binary.has(profile, at, signature)) {
        long offset = Binary.u32(profile, at + 4);
        return offset + 12 <= profile.length ? (int) offset : -1;
      }
    }
    return -1;
  }

  /// A signed number with sixteen binary places.
  private static double fixed(byte[] profile, int at) {
    return (int) Binary.u32(profile, at) / 65536.0;
  }

  private static byte encode(float linear) {
    int step = (int) (linear * LINEAR_STEPS + 0.5f);
    return ENCODED[Math.clamp(step, 0, LINEAR_STEPS)];
  }

  private static byte[] encodedSrgb() {
    byte[] table = new byte[LINEAR_STEPS + 1];
    for (int i = 0; i <= LINEAR_STEPS; i++) {
      double linear = (double) i / LINEAR_STEPS;
      double encoded =
          linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
      table[i] = (byte) Math.round(255 * encoded);
    }
    return table;
  }
}
