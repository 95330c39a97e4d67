package io.aisha.engines.instant;

import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.portrait.Scene;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.VisionTask;
import java.time.Duration;

/// Keeps a photo whole and finds what it is about.
///
/// @param master the photo as it is kept
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
record KeepScene(byte[] master) implements VisionTask<KeepScene.KeptScene> {
  /// Scenes are kept at this long side at most.
  private static final int LONG_SIDE_PX = 1800;

  /// A scene, as a file.
  ///
  /// @param colours a JPEG
  /// @param focusX middle of the subject, 0..1 of the width
  /// @param focusY middle of the subject, 0..1 of the height
  @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
  record KeptScene(byte[] colours, double focusX, double focusY) {}

  @Override
  public KeptScene run() {
    Raster picture = Codec.decode(master).orElseThrow(UnreadableImageException::notAPicture);
    double scale = Math.min(1, (double) LONG_SIDE_PX / Math.max(picture.width(), picture.height()));
    Raster kept =
        scale < 1
            ? Geometry.resize(
                picture,
                (int) Math.round(picture.width() * scale),
                (int) Math.round(picture.height() * scale))
            : picture;
    Scene scene = Scene.of(kept);
    return new KeptScene(
        Codec.jpeg(scene.colours(), CutOutPerson.JPEG_QUALITY), scene.focusX(), scene.focusY());
  }

  @Override
  public Class<KeptScene> answerType() {
    return KeptScene.class;
  }

  @Override
  public Budget budget() {
    return Budget.heavy(Duration.ofSeconds(30), InstantEngine.WORK_MB);
  }
}
