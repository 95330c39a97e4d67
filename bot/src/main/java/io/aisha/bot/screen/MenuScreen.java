package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The first screen: how many avatars the user has, and what can be done next.
public final class MenuScreen extends Screen<MenuScreen.State, MenuScreen.Action> {
  private static final int NAME_LENGTH_MAX = 24;

  MenuScreen() {
    super("menu", State.class, Action.class);
  }

  /// This screen has no further state.
  public record State() implements DialogState {
    @Override
    public boolean yieldsToTraining(AvatarId trained) {
      return true;
    }
  }

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("m")
  public record Open() implements Action {}

  /// From the warning that the unused account will be erased.
  @CallbackAction.Label(value = "mw", besideScreen = true)
  public record OpenFromMessage() implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(), OpenFromMessage() -> Step.to(new State());
    };
  }

  @Override
  View view(State at, ViewContext context) {
    return render(context.avatars(), context.phrases());
  }

  /// @param avatars all of the user, the newest first
  static View render(List<Avatar> avatars, Phrases phrases) {
    ViewBuilder builder = ViewBuilder.titled(phrases, "bot.menu.title");
    if (avatars.isEmpty()) {
      return last(builder.text("bot.menu.empty"));
    }
    builder.text("bot.menu.have", Map.of("count", avatars.size()));
    favourite(avatars)
        .ifPresent(avatar ->
            builder.row(
                new View.Button(
                    phrases.texts().text("bot.menu.create", Map.of("name", shortName(avatar))),
                    new CreateScreen.Open(avatar.id()))));
    avatars.stream()
        .filter(avatar -> avatar.finetuneId().isEmpty())
        .findFirst()
        .ifPresent(avatar ->
            builder.row(
                new View.Button(
                    phrases
                        .texts()
                        .text(
                            "bot.menu.continue",
                            Map.of(
                                "name",
                                shortName(avatar),
                                "status",
                                phrases.label("avatar.status", avatar.status().label()))),
                    new CardScreen.Open(avatar.id()))));
    return last(
        builder.row(
            new View.Button(
                phrases.texts().text("bot.menu.avatars", Map.of("count", avatars.size())),
                new AvatarsScreen.Open(0))));
  }

  private static View last(ViewBuilder builder) {
    return builder
        .row(builder.button("bot.new", new NewTypeScreen.Open()))
        .row(
            builder.button("bot.settings", new SettingsScreen.Open()),
            builder.button("bot.help", new HelpScreen.Open()))
        .plain();
  }

  /// The main one if it can make pictures, else the newest that can.
  private static Optional<Avatar> favourite(List<Avatar> avatars) {
    List<Avatar> able = avatars.stream().filter(avatar -> avatar.finetuneId().isPresent()).toList();
    return able.stream().filter(Avatar::main).findFirst().or(() -> able.stream().findFirst());
  }

  /// A name that fits into a button.
  static String shortName(Avatar avatar) {
    String name = avatar.name();
    return name.codePointCount(0, name.length()) <= NAME_LENGTH_MAX
        ? name
        : name.substring(0, name.offsetByCodePoints(0, NAME_LENGTH_MAX - 1)) + "…";
  }
}
