package io.aisha.testkit.picture;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/// OpenCV's cascades with the settings that photo tools commonly use: scale factor 1.1, three
/// neighbours, on a picture scaled to 600 px on its long side.
final class Detector implements AutoCloseable {
  /// A box in pixels of the scaled picture.
  record Box(int x, int y, int width, int height) {}

  private static final int LONG_SIDE_PX = 600;
  private final CascadeClassifier faces = cascade("haarcascade_frontalface_alt2");
  private final CascadeClassifier eyes = cascade("haarcascade_eye");

  List<Box> faces(byte[] picture) {
    try (Mat grey = reduced(picture)) {
      return found(faces, grey, 30);
    }
  }

  /// The eyes within a face of that picture.
  List<Box> eyes(byte[] picture, Box face) {
    try (Mat grey = reduced(picture);
        Rect upper = new Rect(face.x(), face.y(), face.width(), face.height() * 6 / 10);
        Mat cut = new Mat(grey, upper);
        Mat large = new Mat();
        Size twice = new Size(2 * upper.width(), 2 * upper.height())) {
      resize(cut, large, twice);
      return found(eyes, large, face.width() / 4);
    }
  }

  @Override
  public void close() {
    faces.close();
    eyes.close();
  }

  private static List<Box> found(CascadeClassifier cascade, Mat grey, int leastPx) {
    List<Box> boxes = new ArrayList<>();
    try (RectVector hits = new RectVector();
        Size least = new Size(leastPx, leastPx);
        Size most = new Size()) {
      cascade.detectMultiScale(grey, hits, 1.1, 3, 0, least, most);
      for (long i = 0; i < hits.size(); i++) {
        try (Rect hit = hits.get(i)) {
          boxes.add(new Box(hit.x(), hit.y(), hit.width(), hit.height()));
        }
      }
    }
    return boxes;
  }

  private static Mat reduced(byte[] picture) {
    try (Mat bytes = new Mat(picture);
        Mat full = imdecode(bytes, IMREAD_GRAYSCALE)) {
      double scale = (double) LONG_SIDE_PX / Math.max(full.cols(), full.rows());
      Mat grey = new Mat();
      try (Size size = new Size((int) (full.cols() * scale), (int) (full.rows() * scale))) {
        resize(full, grey, size, 0, 0, org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA);
      }
      return grey;
    }
  }

  private static CascadeClassifier cascade(String name) {
    String resource =
        "/org/bytedeco/opencv/%s/share/opencv4/haarcascades/%s.xml"
            .formatted(Loader.getPlatform(), name);
    try {
      File file = Loader.cacheResource(org.bytedeco.opencv.global.opencv_core.class, resource);
      return new CascadeClassifier(file.getPath());
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + resource, e);
    }
  }
}
