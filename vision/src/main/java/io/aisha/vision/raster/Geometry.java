package io.aisha.vision.raster;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LANCZOS4;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.WARP_INVERSE_MAP;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Scaling, turning and cutting. Thread-safe; each answers with a new picture.
public final class Geometry {
  private Geometry() {}

  /// Scaled to the given size: area-averaged when it shrinks, bicubic when it grows.
  public static Raster resize(Raster in, int width, int height) {
    return Native.filter(in, (from, to) -> resize(from, to, width, height));
  }

  /// As [#resize(Raster, int, int)].
  public static Plane resize(Plane in, int width, int height) {
    return Native.filter(in, (from, to) -> resize(from, to, width, height));
  }

  /// Scaled without mixing neighbours: pixels become blocks.
  public static Raster blocks(Raster in, int width, int height) {
    return Native.filter(
        in,
        (from, to) ->
            opencv_imgproc.resize(from, to, new Size(width, height), 0, 0, INTER_NEAREST));
  }

  private static void resize(Mat from, Mat to, int width, int height) {
    boolean shrinks = (long) width * height < (long) from.cols() * from.rows();
    opencv_imgproc.resize(
        from, to, new Size(width, height), 0, 0, shrinks ? INTER_AREA : INTER_CUBIC);
  }

  /// The picture as seen through `placing`, which maps a place in the answer to a place in `in`.
  /// Places outside show the nearest edge. Lanczos resampling; shrink by more than two beforehand.
  public static Raster warp(Raster in, Placing placing, int width, int height) {
    return Native.filter(
        in,
        (from, to) ->
            opencv_imgproc.warpAffine(
                from,
                to,
                matrix(placing),
                new Size(width, height),
                INTER_LANCZOS4 | WARP_INVERSE_MAP,
                BORDER_REPLICATE,
                new Scalar(0.0)));
  }

  /// As [#warp(Raster, Placing, int, int)], bilinear, with zeros outside.
  public static Plane warp(Plane in, Placing placing, int width, int height) {
    return Native.filter(
        in,
        (from, to) ->
            opencv_imgproc.warpAffine(
                from,
                to,
                matrix(placing),
                new Size(width, height),
                INTER_LINEAR | WARP_INVERSE_MAP,
                BORDER_CONSTANT,
                new Scalar(0.0)));
  }

  private static Mat matrix(Placing p) {
    Mat matrix = new Mat(2, 3, CV_64F);
    new DoublePointer(matrix.data())
        .put(p.cosine(), -p.sine(), p.offsetX(), p.sine(), p.cosine(), p.offsetY());
    return matrix;
  }
}
