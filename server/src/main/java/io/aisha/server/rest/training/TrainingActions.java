package io.aisha.server.rest.training;

import io.aisha.server.rest.avatar.AvatarJson;
import io.aisha.server.rest.request.Paths;
import io.aisha.server.rest.response.ListJson;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.training.TrainingId;
import io.aisha.studio.training.TrainingService;
import io.aisha.text.Phrases;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lists, shows and cancels trainings, and prepares an avatar for another one.
@RestController
@RequestMapping(Paths.API)
public final class TrainingActions {

  private final TrainingService trainings;
  private final TrainingViews views;

  TrainingActions(TrainingService trainings, TrainingViews views) {
    this.trainings = trainings;
    this.views = views;
  }

  @GetMapping("/avatars/{id}/trainings")
  ListJson<TrainingJson> list(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = ListJson.LIMIT) int limit,
      Phrases phrases) {
    return ListJson.page(
        views.of(trainings.getTrainings(owner, id), phrases),
        ListJson.Order.NEWEST_FIRST,
        cursor,
        limit,
        TrainingJson::id,
        training -> training);
  }

  @GetMapping("/trainings/{id}")
  TrainingJson show(UserId owner, @PathVariable TrainingId id, Phrases phrases) {
    return views.of(trainings.getTraining(owner, id), phrases);
  }

  @PostMapping("/trainings/{id}/cancel")
  TrainingJson cancel(UserId owner, @PathVariable TrainingId id, Phrases phrases) {
    return views.of(trainings.cancel(owner, id), phrases);
  }

  @PostMapping("/avatars/{id}/previous-model")
  AvatarJson restorePreviousModel(UserId owner, @PathVariable AvatarId id) {
    return AvatarJson.of(trainings.restorePreviousModel(owner, id));
  }

  @PostMapping("/avatars/{id}/retry")
  AvatarJson retry(UserId owner, @PathVariable AvatarId id) {
    return AvatarJson.of(trainings.retry(owner, id));
  }
}
