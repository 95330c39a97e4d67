package io.aisha.bench;

import io.aisha.vision.image.OpenCv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/// The straightforward implementation with the same library: decodes everything, searches for faces
/// at 480 px in steps of 1.1 over all sizes, computes the variance of the Laplacian, and makes a
/// thumbnail for a hash.
///
/// It makes no master and gives no reasons; it is the baseline for [JudgeBenchmark].
final class NaivePipeline implements AutoCloseable {
  private static final String CASCADE =
      "share/opencv4/haarcascades/haarcascade_frontalface_alt2.xml";

  private final CascadeClassifier classifier;

  NaivePipeline() {
    OpenCv.load();
    String path = "/org/bytedeco/opencv/" + Loader.getPlatform() + "/" + CASCADE;
    try {
      classifier =
          new CascadeClassifier(
              Loader.cacheResource(
                      Objects.requireNonNull(NaivePipeline.class.getResource(path), path))
                  .getPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Uses part of each result, so that the compiler cannot remove any step.
  double judge(byte[] bytes) {
    try (PointerScope _ = new PointerScope()) {
      Mat file = new Mat(1, bytes.length, opencv_core.CV_8UC1, new BytePointer(bytes));
      Mat picture = opencv_imgcodecs.imdecode(file, opencv_imgcodecs.IMREAD_COLOR);
      Mat grey = new Mat();
      opencv_imgproc.cvtColor(picture, grey, opencv_imgproc.COLOR_BGR2GRAY);
      Mat small = new Mat();
      double factor = 480.0 / Math.max(grey.cols(), grey.rows());
      opencv_imgproc.resize(grey, small, new Size(), factor, factor, opencv_imgproc.INTER_AREA);
      RectVector faces = new RectVector();
      classifier.detectMultiScale(small, faces, 1.1, 3, 0, new Size(24, 24), new Size());
      Mat edges = new Mat();
      opencv_imgproc.Laplacian(grey, edges, opencv_core.CV_32F);
      Mat mean = new Mat();
      Mat deviation = new Mat();
      opencv_core.meanStdDev(edges, mean, deviation);
      Mat hash = new Mat();
      opencv_imgproc.resize(grey, hash, new Size(32, 32), 0, 0, opencv_imgproc.INTER_AREA);
      return faces.size() + deviation.createBuffer().capacity() + hash.total();
    }
  }

  @Override
  public void close() {
    classifier.close();
  }
}
