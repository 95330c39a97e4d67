package io.aisha.engines.instant;

import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import io.aisha.vision.worker.Vision;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Trainings on this machine. Nothing runs between two steps, so one that is not followed any more
/// has stopped.
record InstantTraining(Vision vision) implements EngineWork<TrainingRequest, EngineModel> {

  @Override
  public WorkHandle start(TrainingRequest request, Prepared prepared, Optional<URI> callback) {
    if (request.photos().isEmpty()) {
      throw new EngineException(Outcome.REFUSED, InstantEngine.NAME, "no-photos", null);
    }
    return new WorkHandle(request.trainingId(), Map.of());
  }

  @Override
  public WorkStep<EngineModel> follow(WorkHandle handle, TrainingRequest request) {
    return new TrainingStep(request, vision).step();
  }

  @Override
  public WorkCancelled cancel(WorkHandle handle) {
    return WorkCancelled.STOPPED;
  }
}
