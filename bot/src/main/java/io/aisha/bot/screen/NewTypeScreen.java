package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;

/// The first of three steps to a new avatar: its type.
public final class NewTypeScreen extends Screen<NewTypeScreen.State, NewTypeScreen.Action> {

  NewTypeScreen() {
    super("new-type", State.class, Action.class);
  }

  /// This screen has no further state.
  public record State() implements NewAvatarState {}

  /// A step to a new avatar.
  interface NewAvatarState extends DialogState {
    @Override
    default boolean createsAvatar() {
      return true;
    }

    @Override
    default Optional<DialogState> cancelled() {
      return Optional.of(new MenuScreen.State());
    }
  }

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("n")
  public record Open() implements Action {}

  /// From the question to which avatar photos belong.
  @CallbackAction.Label("wn")
  public record OpenForPhotos() implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(), OpenForPhotos() -> Step.to(new State());
    };
  }

  @Override
  View view(State at, ViewContext context) {
    return render(context.unassignedPhotos(), context.phrases());
  }

  /// @param photos how many arrived that will belong to this avatar
  static View render(int photos, Phrases phrases) {
    ViewBuilder builder = titled(photos, phrases).text("bot.new.type");
    for (AvatarType type : AvatarType.values()) {
      builder.line(
          "• "
              + phrases.label("avatar.type", type.label())
              + ": "
              + phrases.texts().text("bot.new.type." + type.label()));
      builder.row(
          builder.button(
              "bot.new.type." + type.label() + ".button", new NewGenderScreen.Open(type)));
    }
    return builder.back(new MenuScreen.Open());
  }

  static ViewBuilder titled(int photos, Phrases phrases) {
    ViewBuilder builder = ViewBuilder.titled(phrases, "bot.new.title");
    return photos == 0 ? builder : builder.text("bot.new.waiting", Map.of("count", photos));
  }
}
