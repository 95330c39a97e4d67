package io.aisha.bot.screen;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;

/// The user's language, and the ways to privacy and to an account on the web.
public final class SettingsScreen extends Screen<SettingsScreen.State, SettingsScreen.Action> {

  SettingsScreen() {
    super("settings", State.class, Action.class);
  }

  /// This screen has no further state.
  public record State() implements DialogState {}

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("s")
  public record Open() implements Action {}

  /// Changes the language of the bot.
  ///
  /// @param tag of the language, such as `en`
  @CallbackAction.Label("sl")
  public record ChooseLanguage(String tag) implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open() -> Step.to(new State());
      case ChooseLanguage(String tag) -> {
        Language language = Languages.find(tag).orElseThrow(Callback.Unreadable::new);
        context.studio().accounts().chooseLanguage(context.userId(), language.tag());
        yield Step.to(new State()).choosing(language);
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    return render(context.studio().webAccounts().isPresent(), context.phrases());
  }

  /// @param webAccounts whether there are accounts on the web
  static View render(boolean webAccounts, Phrases phrases) {
    Language now = phrases.texts().language();
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.settings.title")
            .text("bot.settings.language", Map.of("language", now.ownName()));
    List<View.Button> languages =
        Languages.all().stream()
            .map(language ->
                new View.Button(
                    (language.equals(now) ? "✓ " : "") + language.ownName(),
                    new ChooseLanguage(language.tag())))
            .toList();
    builder.row(languages).row(builder.button("bot.privacy", new PrivacyScreen.Open()));
    if (webAccounts) {
      builder.row(builder.button("bot.web-account", new WebAccountScreen.Open()));
    }
    return builder.back(new MenuScreen.Open());
  }
}
