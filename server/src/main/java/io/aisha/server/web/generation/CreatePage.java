package io.aisha.server.web.generation;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.web.avatar.AvatarHeads;
import io.aisha.server.web.element.Choice;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderOffer;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.engine.StyleGroup;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.training.TrainedModel;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/avatars/{id}/create`: styles as pictures, the number of pictures in each, the size, and the
/// prompts.
@Controller
public final class CreatePage {

  private static final int COUNT_MOST = 4;
  private static final Pattern NUMBER = Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,6})?)?");

  private final AvatarService avatars;
  private final GenerationService generations;
  private final Engines engines;
  private final AvatarHeads heads;
  private final StylePictures stylePictures;

  CreatePage(
      AvatarService avatars,
      GenerationService generations,
      Engines engines,
      AvatarHeads heads,
      StylePictures stylePictures) {
    this.avatars = avatars;
    this.generations = generations;
    this.engines = engines;
    this.heads = heads;
    this.stylePictures = stylePictures;
  }

  /// A style to choose.
  ///
  /// @param example an example prompt, or what is special about the style; may be empty
  public record StyleTile(String id, String name, String picture, String example, boolean chosen) {}

  /// The styles of one group.
  ///
  /// @param heading empty for the first group
  public record StyleSection(String heading, String note, List<StyleTile> tiles) {
    public StyleSection {
      tiles = List.copyOf(tiles);
    }
  }

  /// A picture size to choose.
  ///
  /// @param costMicroUsd of one picture, 0 when free
  public record Shape(Choice choice, long costMicroUsd) {}

  /// The weight of the trained model: the chosen value and its range.
  public record Likeness(String chosen, String min, String max, String hint) {}

  /// The values of the form, sent or initial. Initially it asks for one square picture in each
  /// style, if pictures are free.
  ///
  /// @param styles ids; empty means every style, or the first one if pictures cost money
  record FormValues(
      List<String> styles,
      int count,
      PictureSize size,
      String seed,
      String prompt,
      String negativePrompt,
      String likeness) {
    static final FormValues USUAL =
        new FormValues(List.of(), 1, PictureSize.SQUARE, "", "", "", "");
  }

  @GetMapping("/avatars/{id}/create")
  String show(UserId owner, @PathVariable AvatarId id, Phrases phrases, Model page) {
    return page(avatars.getAvatar(owner, id), FormValues.USUAL, "", phrases, page);
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
      @RequestParam(defaultValue = "") String negativePrompt,
      @RequestParam(defaultValue = "") String likeness,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    FormValues wanted =
        new FormValues(
            styles,
            count,
            size,
            seed.strip(),
            prompt.strip(),
            negativePrompt.strip(),
            likeness.strip().replace(',', '.'));
    String problem;
    if (styles.isEmpty()) {
      problem = phrases.texts().text("web.create.no-style");
    } else if (!wanted.seed().matches("[0-9]{0,18}")) {
      problem = phrases.texts().text("web.create.seed.wrong");
    } else if (!NUMBER.matcher(wanted.likeness()).matches()) {
      problem = phrases.texts().text("web.create.likeness.wrong");
    } else {
      try {
        Generation started = generations.start(owner, id, request(wanted));
        return "redirect:/generations/" + started.id();
      } catch (StudioException.Conflict | StudioException.Invalid | StudioException.TooMany e) {
        Problems.mark(e, response, HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return page(
            avatars.getAvatar(owner, id),
            wanted,
            phrases.error(e.code(), e.arguments()),
            phrases,
            page);
      }
    }
    response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
    return page(avatars.getAvatar(owner, id), wanted, problem, phrases, page);
  }

  private static GenerationRequest request(FormValues wanted) {
    return new GenerationRequest(
        wanted.styles(),
        wanted.count(),
        wanted.size(),
        wanted.seed().isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(wanted.seed())),
        new RenderWords(
            Optional.of(wanted.prompt()).filter(words -> !words.isEmpty()),
            Optional.of(wanted.negativePrompt()).filter(words -> !words.isEmpty()),
            wanted.likeness().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(wanted.likeness()))));
  }

  private String page(
      Avatar avatar, FormValues wanted, String problem, Phrases phrases, Model page) {
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.CREATE, phrases));
    page.addAttribute("problem", problem);
    Optional<TrainedModel> trained = TrainedModel.find(avatar);
    Optional<AvatarEngine> engine = trained.map(TrainedModel::engine).flatMap(engines::find);
    page.addAttribute("learned", engine.isPresent());
    engine.ifPresent(asked -> {
      EngineCapabilities can = asked.capabilities();
      RenderOffer offer = asked.offer(trained.orElseThrow().model());
      page.addAttribute("styles", styles(avatar, can, wanted, phrases));
      page.addAttribute("paid", can.paid());
      page.addAttribute("sizes", sizes(can, offer, wanted, phrases));
      page.addAttribute("counts", counts(wanted));
      page.addAttribute("takesPrompt", can.takesPrompts());
      page.addAttribute("example", example(can.styles().getFirst(), phrases));
      page.addAttribute("takesNegativePrompt", offer.takesNegativePrompts());
      page.addAttribute(
          "likeness", offer.likeness().map(range -> likeness(range, wanted, phrases)).orElse(null));
      page.addAttribute("seed", wanted.seed());
      page.addAttribute("prompt", wanted.prompt());
      page.addAttribute("negativePrompt", wanted.negativePrompt());
    });
    return "create";
  }

  private List<StyleSection> styles(
      Avatar avatar, EngineCapabilities can, FormValues wanted, Phrases phrases) {
    Function<String, String> pictures = stylePictures.of(avatar);
    List<String> chosen =
        wanted.styles().isEmpty()
            ? can.pictureStyles().stream().limit(can.paid() ? 1 : Long.MAX_VALUE).toList()
            : wanted.styles();
    List<StyleSection> sections = new ArrayList<>();
    for (StyleGroup group : StyleGroup.values()) {
      List<StyleTile> tiles =
          can.styles().stream()
              .filter(style -> style.group() == group)
              .map(style ->
                  new StyleTile(
                      style.id(),
                      phrases.style(style.id()),
                      pictures.apply(style.id()),
                      can.takesPrompts() ? example(style, phrases) : hint(style, phrases),
                      chosen.contains(style.id())))
              .toList();
      if (!tiles.isEmpty()) {
        sections.add(
            new StyleSection(
                phrases.texts().find("web.create.group." + group.label(), Map.of()).orElse(""),
                phrases
                    .texts()
                    .find("web.create.group." + group.label() + ".note", Map.of())
                    .orElse(""),
                tiles));
      }
    }
    return sections;
  }

  /// What is special about a style that decides the size of its pictures.
  private static String hint(StyleInfo style, Phrases phrases) {
    return phrases.texts().find("style." + style.id() + ".hint", Map.of()).orElse("");
  }

  private static String example(StyleInfo style, Phrases phrases) {
    return phrases.texts().find("style." + style.id() + ".example", Map.of()).orElse("");
  }

  private static List<Shape> sizes(
      EngineCapabilities can, RenderOffer offer, FormValues wanted, Phrases phrases) {
    return can.sizes().stream()
        .map(size -> {
          long costMicroUsd = offer.costOf(size);
          String label = size.label();
          String name = phrases.texts().text("picture.size." + label);
          return new Shape(
              new Choice(
                  label, name, hint(size, costMicroUsd, phrases), label, size == wanted.size()),
              costMicroUsd);
        })
        .toList();
  }

  /// The size in pixels and the price of one picture.
  private static String hint(PictureSize size, long costMicroUsd, Phrases phrases) {
    String large =
        phrases
            .texts()
            .text("picture.size.px", Map.of("width", size.widthPx(), "height", size.heightPx()));
    return costMicroUsd == 0
        ? large
        : large + " · " + phrases.told("web.create.price", Map.of("costMicroUsd", costMicroUsd));
  }

  private static Likeness likeness(RenderOffer.Range range, FormValues wanted, Phrases phrases) {
    return new Likeness(
        wanted.likeness().isEmpty() ? Double.toString(range.usual()) : wanted.likeness(),
        Double.toString(range.min()),
        Double.toString(range.max()),
        phrases
            .texts()
            .text(
                "web.create.likeness.hint",
                Map.of("min", range.min(), "usual", range.usual(), "max", range.max())));
  }

  private static List<Choice> counts(FormValues wanted) {
    return IntStream.rangeClosed(1, COUNT_MOST)
        .mapToObj(count ->
            new Choice(
                Integer.toString(count), Integer.toString(count), "", "", count == wanted.count()))
        .toList();
  }
}
