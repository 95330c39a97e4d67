package io.aisha.vision.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;

/// Finds faces, frontal and in profile, and their eyes.
///
/// Thread-safe: every search borrows a set of classifiers; there are as many sets as there ever
/// were searches at the same time, about 10 MB of native memory each.
public final class FaceDetector implements AutoCloseable {
  private static final int SEARCH_LONG_SIDE_PX = 480;
  private static final int SMALLEST_PX = 24;

  private final BlockingQueue<Cascades> idle = new LinkedBlockingQueue<>();

  /// The faces in a picture, largest first.
  ///
  /// @param bgr `CV_8UC3`, upright; any size, searched at a long side of 480 px
  public List<Face> detect(Mat bgr) {
    Cascades borrowed = idle.poll();
    Cascades cascades = borrowed == null ? new Cascades() : borrowed;
    try {
      return detect(cascades, bgr);
    } finally {
      idle.add(cascades);
    }
  }

  /// Releases the classifiers; no search may be under way.
  @Override
  public void close() {
    for (Cascades cascades = idle.poll(); cascades != null; cascades = idle.poll()) {
      cascades.close();
    }
  }

  private static List<Face> detect(Cascades cascades, Mat bgr) {
    try (PointerScope _ = new PointerScope()) {
      double scale = Math.min(1, (double) SEARCH_LONG_SIDE_PX / Math.max(bgr.cols(), bgr.rows()));
      Mat small = new Mat();
      Size size =
          new Size(
              Math.max(1, (int) Math.round(bgr.cols() * scale)),
              Math.max(1, (int) Math.round(bgr.rows() * scale)));
      opencv_imgproc.resize(bgr, small, size, 0, 0, opencv_imgproc.INTER_AREA);
      Mat grey = new Mat();
      opencv_imgproc.cvtColor(small, grey, opencv_imgproc.COLOR_BGR2GRAY);
      RectVector found = new RectVector();
      cascades.frontal.detectMultiScale(
          grey, found, 1.1, 3, 0, new Size(SMALLEST_PX, SMALLEST_PX), new Size());
      List<Face> faces = new ArrayList<>();
      for (long i = 0; i < found.size(); i++) {
        Rect box = found.get(i);
        faces.add(
            new Face(
                    box.x(),
                    box.y(),
                    box.width(),
                    box.height(),
                    FacePose.FRONTAL,
                    1,
                    usualEyes(box))
                .scaled(1 / scale));
      }
      faces.sort(Comparator.comparingDouble(Face::height).reversed());
      return faces;
    }
  }

  private static Eyes usualEyes(Rect box) {
    double y = box.y() + 0.38 * box.height();
    return new Eyes(box.x() + 0.31 * box.width(), y, box.x() + 0.69 * box.width(), y, false);
  }
}
