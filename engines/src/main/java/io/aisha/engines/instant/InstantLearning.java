package io.aisha.engines.instant;

import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.LearnedModel;
import io.aisha.studio.engine.LearningRequest;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import io.aisha.vision.worker.Vision;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Trainings on this machine. Nothing runs between two steps, so one that is not followed any more
/// has stopped.
record InstantLearning(Vision vision) implements EngineWork<LearningRequest, LearnedModel> {

  @Override
  public WorkHandle start(LearningRequest request, Prepared prepared, Optional<URI> callback) {
    if (request.photos().isEmpty()) {
      throw new EngineException(Outcome.REFUSED, InstantEngine.NAME, "no-photos", null);
    }
    return new WorkHandle(request.trainingId(), Map.of());
  }

  @Override
  public WorkStep<LearnedModel> follow(WorkHandle handle, LearningRequest request) {
    return new Learning(request, vision).step();
  }

  @Override
  public WorkCancelled cancel(WorkHandle handle) {
    return WorkCancelled.STOPPED;
  }
}
