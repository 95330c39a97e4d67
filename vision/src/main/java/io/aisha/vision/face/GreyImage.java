package io.aisha.vision.face;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// A grey picture together with the factor that leads from its pixels to those of the picture it
/// was made from. Its native memory belongs to the pointer scope around it.
///
/// @param pixels `CV_8UC1`
/// @param toOriginal how many pixels of the original are one pixel here
record GreyImage(Mat pixels, double toOriginal) {
  /// @param picture `CV_8UC3` in the order blue, green, red, or `CV_8UC1`
  static GreyImage of(Mat picture) {
    if (picture.channels() == 1) {
      return new GreyImage(picture, 1);
    }
    Mat grey = new Mat();
    opencv_imgproc.cvtColor(picture, grey, opencv_imgproc.COLOR_BGR2GRAY);
    return new GreyImage(grey, 1);
  }

  /// This picture with a long side of at most `longSidePx`, never enlarged.
  GreyImage atMost(int longSidePx) {
    double factor = (double) longSidePx / Math.max(pixels.cols(), pixels.rows());
    return factor >= 1 ? this : resized(factor);
  }

  /// The square around a point, `sidePx` wide here, cut off at the picture's edge, and resized so
  /// that one pixel here becomes `factor` pixels.
  Cutout cutout(double centreX, double centreY, double sidePx, double factor) {
    int left = (int) Math.clamp(Math.floor(centreX - sidePx / 2), 0, pixels.cols() - 1.0);
    int top = (int) Math.clamp(Math.floor(centreY - sidePx / 2), 0, pixels.rows() - 1.0);
    int right = (int) Math.clamp(Math.ceil(centreX + sidePx / 2), left + 1.0, pixels.cols());
    int bottom = (int) Math.clamp(Math.ceil(centreY + sidePx / 2), top + 1.0, pixels.rows());
    GreyImage part =
        new GreyImage(new Mat(pixels, new Rect(left, top, right - left, bottom - top)), toOriginal);
    return new Cutout(part.resized(factor), left, top, factor);
  }

  /// A part of a picture, enlarged or reduced.
  ///
  /// @param left where it begins, in pixels of the picture it was cut from
  /// @param factor pixels here for one pixel there
  record Cutout(GreyImage image, double left, double top, double factor) {
    double toHereX(double x) {
      return (x - left) * factor;
    }

    double toHereY(double y) {
      return (y - top) * factor;
    }

    double toThereX(double x) {
      return x / factor + left;
    }

    double toThereY(double y) {
      return y / factor + top;
    }
  }

  /// This picture with its contrast spread over all levels.
  GreyImage equalised() {
    Mat equalised = new Mat();
    opencv_imgproc.equalizeHist(pixels, equalised);
    return new GreyImage(equalised, toOriginal);
  }

  /// This picture mirrored left to right.
  GreyImage mirrored() {
    Mat mirrored = new Mat();
    opencv_core.flip(pixels, mirrored, 1);
    return new GreyImage(mirrored, toOriginal);
  }

  /// This picture turned counter-clockwise around its middle, what leaves the frame cut off.
  GreyImage turned(double degrees) {
    Mat turned = new Mat();
    Mat turn =
        opencv_imgproc.getRotationMatrix2D(
            new Point2f(pixels.cols() / 2f, pixels.rows() / 2f), degrees, 1);
    opencv_imgproc.warpAffine(
        pixels,
        turned,
        turn,
        pixels.size(),
        opencv_imgproc.INTER_LINEAR,
        opencv_core.BORDER_REPLICATE,
        new Scalar(0));
    return new GreyImage(turned, toOriginal);
  }

  private GreyImage resized(double factor) {
    int width = Math.max(1, (int) Math.round(pixels.cols() * factor));
    int height = Math.max(1, (int) Math.round(pixels.rows() * factor));
    Mat resized = new Mat();
    opencv_imgproc.resize(
        pixels,
        resized,
        new Size(width, height),
        0,
        0,
        factor < 1 ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR);
    return new GreyImage(resized, toOriginal / factor);
  }
}
