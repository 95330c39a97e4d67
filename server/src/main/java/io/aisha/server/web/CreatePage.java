package io.aisha.server.web;

import io.aisha.server.text.Phrases;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingService;
import io.aisha.studio.training.TrainingState;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/avatars/{id}/create`: styles as pictures, how many of each, shape and seed.
@Controller
final class CreatePage {

  private static final int COUNT_MOST = 4;

  private final AvatarService avatars;
  private final TrainingService trainings;
  private final GenerationService generations;
  private final Engines engines;
  private final AvatarHeads heads;
  private final StylePictures stylePictures;

  CreatePage(
      AvatarService avatars,
      TrainingService trainings,
      GenerationService generations,
      Engines engines,
      AvatarHeads heads,
      StylePictures stylePictures) {
    this.avatars = avatars;
    this.trainings = trainings;
    this.generations = generations;
    this.engines = engines;
    this.heads = heads;
    this.stylePictures = stylePictures;
  }

  /// A style to choose.
  public record StyleTile(String id, String name, String picture, boolean chosen) {}

  /// The form as it was sent, or as it is first shown: every style, one square picture each.
  ///
  /// @param styles ids; empty stands for every style
  record Wanted(List<String> styles, int count, PictureSize size, String seed, String prompt) {
    static final Wanted EVERYTHING = new Wanted(List.of(), 1, PictureSize.SQUARE, "", "");
  }

  @GetMapping("/avatars/{id}/create")
  String show(UserId owner, @PathVariable AvatarId id, Phrases phrases, Model page) {
    return page(avatars.getAvatar(owner, id), Wanted.EVERYTHING, "", phrases, page);
  }

  @PostMapping("/avatars/{id}/create")
  String start(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam(name = "style", defaultValue = "") List<String> styles,
      @RequestParam(defaultValue = "1") int count,
      @RequestParam(defaultValue = "square") PictureSize size,
      @RequestParam(defaultValue = "") String seed,
      @RequestParam(defaultValue = "") String prompt,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    Wanted wanted = new Wanted(styles, count, size, seed.strip(), prompt.strip());
    String problem;
    if (styles.isEmpty()) {
      problem = phrases.texts().text("web.create.no-style");
    } else if (!wanted.seed().matches("[0-9]{0,18}")) {
      problem = phrases.texts().text("web.create.seed.wrong");
    } else {
      try {
        Generation started = generations.start(owner, id, request(wanted));
        return "redirect:/generations/" + started.id();
      } catch (StudioException.Conflict | StudioException.Invalid e) {
        problem = phrases.error(e.code(), e.arguments());
      }
    }
    response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
    return page(avatars.getAvatar(owner, id), wanted, problem, phrases, page);
  }

  private static GenerationRequest request(Wanted wanted) {
    return new GenerationRequest(
        wanted.styles(),
        wanted.count(),
        wanted.size(),
        wanted.seed().isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(wanted.seed())),
        RenderWords.prompt(Optional.of(wanted.prompt()).filter(words -> !words.isEmpty())));
  }

  private String page(Avatar avatar, Wanted wanted, String problem, Phrases phrases, Model page) {
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.CREATE, phrases));
    page.addAttribute("problem", problem);
    Optional<EngineCapabilities> can = engineOf(avatar).map(AvatarEngine::capabilities);
    page.addAttribute("learned", can.isPresent());
    can.ifPresent(offered -> {
      page.addAttribute("styles", styles(avatar, offered, wanted, phrases));
      page.addAttribute("sizes", sizes(offered, wanted, phrases));
      page.addAttribute("counts", counts(wanted));
      page.addAttribute("takesPrompt", offered.takesPrompts());
      page.addAttribute("seed", wanted.seed());
      page.addAttribute("prompt", wanted.prompt());
    });
    return "create";
  }

  /// The engine that learned the avatar's model; empty when nothing was learned or it was switched
  /// off.
  private Optional<AvatarEngine> engineOf(Avatar avatar) {
    if (avatar.finetuneId().isEmpty()) {
      return Optional.empty();
    }
    return trainings.getTrainings(avatar.owner(), avatar.id()).stream()
        .filter(training -> training.state() == TrainingState.COMPLETED)
        .findFirst()
        .map(Training::engine)
        .flatMap(engines::find);
  }

  private List<StyleTile> styles(
      Avatar avatar, EngineCapabilities can, Wanted wanted, Phrases phrases) {
    Function<String, String> pictures = stylePictures.of(avatar);
    return can.styles().stream()
        .map(style ->
            new StyleTile(
                style.id(),
                phrases.style(style.id()),
                pictures.apply(style.id()),
                wanted.styles().isEmpty() || wanted.styles().contains(style.id())))
        .toList();
  }

  private static List<Choice> sizes(EngineCapabilities can, Wanted wanted, Phrases phrases) {
    return can.sizes().stream()
        .map(size ->
            new Choice(
                size.label(),
                phrases.texts().text("web.size." + size.label()),
                phrases
                    .texts()
                    .text(
                        "web.size.px", Map.of("width", size.widthPx(), "height", size.heightPx())),
                size.label(),
                size == wanted.size()))
        .toList();
  }

  private static List<Choice> counts(Wanted wanted) {
    return IntStream.rangeClosed(1, COUNT_MOST)
        .mapToObj(count ->
            new Choice(
                Integer.toString(count), Integer.toString(count), "", "", count == wanted.count()))
        .toList();
  }
}
