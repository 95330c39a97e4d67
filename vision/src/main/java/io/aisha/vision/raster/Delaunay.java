package io.aisha.vision.raster;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_imgproc.Subdiv2D;
import org.bytedeco.opencv.opencv_imgproc.Vec6fVector;

/// Points joined to triangles so that none is needlessly thin (Delaunay 1934). Thread-safe; about
/// 10 ms for a thousand points.
public final class Delaunay {
  /// How far beyond the picture OpenCV's own points are put, in sides of it.
  private static final int FRAME = 16;

  private Delaunay() {}

  /// One triangle's corners, in pixels.
  public record Triangle(float ax, float ay, float bx, float by, float cx, float cy) {}

  /// The triangles between `points`, pairs of x and y that lie within `width` x `height`.
  public static List<Triangle> of(List<float[]> points, int width, int height) {
    try (PointerScope _ = new PointerScope()) {
      // OpenCV starts from three points outside this frame, about three of its sides away, and lets
      // flat triangles along the picture's edges end in them: far away, that needs no pixel.
      int away = FRAME * Math.max(width, height);
      Subdiv2D subdivision =
          new Subdiv2D(new Rect(-away, -away, width + 2 * away, height + 2 * away));
      for (float[] point : points) {
        subdivision.insert(new Point2f(point[0], point[1]));
      }
      Vec6fVector found = new Vec6fVector();
      subdivision.getTriangleList(found);
      List<Triangle> triangles = new ArrayList<>();
      float[] v = new float[6];
      for (long i = 0; i < found.size(); i++) {
        new FloatPointer(found.get(i)).get(v);
        triangles.add(new Triangle(v[0], v[1], v[2], v[3], v[4], v[5]));
      }
      return triangles;
    }
  }
}
