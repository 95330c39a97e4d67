package io.aisha.vision.image;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// A curve of a colour profile: from the stored value 0..1 to linear light 0..1.
///
/// Source: ICC.1:2010, sections 10.5 (`curv`: a gamma or a table) and 10.15 (`para`: five
/// formulas).
record ToneCurve(DoubleUnaryOperator toLinear) {
  /// Its kind, four reserved bytes, and the count or number of what follows.
  private static final int HEADER_BYTES = 12;

  private static final int[] PARAMETERS = {1, 3, 4, 5, 7};

  /// The curve at an offset of a profile, or empty when it is cut off or of an unknown kind.
  static Optional<ToneCurve> read(byte[] profile, int at) {
    if (at < 0 || at + HEADER_BYTES > profile.length) {
      return Optional.empty();
    }
    if (Binary.has(profile, at, "curv")) {
      return table(profile, at);
    }
    if (Binary.has(profile, at, "para")) {
      return formula(profile, at);
    }
    return Optional.empty();
  }

  /// The curve at `steps` equally spaced values from 0 to 1.
  float[] sampled(int steps) {
    float[] samples = new float[steps];
    for (int i = 0; i < steps; i++) {
      samples[i] = (float) toLinear.applyAsDouble((double) i / (steps - 1));
    }
    return samples;
  }

  private static Optional<ToneCurve> table(byte[] profile, int at) {
    long count = Binary.u32(profile, at + 8);
    if (count == 0) {
      return Optional.of(new ToneCurve(x -> x));
    }
    if (at + 12 + 2 * count > profile.length) {
      return Optional.empty();
    }
    if (count == 1) {
      double gamma = Binary.u16(profile, at + 12) / 256.0;
      return Optional.of(new ToneCurve(x -> Math.pow(x, gamma)));
    }
    int last = (int) count - 1;
    return Optional.of(
        new ToneCurve(x -> {
          double position = x * last;
          int below = Math.min((int) position, last - 1);
          double low = Binary.u16(profile, at + 12 + 2 * below) / 65535.0;
          double high = Binary.u16(profile, at + 14 + 2 * below) / 65535.0;
          return low + (high - low) * (position - below);
        }));
  }

  private static Optional<ToneCurve> formula(byte[] profile, int at) {
    int kind = Binary.u16(profile, at + 8);
    if (kind >= PARAMETERS.length || at + 12 + 4 * PARAMETERS[kind] > profile.length) {
      return Optional.empty();
    }
    double[] p = new double[7];
    for (int i = 0; i < PARAMETERS[kind]; i++) {
      p[i] = (int) Binary.u32(profile, at + 12 + 4 * i) / 65536.0;
    }
    double g = p[0];
    double a = p[1];
    double b = p[2];
    double c = p[3];
    double d = p[4];
    double e = p[5];
    double f = p[6];
    return Optional.of(
        new ToneCurve(
            switch (kind) {
              case 0 -> x -> Math.pow(x, g);
              case 1 -> x -> x >= -b / a ? Math.pow(a * x + b, g) : 0;
              case 2 -> x -> x >= -b / a ? Math.pow(a * x + b, g) + c : c;
              case 3 -> x -> x >= d ? Math.pow(a * x + b, g) : c * x;
              default -> x -> x >= d ? Math.pow(a * x + b, g) + e : c * x + f;
            }));
  }
}
