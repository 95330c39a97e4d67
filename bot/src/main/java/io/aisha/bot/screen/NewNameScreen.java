package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.text.Phrases;

/// The last of three steps to a new avatar: the user types its name.
public final class NewNameScreen extends Screen<NewNameScreen.State, NewNameScreen.Open> {

  NewNameScreen() {
    super("new-name", State.class, Open.class);
  }

  /// What was chosen before.
  public record State(AvatarType type, AvatarGender gender)
      implements NewTypeScreen.NewAvatarState {}

  @CallbackAction.Label("ng")
  public record Open(AvatarType type, AvatarGender gender) implements CallbackAction {}

  @Override
  Step press(Open action, ActionContext context) {
    return Step.to(new State(action.type(), action.gender()));
  }

  @Override
  Step text(State at, String words, ActionContext context) {
    Avatar avatar =
        context
            .studio()
            .avatars()
            .create(context.userId(), new NewAvatar(words, at.gender(), at.type()));
    return context.toPhotos(avatar.id());
  }

  @Override
  String expects() {
    return "bot.notice.name";
  }

  @Override
  View view(State at, ViewContext context) {
    return render(at.type(), context.unassignedPhotos(), context.phrases());
  }

  static View render(AvatarType type, int photos, Phrases phrases) {
    return NewTypeScreen.titled(photos, phrases)
        .text("bot.new.name")
        .back(new NewGenderScreen.Open(type));
  }
}
