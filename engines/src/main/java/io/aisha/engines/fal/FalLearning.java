package io.aisha.engines.fal;

import io.aisha.studio.engine.LearnedModel;
import io.aisha.studio.engine.LearningRequest;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import java.net.URI;
import java.util.Optional;

/// Trainings at fal.
final class FalLearning extends FalWork<LearningRequest, LearnedModel> {
  private final LearningStart start;

  FalLearning(Access access, LearningStart start) {
    super(access);
    this.start = start;
  }

  @Override
  public Prepared prepare(LearningRequest request) {
    return start.prepare(request);
  }

  @Override
  public WorkHandle start(LearningRequest request, Prepared prepared, Optional<URI> callback) {
    return start.start(request, prepared, callback);
  }

  @Override
  public WorkStep<LearnedModel> follow(WorkHandle handle, LearningRequest request) {
    return new LearningWatch(access(), handle, request).step();
  }
}
