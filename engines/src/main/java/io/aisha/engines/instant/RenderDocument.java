package io.aisha.engines.instant;

import io.aisha.engines.instant.RenderStyle.ModelPhoto;
import io.aisha.vision.document.DocumentFormat;
import io.aisha.vision.document.DocumentPhoto;
import io.aisha.vision.portrait.Portrait;
import io.aisha.vision.style.MadePicture;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.VisionTask;
import java.time.Duration;

/// Makes a photo for a document. Takes about 0.2 s.
///
/// @param format an ID of [DocumentFormat]
/// @param sheet several of them for printing
record RenderDocument(
    String format, boolean sheet, DocumentPhoto.Pose pose, ModelPhoto.Person person)
    implements VisionTask<MadePicture> {
  /// @throws io.aisha.vision.image.UnreadableImageException when the model's files are damaged
  @Override
  public MadePicture run() {
    DocumentFormat of = DocumentFormat.find(format).orElseThrow();
    Portrait portrait = RenderStyle.portrait(person);
    return sheet
        ? DocumentPhoto.sheet(portrait, pose, of)
        : DocumentPhoto.single(portrait, pose, of);
  }

  @Override
  public Class<MadePicture> answerType() {
    return MadePicture.class;
  }

  @Override
  public Budget budget() {
    return Budget.heavy(Duration.ofSeconds(60), InstantEngine.WORK_MB);
  }
}
