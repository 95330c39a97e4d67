package io.aisha.vision.face;

import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// A square part of a picture, turned.
///
/// @param sidePx in pixels of the picture
/// @param roll by how much its upper edge falls to the right, in radians
record Part(double centreX, double centreY, double sidePx, double roll) {
  private static final Scalar BLACK = new Scalar(0, 0, 0, 0);

  /// This part as an upright picture, in the caller's pointer scope; beyond the edge, the edge is
  /// repeated. Empty when the part lies outside.
  ///
  /// @param picture `CV_8UC3`
  /// @param outputPx width and height of the result
  Optional<Mat> cut(Mat picture, int outputPx) {
    double reach = sidePx * Math.sqrt(0.5);
    int left = (int) Math.max(0, Math.floor(centreX - reach));
    int top = (int) Math.max(0, Math.floor(centreY - reach));
    int right = (int) Math.min(picture.cols(), Math.ceil(centreX + reach));
    int bottom = (int) Math.min(picture.rows(), Math.ceil(centreY + reach));
    if (right <= left || bottom <= top) {
      return Optional.empty();
    }
    Mat around = new Mat(picture, new Rect(left, top, right - left, bottom - top));
    // A larger part is reduced with an area filter first, because the turning filter skips pixels.
    double factor = Math.min(1, 2 * outputPx / sidePx);
    if (factor < 1) {
      Mat reduced = new Mat();
      int width = Math.max(1, (int) Math.round(around.cols() * factor));
      int height = Math.max(1, (int) Math.round(around.rows() * factor));
      Size size = new Size(width, height);
      opencv_imgproc.resize(around, reduced, size, 0, 0, opencv_imgproc.INTER_AREA);
      around = reduced;
    }
    Mat crop = new Mat();
    opencv_imgproc.warpAffine(
        around,
        crop,
        affine(toPicture(outputPx), left, top, factor),
        new Size(outputPx, outputPx),
        opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
        opencv_core.BORDER_REPLICATE,
        BLACK);
    return Optional.of(crop);
  }

  /// The two rows of the matrix that leads from the pixels of [#cut] to those of the picture.
  double[] toPicture(int outputPx) {
    double scale = sidePx / outputPx;
    double cos = Math.cos(roll) * scale;
    double sin = Math.sin(roll) * scale;
    double half = outputPx / 2.0;
    return new double[] {
      cos, -sin, centreX - cos * half + sin * half, sin, cos, centreY - sin * half - cos * half
    };
  }

  private static Mat affine(double[] toPicture, int left, int top, double factor) {
    double[] rows = toPicture.clone();
    rows[2] -= left;
    rows[5] -= top;
    for (int i = 0; i < rows.length; i++) {
      rows[i] *= factor;
    }
    Mat matrix = new Mat(2, 3, opencv_core.CV_64F);
    new DoublePointer(matrix.data()).put(rows);
    return matrix;
  }
}
