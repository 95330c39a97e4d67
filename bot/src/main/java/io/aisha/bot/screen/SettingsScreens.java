package io.aisha.bot.screen;

import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Verb;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;

/// Settings, privacy, help.
public final class SettingsScreens {
  private SettingsScreens() {}

  public static View settings(Phrases phrases) {
    Language now = phrases.texts().language();
    Draft draft =
        Draft.titled(phrases, "bot.settings.title")
            .text("bot.settings.language", Map.of("language", now.ownName()));
    List<View.Button> languages =
        Languages.all().stream()
            .map(language ->
                new View.Button(
                    (language.equals(now) ? "✓ " : "") + language.ownName(),
                    Press.of(Verb.LANGUAGE, language.tag())))
            .toList();
    return draft.row(languages).row(draft.button("bot.privacy", Verb.PRIVACY)).back(Verb.MENU);
  }

  public static View privacy(int avatars, Phrases phrases) {
    Draft draft =
        Draft.titled(phrases, "bot.privacy.title")
            .text("bot.privacy.text")
            .text("bot.privacy.counts", Map.of("avatars", avatars));
    return draft
        .row(draft.button("bot.privacy.export", Verb.EXPORT))
        .row(draft.button("bot.privacy.erase", Verb.ASK_ERASE))
        .back(Verb.SETTINGS);
  }

  public static View erase(int avatars, Phrases phrases) {
    Draft draft =
        Draft.titled(phrases, "bot.erase.title").text("bot.erase.text", Map.of("avatars", avatars));
    return draft
        .row(draft.button("bot.drop.no", Verb.PRIVACY))
        .row(draft.button("bot.erase.yes", Verb.ERASE))
        .back(Verb.PRIVACY);
  }

  public static View gone(Phrases phrases) {
    return Draft.titled(phrases, "bot.gone.title").text("bot.gone.text").plain();
  }

  public static View help(Phrases phrases) {
    Draft draft =
        Draft.titled(phrases, "bot.help.title")
            .text("bot.help.steps")
            .text("bot.help.photos")
            .text("bot.help.commands");
    return draft.row(draft.button("bot.new", Verb.NEW)).back(Verb.MENU);
  }
}
