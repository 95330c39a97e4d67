package io.aisha.bot.screen;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.GenerationDraft;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;

/// The user types a prompt.
public final class PromptScreen extends Screen<PromptScreen.State, PromptScreen.Open> {
  private static final int LENGTH_MAX = 1_000;

  PromptScreen() {
    super("prompt", State.class, Open.class);
  }

  /// The avatar and its draft.
  ///
  /// @param draft what the user has chosen so far
  public record State(AvatarId avatar, @JsonProperty("wish") GenerationDraft draft)
      implements DialogState.OfAvatar {
    @Override
    public Optional<DialogState> cancelled() {
      return Optional.of(new CreateScreen.State(avatar, draft));
    }
  }

  /// Works only on the screen of the draft; the avatar is not used.
  @CallbackAction.Label("gp")
  public record Open(AvatarId avatar) implements CallbackAction {}

  @Override
  Step press(Open action, ActionContext context) {
    CreateScreen.State at = CreateScreen.here(context);
    return Step.to(new State(at.avatar(), at.draft()));
  }

  @Override
  Step text(State at, String words, ActionContext context) {
    String prompt = words.strip();
    if (prompt.length() > LENGTH_MAX) {
      return Step.to(at)
          .remarking(
              Remark.failure(
                  ErrorCode.PROMPT_LENGTH.label(),
                  Map.of("length", prompt.length(), "max", LENGTH_MAX)));
    }
    return Step.done(new CreateScreen.State(at.avatar(), at.draft().prompt(prompt)));
  }

  @Override
  String expects() {
    return "bot.notice.words";
  }

  @Override
  View view(State at, ViewContext context) {
    String example =
        at.draft().styles().stream()
            .findFirst()
            .or(() -> Optional.of("own-words"))
            .flatMap(
                style -> context.phrases().texts().find("style." + style + ".example", Map.of()))
            .orElse("");
    return render(context.avatar(at.avatar()), example, context.phrases());
  }

  /// @param example of a prompt; empty for none
  static View render(Avatar avatar, String example, Phrases phrases) {
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.prompt.title", Map.of("name", avatar.name()))
            .text("bot.prompt.text");
    if (!example.isEmpty()) {
      builder.text("bot.prompt.example", Map.of("example", example));
    }
    return builder.back(new CreateScreen.Open(avatar.id()));
  }
}
