package io.aisha.server.rest.training;

import io.aisha.server.rest.request.IdempotentRequests;
import io.aisha.server.rest.request.Paths;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.training.TrainingId;
import io.aisha.studio.training.TrainingService;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Starts a training. Responds at once; the training runs in the background.
@RestController
public final class PostTraining {

  private final TrainingService trainings;
  private final TrainingViews views;
  private final Engines engines;
  private final IdempotentRequests requests;

  PostTraining(
      TrainingService trainings,
      TrainingViews views,
      Engines engines,
      IdempotentRequests requests) {
    this.trainings = trainings;
    this.views = views;
    this.engines = engines;
    this.requests = requests;
  }

  /// The body of the request.
  ///
  /// @param engine default: the preferred engine
  /// @param options of the engine, such as `recipe` and `steps`; absent options have their default
  ///   values
  public record RequestJson(
      @Nullable String engine, @Nullable Map<String, @Nullable Object> options) {

    /// The options that are not null.
    Map<String, Object> chosen() {
      Map<String, Object> chosen = new HashMap<>();
      Objects.requireNonNullElse(options, Map.<String, @Nullable Object>of())
          .forEach((name, value) -> {
            if (value != null) {
              chosen.put(name, value);
            }
          });
      return chosen;
    }
  }

  @PostMapping(path = Paths.API + "/avatars/{id}/trainings", consumes = "application/json")
  ResponseEntity<TrainingJson> start(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestHeader(name = IdempotentRequests.HEADER, required = false) @Nullable String key,
      @RequestBody RequestJson request,
      Phrases phrases,
      HttpServletRequest http) {
    String engine = request.engine() == null ? engines.all().getFirst().name() : request.engine();
    UUID started =
        requests.create(
            owner,
            key,
            "trainings of " + id,
            request,
            () -> trainings.start(owner, id, engine, request.chosen()).id().value());
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(Paths.location(http, "/trainings/" + started))
        .body(views.of(trainings.getTraining(owner, new TrainingId(started)), phrases));
  }
}
