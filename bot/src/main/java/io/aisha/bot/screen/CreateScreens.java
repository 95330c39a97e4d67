package io.aisha.bot.screen;

import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Verb;
import io.aisha.bot.dialog.Wish;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderOffer;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// Choosing pictures: styles on a sheet, how many, which shape, and words where the engine takes
/// them.
public final class CreateScreens {
  /// Two rows of tiles, and as many buttons as one can look over.
  public static final int STYLES_ON_A_PAGE = 12;

  private static final int BUTTONS_IN_A_ROW = 3;
  private static final int COUNT_MOST = 4;

  private CreateScreens() {}

  public static View choose(
      Avatar avatar, Wish wish, EngineCapabilities can, RenderOffer offer, Phrases phrases) {
    UUID id = avatar.id().value();
    List<String> all = can.styles().stream().map(StyleInfo::id).toList();
    int pages = Math.ceilDiv(all.size(), STYLES_ON_A_PAGE);
    int page = Math.clamp(wish.page(), 0, pages - 1);
    int first = page * STYLES_ON_A_PAGE;
    List<String> shown = all.subList(first, Math.min(all.size(), first + STYLES_ON_A_PAGE));
    int pictures = wish.styles().size() * wish.count();
    Draft draft =
        Draft.titled(phrases, "bot.create.title", Map.of("name", avatar.name()))
            .text("bot.create.text")
            .picture(new Illustration.Styles(avatar.id(), shown, first + 1));
    if (!wish.styles().isEmpty()) {
      draft.text(
          "bot.create.chosen",
          Map.of(
              "styles",
              String.join(", ", wish.styles().stream().limit(8).map(phrases::style).toList())
                  + (wish.styles().size() > 8 ? " …" : ""),
              "count",
              pictures));
    }
    if (!wish.prompt().isEmpty()) {
      draft.text("bot.create.words", Map.of("words", shortened(wish.prompt())));
    }
    styles(shown, first, wish, phrases).forEach(draft::row);
    if (pages > 1) {
      draft.row(
          draft.button("bot.earlier", Verb.STYLES_PAGE, id, (page + pages - 1) % pages),
          draft.button("bot.later", Verb.STYLES_PAGE, id, (page + 1) % pages));
    }
    draft.row(
        wish.styles().size() == all.size()
            ? draft.button("bot.create.none", Verb.NO_STYLES, id)
            : draft.button("bot.create.all", Verb.ALL_STYLES, id));
    draft.row(
        IntStream.rangeClosed(1, COUNT_MOST)
            .mapToObj(count ->
                new View.Button(
                    mark(count == wish.count()) + "×" + count, Press.of(Verb.COUNT, id, count)))
            .toList());
    if (can.sizes().size() > 1) {
      draft.row(can.sizes().stream().map(size -> shape(id, size, wish, phrases)).toList());
    }
    if (can.takesPrompts()) {
      draft.row(
          wish.prompt().isEmpty()
              ? List.of(draft.button("bot.create.prompt", Verb.ASK_PROMPT, id))
              : List.of(
                  draft.button("bot.create.prompt.change", Verb.ASK_PROMPT, id),
                  draft.button("bot.create.prompt.drop", Verb.NO_PROMPT, id)));
    }
    if (pictures > 0) {
      draft.row(new View.Button(make(pictures, wish, offer, phrases), Press.of(Verb.MAKE, id)));
    }
    return draft.back(Verb.CARD, id);
  }

  private static List<List<View.Button>> styles(
      List<String> shown, int first, Wish wish, Phrases phrases) {
    List<List<View.Button>> rows = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      String style = shown.get(i);
      boolean chosen = wish.styles().contains(style);
      if (i % BUTTONS_IN_A_ROW == 0) {
        rows.add(new ArrayList<>());
      }
      rows.getLast()
          .add(
              new View.Button(
                  mark(chosen) + (first + i + 1) + " " + phrases.style(style),
                  Press.of(chosen ? Verb.STYLE_OFF : Verb.STYLE_ON, style)));
    }
    return rows;
  }

  private static View.Button shape(UUID id, PictureSize size, Wish wish, Phrases phrases) {
    return new View.Button(
        mark(size == wish.size()) + phrases.texts().text("picture.size." + size.label()),
        Press.of(Verb.SHAPE, id, size.label()));
  }

  private static String mark(boolean chosen) {
    return chosen ? "✓ " : "";
  }

  private static String make(int pictures, Wish wish, RenderOffer offer, Phrases phrases) {
    long costMicroUsd = offer.costOf(wish.size()) * pictures;
    return costMicroUsd == 0
        ? phrases.texts().text("bot.create.make", Map.of("count", pictures))
        : phrases.told(
            "bot.create.make.paid", Map.of("count", pictures, "costMicroUsd", costMicroUsd));
  }

  private static String shortened(String words) {
    return words.codePointCount(0, words.length()) <= 200
        ? words
        : words.substring(0, words.offsetByCodePoints(0, 199)) + "…";
  }

  /// Nothing has been learned yet, or by an engine that is off.
  public static View impossible(Avatar avatar, Phrases phrases) {
    Draft draft =
        Draft.titled(phrases, "bot.create.title", Map.of("name", avatar.name()))
            .text("bot.create.first-train");
    return draft
        .row(TrainButton.of(avatar, Optional.empty(), phrases))
        .back(Verb.CARD, avatar.id().value());
  }

  /// Waits for words.
  ///
  /// @param example of such words; empty for none
  public static View prompt(Avatar avatar, String example, Phrases phrases) {
    Draft draft =
        Draft.titled(phrases, "bot.prompt.title", Map.of("name", avatar.name()))
            .text("bot.prompt.text");
    if (!example.isEmpty()) {
      draft.text("bot.prompt.example", Map.of("example", example));
    }
    return draft.back(Verb.CREATE, avatar.id().value());
  }
}
