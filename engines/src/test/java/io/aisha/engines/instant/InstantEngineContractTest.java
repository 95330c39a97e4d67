package io.aisha.engines.instant;

import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.AvatarEngineContract;
import io.aisha.studio.engine.TrainingPhoto;
import io.aisha.vision.worker.Vision;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class InstantEngineContractTest extends AvatarEngineContract {
  private static final List<TrainingPhoto> PHOTOS = PaintedPhotos.of(11, 3);

  @Override
  protected AvatarEngine openEngine() {
    return new InstantEngine(Vision.onThisThread());
  }

  @Override
  protected List<TrainingPhoto> goodPhotos() {
    return PHOTOS;
  }
}
