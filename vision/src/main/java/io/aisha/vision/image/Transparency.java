package io.aisha.vision.image;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/// Lays transparent pixels on white paper.
final class Transparency {
  private Transparency() {}

  /// `bgra` (`CV_8UC4`, straight alpha) over white as `CV_8UC3`: colour x alpha + 255 x (1 -
  /// alpha).
  static Mat onWhite(Mat bgra) {
    Mat alpha = new Mat();
    opencv_core.extractChannel(bgra, alpha, 3);
    Mat white = new Mat();
    opencv_core.bitwise_not(alpha, white);
    Mat bgr = new Mat();
    opencv_imgproc.cvtColor(bgra, bgr, opencv_imgproc.COLOR_BGRA2BGR);
    if (opencv_core.countNonZero(white) == 0) {
      return bgr;
    }
    MatVector three = new MatVector(alpha, alpha, alpha);
    Mat weight = new Mat();
    opencv_core.merge(three, weight);
    Mat result = new Mat();
    opencv_core.multiply(bgr, weight, result, 1 / 255.0, -1);
    MatVector paper = new MatVector(white, white, white);
    Mat rest = new Mat();
    opencv_core.merge(paper, rest);
    opencv_core.add(result, rest, result);
    return result;
  }
}
