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

  /// Half as wide and half as high, each pixel the mean of four; as [#resize(Raster, int, int)] has
  /// it, without a native copy of what is a large picture.
  public static Raster halve(Raster in) {
    Raster half = new Raster(in.width() / 2, in.height() / 2);
    float[] from = in.values();
    float[] to = half.values();
    int row = in.width() * 3;
    for (int y = 0, i = 0; y < half.height(); y++) {
      int j = 2 * y * row;
      for (int x = 0; x < half.width(); x++, j += 6) {
        for (int c = 0; c < 3; c++, i++) {
          int k = j + c;
          to[i] = (from[k] + from[k + 3] + from[k + row] + from[k + row + 3]) / 4;
        }
      }
    }
    return half;
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
