package io.aisha.vision.person;

import io.aisha.vision.face.AlignedFace;
import io.aisha.vision.face.FaceDetector;
import io.aisha.vision.face.FacePlace;
import io.aisha.vision.image.Picture;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.VisionTask;
import java.time.Duration;
import java.util.Optional;

/// Cuts the face out of a photo so that it can be compared; a master takes about 50 ms.
///
/// @param master JPEG that Aisha made
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record AlignFace(byte[] master, HeadPlace place) implements VisionTask<AlignFace.Aligned> {
  private static final Duration PROCESSOR_TIME = Duration.ofSeconds(8);
  private static final int MEMORY_MB = 100;

  /// Where the verdict has seen the head: from crown to chin, fractions 0..1 of the sides.
  ///
  /// @param roll see [io.aisha.vision.face.Angles], in degrees
  public record HeadPlace(double x, double y, double width, double height, double roll) {}

  /// The result.
  ///
  /// @param face empty when the models see none there
  public record Aligned(Optional<AlignedFace> face) {}

  /// @throws io.aisha.vision.image.UnreadableImageException when the bytes do not give a picture
  @Override
  public Aligned run() {
    try (Picture picture = Picture.decode(master)) {
      FacePlace head =
          FacePlace.inHead(
              place.x(),
              place.y(),
              place.width(),
              place.height(),
              place.roll(),
              picture.widthPx(),
              picture.heightPx());
      return new Aligned(Detector.FACES.align(picture.bgr(), head));
    }
  }

  @Override
  public Class<Aligned> answerType() {
    return Aligned.class;
  }

  @Override
  public Budget budget() {
    return Budget.heavy(PROCESSOR_TIME, MEMORY_MB);
  }

  /// One for every photo of this process; it lives as long as the process does.
  private static final class Detector {
    static final FaceDetector FACES = new FaceDetector();
  }
}
