package io.aisha.vision.raster;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;

/// Weighted sums over a neighbourhood, for weights of any shape. Thread-safe.
public final class Convolution {
  private Convolution() {}

  /// `kernel` is a square with an odd side, row by row, its middle on the pixel.
  public static Raster of(Raster in, float[] kernel) {
    try (PointerScope _ = new PointerScope()) {
      return Native.raster(filtered(Native.mat(in), kernel));
    }
  }

  /// As [#of(Raster, float\[\])].
  public static Plane of(Plane in, float[] kernel) {
    try (PointerScope _ = new PointerScope()) {
      return Native.plane(filtered(Native.mat(in), kernel));
    }
  }

  private static Mat filtered(Mat in, float[] kernel) {
    int side = (int) Math.round(Math.sqrt(kernel.length));
    if (side * side != kernel.length || side % 2 == 0) {
      throw new IllegalArgumentException(
          "kernel: " + kernel.length + " weights, expected the square of an odd number");
    }
    Mat out = new Mat();
    Mat weights = Native.mat(new Plane(side, side, kernel));
    opencv_imgproc.filter2D(in, out, -1, weights, new Point(-1, -1), 0, BORDER_REPLICATE);
    return out;
  }
}
