package io.aisha.server.web.training;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.web.avatar.AvatarHeads;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.cost.Charge;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.TrainingPlan;
import io.aisha.studio.training.KeptModels;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingId;
import io.aisha.studio.training.TrainingService;
import io.aisha.text.EngineWords;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/avatars/{id}/train`: choose an engine, start a training, follow it, cancel it, and retry after
/// a failure.
@Controller
public final class TrainPage {

  private final AvatarService avatars;
  private final TrainingService trainings;
  private final CostService costs;
  private final Engines engines;
  private final AvatarHeads heads;
  private final InstantSource clock;

  TrainPage(
      AvatarService avatars,
      TrainingService trainings,
      CostService costs,
      Engines engines,
      AvatarHeads heads,
      InstantSource clock) {
    this.avatars = avatars;
    this.trainings = trainings;
    this.costs = costs;
    this.engines = engines;
    this.heads = heads;
    this.clock = clock;
  }

  /// The trainings that can be started.
  public record Offer(String title, String lead, List<EngineCard> engines) {
    public Offer {
      engines = List.copyOf(engines);
    }
  }

  @GetMapping("/avatars/{id}/train")
  String show(UserId owner, @PathVariable AvatarId id, Phrases phrases, Model page) {
    return page(avatars.getAvatar(owner, id), "", phrases, page);
  }

  /// Only the panel, polled while the training runs. When the training has ended, or its state no
  /// longer matches the page, the whole page is reloaded.
  ///
  /// @param uncertain whether the page shows the state of the training as unknown
  @GetMapping("/avatars/{id}/train/progress")
  String showProgress(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam(defaultValue = "false") boolean uncertain,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    Avatar avatar = avatars.getAvatar(owner, id);
    Optional<TrainingPanel> panel = panel(avatar, phrases);
    if (panel.isEmpty() || !panel.get().live() || panel.get().uncertain() != uncertain) {
      response.setHeader("HX-Refresh", "true");
    }
    page.addAttribute("training", panel.orElse(null));
    return panel.isEmpty() ? "train :: nothing" : "train :: progress(training=${training})";
  }

  @PostMapping("/avatars/{id}/train")
  String start(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam String engine,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    try {
      trainings.start(owner, id, engine);
    } catch (StudioException.Conflict | StudioException.Invalid | StudioException.TooMany e) {
      Problems.mark(e, response, HttpServletResponse.SC_CONFLICT);
      String sentence = phrases.error(e.code(), e.arguments());
      return page(avatars.getAvatar(owner, id), sentence, phrases, page);
    }
    return "redirect:/avatars/" + id + "/train";
  }

  @PostMapping("/trainings/{id}/cancel")
  String cancel(UserId owner, @PathVariable TrainingId id) {
    Training training = trainings.getTraining(owner, id);
    if (!training.state().ended()) {
      trainings.cancel(owner, id);
    }
    return "redirect:/avatars/" + training.avatarId() + "/train";
  }

  /// Links a training whose start was not confirmed to the engine's request ID.
  @PostMapping("/trainings/{id}/resolve")
  String resolve(
      UserId owner,
      @PathVariable TrainingId id,
      @RequestParam(defaultValue = "") String requestId,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    Training training = trainings.getTraining(owner, id);
    try {
      trainings.resolve(owner, id, requestId.strip());
    } catch (StudioException.Conflict | StudioException.Invalid e) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      page.addAttribute("requestId", requestId);
      String sentence = phrases.error(e.code(), e.arguments());
      return page(avatars.getAvatar(owner, training.avatarId()), sentence, phrases, page);
    }
    return "redirect:/avatars/" + training.avatarId() + "/train";
  }

  @PostMapping("/avatars/{id}/retry")
  String retry(
      UserId owner,
      @PathVariable AvatarId id,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    Optional<Training> latest = trainings.findLatest(owner, id);
    try {
      trainings.retry(owner, id);
    } catch (StudioException.Conflict e) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      String sentence = phrases.error(e.code(), e.arguments());
      return page(avatars.getAvatar(owner, id), sentence, phrases, page);
    }
    String engine = latest.map(Training::engine).orElseGet(() -> engines.all().getFirst().name());
    return start(owner, id, engine, phrases, page, response);
  }

  /// Restores the model from before the last training.
  @PostMapping("/avatars/{id}/previous-model")
  String restorePreviousModel(
      UserId owner,
      @PathVariable AvatarId id,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    try {
      trainings.restorePreviousModel(owner, id);
    } catch (StudioException.Conflict e) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      String sentence = phrases.error(e.code(), e.arguments());
      return page(avatars.getAvatar(owner, id), sentence, phrases, page);
    }
    return "redirect:/avatars/" + id + "/train";
  }

  private String page(Avatar avatar, String problem, Phrases phrases, Model page) {
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.TRAIN, phrases));
    page.addAttribute("problem", problem);
    page.addAttribute("training", panel(avatar, phrases).orElse(null));
    page.addAttribute(
        "previousModel", KeptModels.find(avatar).flatMap(KeptModels::previous).isPresent());
    page.addAttribute("offer", offer(avatar, phrases).orElse(null));
    return "train";
  }

  /// The latest attempt, while the avatar's state depends on it.
  private Optional<TrainingPanel> panel(Avatar avatar, Phrases phrases) {
    return switch (avatar.status()) {
      case DRAFT, UPLOADING, READY -> Optional.empty();
      case TRAINING, COMPLETED, ERROR, CANCELLED ->
          trainings
              .findLatest(avatar.owner(), avatar.id())
              .map(training -> panel(training, avatar, phrases));
    };
  }

  private TrainingPanel panel(Training training, Avatar avatar, Phrases phrases) {
    UUID subject = training.id().value();
    Optional<Charge> charge =
        Optional.ofNullable(costs.getCharges(avatar.owner(), List.of(subject)).get(subject));
    long againMicroUsd =
        engines
            .find(training.engine())
            .flatMap(engine -> EngineWords.plan(engine, avatar))
            .map(TrainingPlan::costMicroUsd)
            .orElse(0L);
    return TrainingPanel.of(training, avatar, charge, againMicroUsd, phrases, clock.instant());
  }

  private Optional<Offer> offer(Avatar avatar, Phrases phrases) {
    return switch (avatar.status()) {
      case DRAFT, UPLOADING, READY -> Optional.of(offer("web.train.offer", avatar, phrases));
      case COMPLETED -> Optional.of(offer("web.train.offer-again", avatar, phrases));
      case TRAINING, ERROR, CANCELLED -> Optional.empty();
    };
  }

  private Offer offer(String key, Avatar avatar, Phrases phrases) {
    return new Offer(
        phrases.texts().text(key),
        phrases.texts().text(key + ".lead", Map.of("count", avatar.photosCount())),
        engines.all().stream().map(engine -> EngineCard.of(engine, avatar, phrases)).toList());
  }
}
