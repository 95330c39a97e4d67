package io.aisha.vision.face;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/// Finds faces, frontal and in profile, and their eyes.
///
/// Thread-safe: every search borrows a set of classifiers; there are as many sets as there ever
/// were searches at the same time, about 10 MB of native memory each.
public final class FaceDetector implements AutoCloseable {
  private final BlockingQueue<Cascades> idle = new LinkedBlockingQueue<>();

  /// The faces in a picture, largest first, with their eyes.
  ///
  /// Heads may be tilted up to 20 degrees; beyond that, and in profile, a face is found only when
  /// the picture shows no other. Takes 10 to 20 ms for a portrait, 50 to 100 ms when there is no
  /// face.
  ///
  /// @param picture `CV_8UC3` in the order blue, green, red, or `CV_8UC1`, upright; faces lower
  ///   than about 5 % of the long side are not found
  public List<Face> detect(Mat picture) {
    return search(picture, true);
  }

  /// The same without searching for the eyes, which are then at their usual places. Takes half the
  /// time.
  public List<Face> detectBoxes(Mat picture) {
    return search(picture, false);
  }

  private List<Face> search(Mat picture, boolean eyes) {
    Cascades borrowed = idle.poll();
    Cascades cascades = borrowed == null ? new Cascades() : borrowed;
    try (PointerScope _ = new PointerScope()) {
      return new FaceSearch(cascades, picture, eyes).faces();
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
}
