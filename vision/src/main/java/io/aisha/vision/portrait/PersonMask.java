package io.aisha.vision.portrait;

import io.aisha.vision.model.Network;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// How likely each pixel of a crop shows a person, as the model Selfie Segmentation sees it.
///
/// Coarse: the model looks at 256 x 256 pixels and knows nothing finer. It also sees other people
/// on the crop.
final class PersonMask {
  private static final int SIDE_PX = 256;

  private PersonMask() {}

  /// Loaded by the first crop, and then kept.
  private static final class Loaded {
    static final Network NETWORK = new Network("person-mask.tflite", SIDE_PX, 0, 1);
  }

  /// The mask of a crop, 0..1, at its size; 20 ms. Thread-safe.
  static Plane of(Raster crop) {
    double scale = (double) SIDE_PX / Math.max(crop.width(), crop.height());
    int width = Math.max(1, (int) Math.round(crop.width() * scale));
    int height = Math.max(1, (int) Math.round(crop.height() * scale));
    // People reach the lower edge of most pictures that the model knows, so none is added there.
    int left = (SIDE_PX - width) / 2;
    int top = SIDE_PX - height;
    Raster square = square(Geometry.resize(crop, width, height), left, top);
    float[] seen;
    synchronized (Loaded.NETWORK) {
      seen = Codec.onBytes(square, 0, 0, SIDE_PX, SIDE_PX, Loaded.NETWORK::run).getFirst();
    }
    Plane mask = Plane.of(width, height, (x, y) -> seen[(top + y) * SIDE_PX + left + x]);
    return Geometry.resize(mask, crop.width(), crop.height()).map(v -> Math.clamp(v, 0f, 1f));
  }

  /// The picture in a square that repeats its edges.
  private static Raster square(Raster picture, int left, int top) {
    Raster square = new Raster(SIDE_PX, SIDE_PX);
    for (int y = 0; y < SIDE_PX; y++) {
      int fromY = Math.clamp(y - top, 0, picture.height() - 1);
      for (int x = 0; x < SIDE_PX; x++) {
        int fromX = Math.clamp(x - left, 0, picture.width() - 1);
        int from = (fromY * picture.width() + fromX) * 3;
        System.arraycopy(picture.values(), from, square.values(), (y * SIDE_PX + x) * 3, 3);
      }
    }
    return square;
  }
}
