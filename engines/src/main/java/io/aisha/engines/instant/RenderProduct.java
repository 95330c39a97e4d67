package io.aisha.engines.instant;

import io.aisha.engines.instant.RenderStyle.ModelPhoto;
import io.aisha.vision.style.MadePicture;
import io.aisha.vision.style.Product;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.VisionTask;
import java.time.Duration;

/// Makes a product of a person of a model. Takes 0.3 to 2 s.
record RenderProduct(Product product, long seed, ModelPhoto.Person person)
    implements VisionTask<MadePicture> {
  /// @throws io.aisha.vision.image.UnreadableImageException when the model's files are damaged
  @Override
  public MadePicture run() {
    return product.make(RenderStyle.portrait(person), seed);
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
