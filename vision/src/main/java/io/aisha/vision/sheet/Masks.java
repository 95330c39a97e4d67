package io.aisha.vision.sheet;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Shapes as `CV_8UC1`, 255 inside, smooth at their edges: drawn larger and averaged down, which is
/// smoother than OpenCV's own smooth lines. They belong to the caller's pointer scope.
final class Masks {
  /// How much larger they are drawn.
  private static final int FINER = 4;

  /// Letters are drawn with these and then scaled to what is wanted.
  private static final int FONT = opencv_imgproc.FONT_HERSHEY_SIMPLEX;

  private static final double FONT_SCALE = 6;
  private static final int PEN_PX = 22;

  private Masks() {}

  /// A box of that size with round corners.
  static Mat rounded(int width, int height, int cornerPx) {
    int radius = Math.min(cornerPx, Math.min(width, height) / 2) * FINER;
    Mat fine = black(width * FINER, height * FINER);
    int right = width * FINER;
    int bottom = height * FINER;
    rectangle(fine, radius, 0, right - radius, bottom);
    rectangle(fine, 0, radius, right, bottom - radius);
    for (int x : new int[] {radius, right - 1 - radius}) {
      for (int y : new int[] {radius, bottom - 1 - radius}) {
        opencv_imgproc.circle(
            fine, new Point(x, y), radius, inside(), -1, opencv_imgproc.LINE_8, 0);
      }
    }
    return shrunk(fine, width, height);
  }

  /// Letters without any space around them; a capital letter or digit is that high.
  static Mat letters(String text, int heightPx) {
    int capitalPx = ink("0").height();
    Mat fine = drawn(text);
    Mat tight = new Mat(fine, opencv_imgproc.boundingRect(fine));
    double scale = (double) heightPx / capitalPx;
    return shrunk(
        tight,
        Math.max(1, (int) Math.round(tight.cols() * scale)),
        Math.max(1, (int) Math.round(tight.rows() * scale)));
  }

  private static Rect ink(String text) {
    return opencv_imgproc.boundingRect(drawn(text));
  }

  private static Mat drawn(String text) {
    int[] below = new int[1];
    Size size = opencv_imgproc.getTextSize(text, FONT, FONT_SCALE, PEN_PX, below);
    int margin = PEN_PX + below[0];
    Mat fine = black(size.width() + 2 * margin, size.height() + 2 * margin);
    opencv_imgproc.putText(
        fine,
        text,
        new Point(margin, margin + size.height()),
        FONT,
        FONT_SCALE,
        inside(),
        PEN_PX,
        opencv_imgproc.LINE_AA,
        false);
    return fine;
  }

  private static Mat black(int width, int height) {
    return new Mat(height, width, opencv_core.CV_8UC1, new Scalar(0.0));
  }

  private static Scalar inside() {
    return new Scalar(255.0);
  }

  private static void rectangle(Mat mask, int left, int top, int right, int bottom) {
    if (right > left && bottom > top) {
      opencv_imgproc.rectangle(
          mask,
          new Point(left, top),
          new Point(right - 1, bottom - 1),
          inside(),
          -1,
          opencv_imgproc.LINE_8,
          0);
    }
  }

  private static Mat shrunk(Mat fine, int width, int height) {
    Mat mask = new Mat();
    opencv_imgproc.resize(fine, mask, new Size(width, height), 0, 0, opencv_imgproc.INTER_AREA);
    return mask;
  }
}
