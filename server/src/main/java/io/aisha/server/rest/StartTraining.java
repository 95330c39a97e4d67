package io.aisha.server.rest;

import io.aisha.server.text.Phrases;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingService;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Starts to learn an avatar; the answer comes at once, the training goes on.
@RestController
final class StartTraining {

  private final TrainingService trainings;
  private final Engines engines;

  StartTraining(TrainingService trainings, Engines engines) {
    this.trainings = trainings;
    this.engines = engines;
  }

  /// What is sent. Without an engine it is the preferred one.
  record RequestJson(@Nullable String engine) {}

  @PostMapping(path = Paths.API + "/avatars/{id}/trainings", consumes = "application/json")
  ResponseEntity<TrainingJson> start(
      UserId owner, @PathVariable AvatarId id, @RequestBody RequestJson request, Phrases phrases) {
    String engine = request.engine() == null ? engines.all().getFirst().name() : request.engine();
    Training started = trainings.start(owner, id, engine);
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(URI.create(Paths.API + "/trainings/" + started.id()))
        .body(TrainingJson.of(started, phrases));
  }
}
