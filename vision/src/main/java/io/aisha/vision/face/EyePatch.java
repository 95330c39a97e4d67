package io.aisha.vision.face;

import io.aisha.vision.raster.Plane;

/// The luma of the pixels around one eye, level, with its corners always at the same places.
///
/// Where an eye is open, the darkest place above and below the pupil's middle is the iris, whose
/// upper part the lid's shadow darkens further. Where it is closed, lashes make one dark line low
/// down, and the lid above it is as light as skin.
record EyePatch(Plane luma) {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 24;

  /// The corners of the eye are this share of the width from the patch's sides.
  private static final double CORNER = 0.2;

  /// Rows of the patch: the darkest one, mean of both eyes. Seven of nine people with closed or
  /// lowered eyes have 11.5 to 15.5; those with open ones at most 11.0.
  private static final double LOW_LINE = 11.2;

  /// How much lighter the middle of the eye is than the line below it, as a share of the skin's
  /// luma, mean of both eyes: those seven have -0.05 to 0.35, open eyes whose darkest row is 9.5 or
  /// lower have -0.10 at most where the face is sharp.
  private static final double LIGHT_LID = -0.06;

  /// Whether both eyes of a face are closed.
  static boolean bothClosed(FaceCrop face) {
    EyePatch left = of(face, 33, 133);
    EyePatch right = of(face, 362, 263);
    return (left.darkestRow() + right.darkestRow()) / 2 > LOW_LINE
        && (left.lidLight() + right.lidLight()) / 2 > LIGHT_LID;
  }

  /// @param from point of the eye's left corner
  /// @param to point of its right corner
  static EyePatch of(FaceCrop face, int from, int to) {
    double across = face.x(to) - face.x(from);
    double down = face.y(to) - face.y(from);
    double scale = 1 / ((1 - 2 * CORNER) * WIDTH);
    return new EyePatch(
        Plane.of(
            WIDTH,
            HEIGHT,
            (x, y) -> {
              double along = (x + 0.5 - CORNER * WIDTH) * scale;
              double below = (y + 0.5 - HEIGHT / 2.0) * scale;
              return (float)
                  face.luma(
                      face.x(from) + along * across - below * down,
                      face.y(from) + along * down + below * across);
            }));
  }

  /// The median of the darkest rows of the columns around the pupil.
  double darkestRow() {
    double[] rows = new double[12];
    for (int i = 0; i < rows.length; i++) {
      int x = 14 + i;
      int darkest = 6;
      for (int y = 6; y < 20; y++) {
        if (luma.at(x, y) < luma.at(x, darkest)) {
          darkest = y;
        }
      }
      rows[i] = darkest;
    }
    return FaceCrop.median(rows);
  }

  /// The darkest part of the eye's middle minus the darkest two rows below, as a share of the skin
  /// below the eye.
  double lidLight() {
    double middle = 255;
    for (int x = 12; x < 28; x++) {
      middle = Math.min(middle, mean(x - 2, 9, x + 3, 13));
    }
    double line = 255;
    for (int y = 12; y < 18; y++) {
      line = Math.min(line, mean(12, y, 28, y + 2));
    }
    return (middle - line) / (skin() + 1);
  }

  private double skin() {
    float[] values = luma.values();
    double[] below = new double[4 * 24];
    for (int i = 0; i < below.length; i++) {
      below[i] = values[(20 + i / 24) * WIDTH + 8 + i % 24];
    }
    return FaceCrop.median(below);
  }

  private double mean(int left, int top, int right, int bottom) {
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += luma.at(x, y);
      }
    }
    return sum / ((right - left) * (bottom - top));
  }
}
