package io.aisha.bot.screen;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.GenerationDraft;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.store.DeliveryKind;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderOffer;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.engine.StyleGroup;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.training.TrainedModel;
import io.aisha.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Chooses what pictures to make: styles, how many, which size, and a prompt where the engine takes
/// one.
public final class CreateScreen extends Screen<CreateScreen.State, CreateScreen.Action> {
  /// Two rows of tiles, and as many buttons as a user can survey.
  private static final int STYLES_ON_A_PAGE = 12;

  private static final int BUTTONS_IN_A_ROW = 3;
  private static final int COUNT_MOST = 4;
  private static final int STYLES_NAMED = 8;
  private static final int PROMPT_SHOWN = 200;

  CreateScreen() {
    super("create", State.class, Action.class);
  }

  /// The avatar and its draft.
  ///
  /// @param draft what the user has chosen so far
  public record State(AvatarId avatar, @JsonProperty("wish") GenerationDraft draft)
      implements DialogState.OfAvatar {}

  /// Its buttons. All but those that open the screen work only on it; the avatar in their data is
  /// not used.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("g")
  public record Open(AvatarId avatar) implements Action {}

  /// From the message that the avatar is trained.
  @CallbackAction.Label(value = "nc", besideScreen = true)
  public record OpenFromMessage(AvatarId avatar) implements Action {}

  @CallbackAction.Label("g1")
  public record AddStyle(String style) implements Action {}

  @CallbackAction.Label("g0")
  public record RemoveStyle(String style) implements Action {}

  @CallbackAction.Label("ga")
  public record AllStyles(AvatarId avatar) implements Action {}

  @CallbackAction.Label("gz")
  public record NoStyles(AvatarId avatar) implements Action {}

  @CallbackAction.Label("gv")
  public record StylesPage(AvatarId avatar, int page) implements Action {}

  @CallbackAction.Label("gn")
  public record Count(AvatarId avatar, int count) implements Action {}

  @CallbackAction.Label("gs")
  public record Size(AvatarId avatar, PictureSize size) implements Action {}

  @CallbackAction.Label("gq")
  public record DropPrompt(AvatarId avatar) implements Action {}

  @CallbackAction.Label(value = "gm", once = true)
  public record Make(AvatarId avatar) implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(AvatarId avatar) -> open(avatar, context);
      case OpenFromMessage(AvatarId avatar) -> open(avatar, context);
      case AddStyle(String style) -> change(context, draft -> draft.style(checked(style), true));
      case RemoveStyle(String style) ->
          change(context, draft -> draft.style(checked(style), false));
      case AllStyles _ -> {
        List<String> all = allStyles(context);
        yield change(context, draft -> draft.styles(all));
      }
      case NoStyles _ -> change(context, draft -> draft.styles(List.of()));
      case StylesPage(_, int page) -> change(context, draft -> draft.page(page));
      case Count(_, int count) -> change(context, draft -> draft.count(Math.max(1, count)));
      case Size(_, PictureSize size) -> change(context, draft -> draft.size(size));
      case DropPrompt _ -> change(context, draft -> draft.prompt(""));
      case Make _ -> make(context);
    };
  }

  /// A user who comes back to a draft finds it unchanged.
  private static Step open(AvatarId id, ActionContext context) {
    AvatarId avatar = context.own(id);
    return Step.to(
        switch (context.here()) {
          case State at when at.avatar().equals(avatar) -> at;
          case PromptScreen.State at when at.avatar().equals(avatar) ->
              new State(avatar, at.draft());
          default -> new State(avatar, GenerationDraft.EMPTY);
        });
  }

  /// The state of this screen, without which most of its buttons mean nothing.
  ///
  /// @throws Callback.Unreadable when the user is elsewhere
  static State here(ActionContext context) {
    if (context.here() instanceof State at) {
      return at;
    }
    throw new Callback.Unreadable();
  }

  private static Step change(ActionContext context, UnaryOperator<GenerationDraft> change) {
    State at = here(context);
    context.own(at.avatar());
    return Step.to(new State(at.avatar(), change.apply(at.draft())));
  }

  private static String checked(String style) {
    if (!style.matches("[a-z0-9-]{1,40}")) {
      throw new Callback.Unreadable();
    }
    return style;
  }

  private static List<String> allStyles(ActionContext context) {
    Avatar avatar = context.studio().avatars().getAvatar(context.userId(), here(context).avatar());
    return TrainedModel.find(avatar)
        .flatMap(model -> context.studio().engines().find(model.engine()))
        .map(AvatarEngine::capabilities)
        .map(EngineCapabilities::pictureStyles)
        .orElse(List.of());
  }

  private static List<String> styleIds(EngineCapabilities engine) {
    return engine.styles().stream().map(StyleInfo::id).toList();
  }

  private static Step make(ActionContext context) {
    State at = here(context);
    GenerationDraft draft = at.draft();
    if (draft.styles().isEmpty()) {
      return Step.to(at).remarking(Remark.of("bot.create.no-style"));
    }
    return start(
        context,
        at.avatar(),
        new GenerationRequest(
            draft.styles(),
            draft.count(),
            draft.size(),
            OptionalLong.empty(),
            RenderWords.prompt(Optional.of(draft.prompt()).filter(words -> !words.isEmpty()))));
  }

  /// Starts a generation whose pictures are sent as they are finished.
  static Step start(ActionContext context, AvatarId avatar, GenerationRequest request) {
    Generation generation = context.studio().generations().start(context.userId(), avatar, request);
    context.deliver("pictures:" + generation.id(), DeliveryKind.PICTURES, generation.id().value());
    return Step.done(new GenerationScreen.State(generation.avatarId(), generation.id()));
  }

  @Override
  View view(State at, ViewContext context) {
    Avatar avatar = context.avatar(at.avatar());
    Optional<TrainedModel> trained = TrainedModel.find(avatar);
    return trained
        .map(TrainedModel::engine)
        .flatMap(context.studio().engines()::find)
        .map(engine ->
            render(
                avatar,
                at.draft(),
                engine.capabilities(),
                engine.offer(trained.orElseThrow().model()),
                context.phrases()))
        .orElseGet(() -> renderUntrained(avatar, context.phrases()));
  }

  static View render(
      Avatar avatar,
      GenerationDraft draft,
      EngineCapabilities engine,
      RenderOffer offer,
      Phrases phrases) {
    AvatarId id = avatar.id();
    List<String> all = styleIds(engine);
    int pages = Math.ceilDiv(all.size(), STYLES_ON_A_PAGE);
    int page = Math.clamp(draft.page(), 0, pages - 1);
    int first = page * STYLES_ON_A_PAGE;
    List<String> shown = all.subList(first, Math.min(all.size(), first + STYLES_ON_A_PAGE));
    int pictures = draft.styles().size() * draft.count();
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.create.title", Map.of("name", avatar.name()))
            .text("bot.create.text")
            .picture(new Illustration.Styles(id, shown, first + 1));
    if (engine.styles().stream().anyMatch(style -> isChosenDocument(style, draft))) {
      builder.text("web.create.group.documents.note");
    }
    chosen(builder, draft, pictures, phrases);
    styles(shown, first, draft, phrases).forEach(builder::row);
    if (pages > 1) {
      builder.row(
          builder.button("bot.earlier", new StylesPage(id, (page + pages - 1) % pages)),
          builder.button("bot.later", new StylesPage(id, (page + 1) % pages)));
    }
    builder.row(
        draft.styles().containsAll(engine.pictureStyles())
            ? builder.button("bot.create.none", new NoStyles(id))
            : builder.button("bot.create.all", new AllStyles(id)));
    builder.row(
        IntStream.rangeClosed(1, COUNT_MOST)
            .mapToObj(count ->
                new View.Button(mark(count == draft.count()) + "×" + count, new Count(id, count)))
            .toList());
    if (engine.sizes().size() > 1) {
      builder.row(engine.sizes().stream().map(size -> size(id, size, draft, phrases)).toList());
    }
    if (engine.takesPrompts()) {
      PromptScreen.Open prompt = new PromptScreen.Open(id);
      builder.row(
          draft.prompt().isEmpty()
              ? List.of(builder.button("bot.create.prompt", prompt))
              : List.of(
                  builder.button("bot.create.prompt.change", prompt),
                  builder.button("bot.create.prompt.drop", new DropPrompt(id))));
    }
    if (pictures > 0) {
      builder.row(new View.Button(make(pictures, draft, offer, phrases), new Make(id)));
    }
    return builder.back(new CardScreen.Open(id));
  }

  private static boolean isChosenDocument(StyleInfo style, GenerationDraft draft) {
    return style.group() == StyleGroup.DOCUMENTS && draft.styles().contains(style.id());
  }

  private static void chosen(
      ViewBuilder builder, GenerationDraft draft, int pictures, Phrases phrases) {
    if (!draft.styles().isEmpty()) {
      String names =
          String.join(
              ", ", draft.styles().stream().limit(STYLES_NAMED).map(phrases::style).toList());
      builder.text(
          "bot.create.chosen",
          Map.of(
              "styles",
              draft.styles().size() > STYLES_NAMED ? names + " …" : names,
              "count",
              pictures));
    }
    if (!draft.prompt().isEmpty()) {
      builder.text("bot.create.words", Map.of("words", shortened(draft.prompt())));
    }
  }

  private static List<List<View.Button>> styles(
      List<String> shown, int first, GenerationDraft draft, Phrases phrases) {
    List<List<View.Button>> rows = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      String style = shown.get(i);
      boolean chosen = draft.styles().contains(style);
      if (i % BUTTONS_IN_A_ROW == 0) {
        rows.add(new ArrayList<>());
      }
      rows.getLast()
          .add(
              new View.Button(
                  mark(chosen) + (first + i + 1) + " " + phrases.style(style),
                  chosen ? new RemoveStyle(style) : new AddStyle(style)));
    }
    return rows;
  }

  private static View.Button size(
      AvatarId id, PictureSize size, GenerationDraft draft, Phrases phrases) {
    return new View.Button(
        mark(size == draft.size()) + phrases.texts().text("picture.size." + size.label()),
        new Size(id, size));
  }

  private static String mark(boolean chosen) {
    return chosen ? "✓ " : "";
  }

  private static String make(
      int pictures, GenerationDraft draft, RenderOffer offer, Phrases phrases) {
    long costMicroUsd = offer.costOf(draft.size()) * pictures;
    return costMicroUsd == 0
        ? phrases.texts().text("bot.create.make", Map.of("count", pictures))
        : phrases.told(
            "bot.create.make.paid", Map.of("count", pictures, "costMicroUsd", costMicroUsd));
  }

  private static String shortened(String words) {
    return words.codePointCount(0, words.length()) <= PROMPT_SHOWN
        ? words
        : words.substring(0, words.offsetByCodePoints(0, PROMPT_SHOWN - 1)) + "…";
  }

  /// The avatar is not trained, or by an engine that is off.
  static View renderUntrained(Avatar avatar, Phrases phrases) {
    return ViewBuilder.titled(phrases, "bot.create.title", Map.of("name", avatar.name()))
        .text("bot.create.first-train")
        .row(TrainButton.of(avatar, Optional.empty(), phrases))
        .back(new CardScreen.Open(avatar.id()));
  }
}
