package io.aisha.engines.instant;

import io.aisha.engines.instant.RenderStyle.ModelPhoto;
import io.aisha.vision.document.DocumentFormat;
import io.aisha.vision.document.DocumentPhoto;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.VisionTask;
import java.time.Duration;

/// Measures whether a person of a model can be used for a document. Takes about 0.1 s.
///
/// @param format an ID of [DocumentFormat]
record MeasurePose(String format, ModelPhoto.Person person)
    implements VisionTask<DocumentPhoto.Pose> {
  /// @throws io.aisha.vision.image.UnreadableImageException when the model's files are damaged
  @Override
  public DocumentPhoto.Pose run() {
    return DocumentPhoto.pose(
        RenderStyle.portrait(person), DocumentFormat.find(format).orElseThrow());
  }

  @Override
  public Class<DocumentPhoto.Pose> answerType() {
    return DocumentPhoto.Pose.class;
  }

  @Override
  public Budget budget() {
    return Budget.heavy(Duration.ofSeconds(60), InstantEngine.WORK_MB);
  }
}
