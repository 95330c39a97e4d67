package io.aisha.vision.raster;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;

import io.aisha.vision.image.OpenCv;
import java.util.function.BiConsumer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/// The bridge between heap arrays and OpenCV's matrices.
final class Native {
  static {
    OpenCv.load();
  }

  private static final float BYTE = 1 / 255f;

  private Native() {}

  static Mat mat(Plane plane) {
    Mat mat = new Mat(plane.height(), plane.width(), CV_32FC1);
    new FloatPointer(mat.data()).put(plane.values());
    return mat;
  }

  static Mat mat(Raster raster) {
    Mat mat = new Mat(raster.height(), raster.width(), CV_32FC3);
    new FloatPointer(mat.data()).put(raster.values());
    return mat;
  }

  static Plane plane(Mat mat) {
    Plane plane = new Plane(mat.cols(), mat.rows());
    new FloatPointer(continuous(mat).data()).get(plane.values());
    return plane;
  }

  static Raster raster(Mat mat) {
    Raster raster = new Raster(mat.cols(), mat.rows());
    new FloatPointer(continuous(mat).data()).get(raster.values());
    return raster;
  }

  /// A picture of eight bits a channel, 0..1, row by row: a native copy of a large one in floats
  /// would be the most that is held at any time.
  static Raster rasterOfBytes(Mat bytes) {
    Raster raster = new Raster(bytes.cols(), bytes.rows());
    floats(bytes, raster.values());
    return raster;
  }

  /// As [#rasterOfBytes].
  static Plane planeOfBytes(Mat bytes) {
    Plane plane = new Plane(bytes.cols(), bytes.rows());
    floats(bytes, plane.values());
    return plane;
  }

  private static void floats(Mat bytes, float[] values) {
    byte[] row = new byte[values.length / bytes.rows()];
    for (int y = 0, i = 0; y < bytes.rows(); y++) {
      bytes.ptr(y).get(row);
      for (byte value : row) {
        values[i++] = (value & 0xFF) * BYTE;
      }
    }
  }

  static Plane filter(Plane in, BiConsumer<Mat, Mat> operation) {
    try (PointerScope _ = new PointerScope()) {
      Mat from = mat(in);
      Mat out = new Mat();
      operation.accept(from, out);
      from.release();
      return plane(out);
    }
  }

  static Raster filter(Raster in, BiConsumer<Mat, Mat> operation) {
    try (PointerScope _ = new PointerScope()) {
      Mat from = mat(in);
      Mat out = new Mat();
      operation.accept(from, out);
      from.release();
      return raster(out);
    }
  }

  private static Mat continuous(Mat mat) {
    return mat.isContinuous() ? mat : mat.clone();
  }
}
