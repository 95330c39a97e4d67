package io.aisha.vision.face;

import io.aisha.vision.model.Network;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/// Places 468 points on the face in a square part of a picture, with the model Face Mesh.
///
/// Source: Kartynnik, Ablavatski, Grishchenko and Grundmann, Real-time facial surface geometry from
/// monocular video on mobile GPUs, 2019.
final class FaceMesh implements AutoCloseable {
  private static final int SIDE_PX = 192;

  private final Network network = new Network("face-mesh.tflite", SIDE_PX, 0, 1);

  /// The points on whatever the part shows; about 5 ms. Empty when it lies outside the picture.
  ///
  /// @param picture `CV_8UC3` in the order blue, green, red
  Optional<MeshPoints> place(Mat picture, Part part) {
    try (PointerScope _ = new PointerScope()) {
      return part.cut(picture, SIDE_PX)
          .map(crop -> {
            List<float[]> outputs = network.run(crop);
            double presence = 1 / (1 + Math.exp(-outputs.get(0)[0]));
            double scale = part.sidePx() / SIDE_PX;
            MeshPoints points =
                MeshPoints.of(outputs.get(1), part.toPicture(SIDE_PX), scale, presence);
            FaceCrop pixels = FaceCrop.of(crop, outputs.get(1));
            return points.with(pixels.signs(points.yaw(), scale));
          });
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
