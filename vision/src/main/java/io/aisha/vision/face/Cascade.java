package io.aisha.vision.face;

import io.aisha.vision.image.OpenCv;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/// One trained classifier out of the OpenCV library; for one thread at a time, because it keeps
/// state while it searches.
final class Cascade implements AutoCloseable {
  static final String EYE = "haarcascade_eye.xml";
  static final String EYE_BEHIND_GLASSES = "haarcascade_eye_tree_eyeglasses.xml";

  private final CascadeClassifier classifier;

  /// Loads a classifier by its file name in the library, such as `haarcascade_eye.xml`; 20 to 60
  /// ms.
  Cascade(String name) {
    OpenCv.load();
    String path =
        "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + name;
    URL resource = Cascade.class.getResource(path);
    if (resource == null) {
      throw new IllegalStateException("the OpenCV library lacks " + path);
    }
    // A scope of our own: one that the caller has open would free the classifier when it closes.
    try (PointerScope _ = new PointerScope()) {
      File file = Loader.cacheResource(resource);
      classifier = new CascadeClassifier(file.getPath()).retainReference();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name, e);
    }
  }

  /// Something found: a box in pixels of the searched picture.
  ///
  /// @param support how many neighbouring positions and sizes agree; the denser the search, the
  ///   more
  record Hit(double x, double y, double width, double height, int support) {
    Hit scaled(double factor) {
      return new Hit(x * factor, y * factor, width * factor, height * factor, support);
    }

    double centreX() {
      return x + width / 2;
    }

    double centreY() {
      return y + height / 2;
    }

    /// Area in common over area together, 0..1; Jaccard's index.
    double overlap(Hit other) {
      double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
      double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
      if (across <= 0 || down <= 0) {
        return 0;
      }
      double common = across * down;
      return common / (width * height + other.width * other.height - common);
    }
  }

  /// Everything found in a picture.
  ///
  /// @param grey `CV_8UC1`
  /// @param step the factor from one size to the next, above 1
  /// @param minSupport how many neighbours must agree, at least 1
  /// @param minPx the smallest box; `maxPx` the largest, 0 for no limit
  List<Hit> find(Mat grey, double step, int minSupport, double minPx, double maxPx) {
    int smallest = (int) Math.round(minPx);
    int largest = (int) Math.round(maxPx);
    if (Math.min(grey.cols(), grey.rows()) < smallest || (largest > 0 && largest < smallest)) {
      return List.of();
    }
    try (PointerScope _ = new PointerScope()) {
      RectVector boxes = new RectVector();
      IntPointer support = new IntPointer();
      classifier.detectMultiScale2(
          grey,
          boxes,
          support,
          step,
          minSupport,
          0,
          new Size(smallest, smallest),
          new Size(largest, largest));
      List<Hit> hits = new ArrayList<>();
      for (long i = 0; i < boxes.size(); i++) {
        Rect box = boxes.get(i);
        hits.add(new Hit(box.x(), box.y(), box.width(), box.height(), support.get(i)));
      }
      return hits;
    }
  }

  @Override
  public void close() {
    classifier.close();
  }
}
