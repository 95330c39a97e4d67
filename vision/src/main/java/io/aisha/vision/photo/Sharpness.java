package io.aisha.vision.photo;

import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// How sharp a part of a picture is, 0..1, whatever its contrast, size and content.
///
/// Idea: blurring a sharp picture changes much, blurring a blurred one changes little. The measure
/// is the share of the differences between neighbouring pixels that a strong blur takes away, along
/// the axis where it takes least, so that motion blur counts in full. Being a ratio it does not
/// depend on contrast: dark skin and soft light do no harm.
///
/// Source: Crete, Dolmiere, Ladret and Nicolas, The blur effect: perception and estimation with a
/// new no-reference perceptual blur metric, SPIE 6492, 2007; here as one minus their figure, and
/// with a light smoothing first, which takes away sensor noise that would pass for detail.
///
/// What is measured is brought to one size first. So the figure shows whether there is detail at
/// the size at which pictures are used, and a large soft photo does not lose against a small crisp
/// one. A face of 128 px blurred with a Gaussian of 0, 1, 2 and 3 px gives about 0.52, 0.41, 0.28,
/// 0.20.
final class Sharpness {
  /// The height a face is brought to, in pixels.
  private static final double FACE_PX = 128;

  /// The long side a whole picture is brought to.
  private static final double PICTURE_PX = 512;

  private static final double SMOOTHING_PX = 0.6;

  /// Along one axis; the paper's value.
  private static final int BLUR_PX = 9;

  private static final int TILES = 4;

  /// Mean difference of neighbours, in levels of 255, below which a tile shows nothing: sky, a
  /// wall.
  private static final double EMPTY = 0.6;

  private Sharpness() {}

  /// The sharpness of a face: of the inner part of its box, where there is no background.
  static double ofFace(Mat grey, Rect inner, double faceHeightPx) {
    return of(scaled(new Mat(grey, inner), FACE_PX / faceHeightPx));
  }

  /// The sharpness of a whole picture: of its sharper quarter, because a blurred background is
  /// fine; 0 when there is nothing on it.
  static double ofPicture(Mat grey) {
    Mat small = scaled(grey, PICTURE_PX / Math.max(grey.cols(), grey.rows()));
    int width = small.cols() / TILES;
    int height = small.rows() / TILES;
    if (Math.min(width, height) <= BLUR_PX) {
      return of(small);
    }
    double[] tiles = new double[TILES * TILES];
    for (int i = 0; i < tiles.length; i++) {
      Rect tile = new Rect(i % TILES * width, i / TILES * height, width, height);
      tiles[i] = of(new Mat(small, tile));
    }
    Arrays.sort(tiles);
    return tiles[tiles.length * 3 / 4];
  }

  private static Mat scaled(Mat grey, double factor) {
    Size size =
        new Size(
            Math.max(BLUR_PX, (int) Math.round(grey.cols() * factor)),
            Math.max(BLUR_PX, (int) Math.round(grey.rows() * factor)));
    Mat scaled = new Mat();
    opencv_imgproc.resize(
        grey,
        scaled,
        size,
        0,
        0,
        factor < 1 ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR);
    return scaled;
  }

  private static double of(Mat grey) {
    Mat light = new Mat();
    grey.convertTo(light, opencv_core.CV_32F);
    Mat smooth = new Mat();
    opencv_imgproc.GaussianBlur(light, smooth, new Size(0, 0), SMOOTHING_PX);
    return Math.min(
        along(smooth, new Size(BLUR_PX, 1), true), along(smooth, new Size(1, BLUR_PX), false));
  }

  private static double along(Mat light, Size blur, boolean across) {
    Mat blurred = new Mat();
    opencv_imgproc.blur(light, blurred, blur);
    Mat before = differences(light, across);
    Mat after = differences(blurred, across);
    Mat lost = new Mat();
    opencv_core.subtract(before, after, lost);
    opencv_core.max(lost, new Mat(lost.size(), lost.type(), new Scalar(0)), lost);
    double all = opencv_core.sumElems(before).get(0);
    return all < EMPTY * before.total() ? 0 : opencv_core.sumElems(lost).get(0) / all;
  }

  /// Absolute differences of neighbours to the right, or below.
  private static Mat differences(Mat light, boolean across) {
    int width = light.cols() - (across ? 1 : 0);
    int height = light.rows() - (across ? 0 : 1);
    Mat first = new Mat(light, new Rect(0, 0, width, height));
    Mat second = new Mat(light, new Rect(across ? 1 : 0, across ? 0 : 1, width, height));
    Mat differences = new Mat();
    opencv_core.absdiff(first, second, differences);
    return differences;
  }
}
