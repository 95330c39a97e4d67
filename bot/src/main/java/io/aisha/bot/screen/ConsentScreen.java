package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.consent.ConsentSurface;
import io.aisha.text.Phrases;
import io.aisha.text.PrivacyWords;
import java.util.Map;
import java.util.Optional;

/// Before the first photo: what happens to photos, and whether the user agrees. Photos that have
/// arrived already wait in Telegram until then.
public final class ConsentScreen extends Screen<ConsentScreen.State, ConsentScreen.Action> {

  ConsentScreen() {
    super("consent", State.class, Action.class);
  }

  /// The avatar to which the photos go.
  public record State(AvatarId avatar) implements DialogState.OfAvatar {
    @Override
    public Optional<DialogState> cancelled() {
      return Optional.of(new CardScreen.State(avatar));
    }
  }

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  /// The user agrees.
  ///
  /// @param version of the text on the screen
  @CallbackAction.Label(value = "pa", once = true)
  public record Agree(AvatarId avatar, int version) implements Action {}

  /// The user does not agree.
  @CallbackAction.Label(value = "pn", once = true)
  public record Refuse(AvatarId avatar) implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Agree(AvatarId id, int version) -> {
        AvatarId avatar = context.own(id);
        context
            .studio()
            .privacy()
            .consents()
            .give(context.userId(), version, ConsentSurface.TELEGRAM);
        yield context.toPhotos(avatar);
      }
      case Refuse(AvatarId id) -> {
        AvatarId avatar = context.own(id);
        context.store().arrivals().dropUnassigned(context.dialog().chatId());
        yield Step.done(new CardScreen.State(avatar)).remarking(Remark.of("bot.consent.refused"));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    return render(
        context.avatar(at.avatar()).id(),
        context.studio().privacy().consents().version(),
        context.unassignedPhotos(),
        context.phrases());
  }

  /// @param photos how many wait for the answer
  static View render(AvatarId avatar, int version, int photos, Phrases phrases) {
    ViewBuilder builder = ViewBuilder.titled(phrases, "consent.title");
    PrivacyWords.consent(phrases.texts()).forEach(builder::say);
    if (photos > 0) {
      builder.text("bot.consent.waiting", Map.of("count", photos));
    }
    return builder
        .row(builder.button("consent.agree", new Agree(avatar, version)))
        .row(builder.button("bot.consent.refuse", new Refuse(avatar)))
        .back(new CardScreen.Open(avatar));
  }
}
