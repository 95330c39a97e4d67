package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.text.Phrases;

/// The second of three steps to a new avatar: its gender.
public final class NewGenderScreen extends Screen<NewGenderScreen.State, NewGenderScreen.Open> {

  NewGenderScreen() {
    super("new-gender", State.class, Open.class);
  }

  /// What was chosen before.
  public record State(AvatarType type) implements NewTypeScreen.NewAvatarState {}

  @CallbackAction.Label("nt")
  public record Open(AvatarType type) implements CallbackAction {}

  @Override
  Step press(Open action, ActionContext context) {
    return Step.to(new State(action.type()));
  }

  @Override
  View view(State at, ViewContext context) {
    return render(at.type(), context.unassignedPhotos(), context.phrases());
  }

  static View render(AvatarType type, int photos, Phrases phrases) {
    ViewBuilder builder = NewTypeScreen.titled(photos, phrases).text("bot.new.gender");
    for (AvatarGender gender : AvatarGender.values()) {
      builder.row(
          builder.button("bot.new.gender." + gender.label(), new NewNameScreen.Open(type, gender)));
    }
    return builder.back(new NewTypeScreen.Open());
  }
}
