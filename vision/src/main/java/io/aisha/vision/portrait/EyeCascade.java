package io.aisha.vision.portrait;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import io.aisha.vision.raster.Plane;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.FileStorage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/// The eye detectors that come with OpenCV (Haar cascades, Viola and Jones 2001), each loaded for
/// one call: loading takes about 10 ms, and a classifier object must never be shared between
/// threads.
enum EyeCascade {
  WITH_GLASSES("haarcascade_eye_tree_eyeglasses.xml"),
  BARE("haarcascade_eye.xml");

  private final String file;

  EyeCascade(String file) {
    this.file = file;
  }

  /// The middles of everything in a grey picture (0..1) that looks like an eye of a size between
  /// the given ones, in pixels, as `{x, y}`; `support` is how many overlapping finds make one.
  List<double[]> find(Plane grey, int smallest, int largest, int support) {
    try (PointerScope _ = new PointerScope()) {
      FileStorage storage = new FileStorage(definition(), FileStorage.READ | FileStorage.MEMORY);
      CascadeClassifier classifier = new CascadeClassifier();
      if (!classifier.read(storage.getFirstTopLevelNode())) {
        throw new IllegalStateException("OpenCV cannot read its own " + file);
      }
      RectVector found = new RectVector();
      classifier.detectMultiScale(
          bytes(grey),
          found,
          1.06,
          support,
          0,
          new Size(smallest, smallest),
          new Size(largest, largest));
      List<double[]> middles = new ArrayList<>();
      for (long i = 0; i < found.size(); i++) {
        Rect r = found.get(i);
        middles.add(new double[] {r.x() + r.width() / 2.0, r.y() + r.height() / 2.0});
      }
      return middles;
    }
  }

  private static Mat bytes(Plane grey) {
    byte[] bytes = new byte[grey.values().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.clamp(Math.round(grey.values()[i] * 255), 0, 255);
    }
    Mat mat = new Mat(grey.height(), grey.width(), CV_8UC1);
    mat.data().put(bytes);
    return mat;
  }

  private String definition() {
    String resource =
        "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + file;
    try (InputStream in = EyeCascade.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("OpenCV's native library lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
