package io.aisha.vision.raster;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ELLIPSE;
import static org.bytedeco.opencv.global.opencv_imgproc.Scharr;
import static org.bytedeco.opencv.global.opencv_imgproc.dilate;
import static org.bytedeco.opencv.global.opencv_imgproc.erode;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// The neighbourhood filters: each answers with a new picture of the same size. Thread-safe.
public final class Filters {
  private static final double LARGE_SIGMA = 12;

  private Filters() {}

  /// Gaussian blur; `sigma` in pixels, 0 or less gives a copy. About 5 ms per megapixel for small
  /// sigmas; large ones are blurred at reduced size, which looks the same.
  public static Plane blur(Plane in, double sigma) {
    return Native.filter(in, (from, to) -> gaussian(from, to, sigma));
  }

  /// As [#blur(Plane, double)], for colour.
  public static Raster blur(Raster in, double sigma) {
    return Native.filter(in, (from, to) -> gaussian(from, to, sigma));
  }

  private static void gaussian(Mat from, Mat to, double sigma) {
    if (sigma <= 0.05) {
      from.copyTo(to);
      return;
    }
    if (sigma <= LARGE_SIGMA) {
      opencv_imgproc.GaussianBlur(from, to, new Size(0, 0), sigma, sigma, BORDER_REFLECT_101, 0);
      return;
    }
    double shrink = sigma / (LARGE_SIGMA / 2);
    Size small =
        new Size(
            Math.max(1, (int) Math.round(from.cols() / shrink)),
            Math.max(1, (int) Math.round(from.rows() / shrink)));
    Mat reduced = new Mat();
    opencv_imgproc.resize(from, reduced, small, 0, 0, opencv_imgproc.INTER_AREA);
    double rest = LARGE_SIGMA / 2;
    opencv_imgproc.GaussianBlur(reduced, reduced, new Size(0, 0), rest, rest, BORDER_REPLICATE, 0);
    opencv_imgproc.resize(
        reduced, to, new Size(from.cols(), from.rows()), 0, 0, opencv_imgproc.INTER_CUBIC);
  }

  /// Mean over a square of `2 * radius + 1` pixels.
  public static Plane box(Plane in, int radius) {
    return Native.filter(
        in, (from, to) -> opencv_imgproc.blur(from, to, new Size(2 * radius + 1, 2 * radius + 1)));
  }

  /// Bilateral filter: smooths where neighbours differ by less than `range` (0..1), keeps edges.
  /// `sigma` in pixels; cost grows with its square.
  public static Raster bilateral(Raster in, double sigma, double range) {
    return Native.filter(
        in, (from, to) -> opencv_imgproc.bilateralFilter(from, to, -1, range, sigma));
  }

  /// Domain transform (Gastal and Oliveira 2011), recursive form: edge-preserving smoothing whose
  /// cost does not depend on `sigma` (pixels); `range` 0..1 is the contrast that counts as an edge.
  public static Raster domainTransform(Raster in, double sigma, double range, int rounds) {
    return DomainTransform.smooth(in, sigma, range, rounds);
  }

  /// Guided filter (He, Sun and Tang 2010): `in` smoothed so that its edges follow those of
  /// `guide`. `radius` in pixels; `epsilon` is the squared contrast (0..1) below which the guide is
  /// flat.
  public static Plane guided(Raster guide, Plane in, int radius, double epsilon) {
    return GuidedFilter.smooth(guide, in, radius, epsilon);
  }

  /// As [#guided(Raster, Plane, int, double)] with a picture as its own guide.
  public static Raster guided(Raster in, int radius, double epsilon) {
    return GuidedFilter.smooth(in, radius, epsilon);
  }

  /// Every value replaced by the largest within a disc of `radius` pixels.
  public static Plane grow(Plane in, int radius) {
    return Native.filter(in, (from, to) -> dilate(from, to, disc(radius)));
  }

  /// Every value replaced by the smallest within a disc of `radius` pixels.
  public static Plane shrink(Plane in, int radius) {
    return Native.filter(in, (from, to) -> erode(from, to, disc(radius)));
  }

  private static Mat disc(int radius) {
    return getStructuringElement(MORPH_ELLIPSE, new Size(2 * radius + 1, 2 * radius + 1));
  }

  /// Slope along x, by Scharr's kernel, in value per pixel.
  public static Plane slopeX(Plane in) {
    return Native.filter(
        in, (from, to) -> Scharr(from, to, CV_32F, 1, 0, 1 / 32.0, 0, BORDER_REPLICATE));
  }

  /// Slope along y, by Scharr's kernel, in value per pixel.
  public static Plane slopeY(Plane in) {
    return Native.filter(
        in, (from, to) -> Scharr(from, to, CV_32F, 0, 1, 1 / 32.0, 0, BORDER_REPLICATE));
  }
}
