package io.aisha.server.rest.training;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.rest.request.Paths;
import io.aisha.studio.account.UserId;
import io.aisha.studio.training.TrainingId;
import io.aisha.studio.training.TrainingService;
import io.aisha.text.Phrases;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Links a training whose start was not confirmed to the engine's request ID.
@RestController
public final class ResolveTraining {

  private final TrainingService trainings;
  private final TrainingViews views;

  ResolveTraining(TrainingService trainings, TrainingViews views) {
    this.trainings = trainings;
    this.views = views;
  }

  /// The body of the request.
  ///
  /// @param requestId as shown in the engine's list of requests
  public record RequestJson(@Nullable String requestId) {}

  @PostMapping(path = Paths.API + "/trainings/{id}/resolve", consumes = "application/json")
  TrainingJson resolve(
      UserId owner,
      @PathVariable TrainingId id,
      @RequestBody RequestJson request,
      Phrases phrases) {
    if (request.requestId() == null) {
      throw new RequestProblem(400, "value-missing", Map.of("name", "requestId"));
    }
    return views.of(trainings.resolve(owner, id, request.requestId()), phrases);
  }
}
