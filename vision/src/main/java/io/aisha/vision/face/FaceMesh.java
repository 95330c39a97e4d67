package io.aisha.vision.face;

import io.aisha.vision.model.Network;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Places 468 points on the face in a square part of a picture, with the model Face Mesh.
///
/// Source: Kartynnik, Ablavatski, Grishchenko and Grundmann, Real-time facial surface geometry from
/// monocular video on mobile GPUs, 2019.
final class FaceMesh implements AutoCloseable {
  private static final int SIDE_PX = 192;

  /// A larger part is reduced with an area filter first, because the turning filter skips pixels.
  private static final int REDUCED_PX = 2 * SIDE_PX;

  private static final Scalar BLACK = new Scalar(0, 0, 0, 0);

  private final Network network = new Network("face-mesh.tflite", SIDE_PX, 0, 1);

  /// A square part of a picture, turned.
  ///
  /// @param sidePx in pixels of the picture
  /// @param roll by how much its upper edge falls to the right, in radians
  record Part(double centreX, double centreY, double sidePx, double roll) {}

  /// The points on whatever the part shows; about 5 ms. Empty when it lies outside the picture.
  ///
  /// @param picture `CV_8UC3` in the order blue, green, red
  Optional<MeshPoints> place(Mat picture, Part part) {
    try (PointerScope _ = new PointerScope()) {
      double reach = part.sidePx() * Math.sqrt(0.5);
      int left = (int) Math.max(0, Math.floor(part.centreX() - reach));
      int top = (int) Math.max(0, Math.floor(part.centreY() - reach));
      int right = (int) Math.min(picture.cols(), Math.ceil(part.centreX() + reach));
      int bottom = (int) Math.min(picture.rows(), Math.ceil(part.centreY() + reach));
      if (right <= left || bottom <= top) {
        return Optional.empty();
      }
      Mat around = new Mat(picture, new Rect(left, top, right - left, bottom - top));
      double factor = Math.min(1, REDUCED_PX / part.sidePx());
      if (factor < 1) {
        Mat reduced = new Mat();
        int width = Math.max(1, (int) Math.round(around.cols() * factor));
        int height = Math.max(1, (int) Math.round(around.rows() * factor));
        Size size = new Size(width, height);
        opencv_imgproc.resize(around, reduced, size, 0, 0, opencv_imgproc.INTER_AREA);
        around = reduced;
      }
      double[] toPicture = toPicture(part);
      Mat crop = new Mat();
      opencv_imgproc.warpAffine(
          around,
          crop,
          affine(toPicture, left, top, factor),
          new Size(SIDE_PX, SIDE_PX),
          opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
          opencv_core.BORDER_REPLICATE,
          BLACK);
      List<float[]> outputs = network.run(crop);
      double presence = 1 / (1 + Math.exp(-outputs.get(0)[0]));
      return Optional.of(
          MeshPoints.of(outputs.get(1), toPicture, part.sidePx() / SIDE_PX, presence));
    }
  }

  /// The two rows of the matrix that leads from the model's pixels to the picture's.
  private static double[] toPicture(Part part) {
    double scale = part.sidePx() / SIDE_PX;
    double cos = Math.cos(part.roll()) * scale;
    double sin = Math.sin(part.roll()) * scale;
    double half = SIDE_PX / 2.0;
    return new double[] {
      cos,
      -sin,
      part.centreX() - cos * half + sin * half,
      sin,
      cos,
      part.centreY() - sin * half - cos * half
    };
  }

  private static Mat affine(double[] toPicture, int left, int top, double factor) {
    double[] rows = toPicture.clone();
    rows[2] -= left;
    rows[5] -= top;
    for (int i = 0; i < rows.length; i++) {
      rows[i] *= factor;
    }
    Mat matrix = new Mat(2, 3, opencv_core.CV_64F);
    new DoublePointer(matrix.data()).put(rows);
    return matrix;
  }

  @Override
  public void close() {
    network.close();
  }
}
