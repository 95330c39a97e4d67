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
