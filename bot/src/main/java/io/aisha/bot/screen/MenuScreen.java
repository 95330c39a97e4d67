package io.aisha.bot.screen;

import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Verb;
import io.aisha.studio.avatar.Avatar;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where everything begins: how many avatars there are, and what can be done next.
public final class MenuScreen {
  private MenuScreen() {}

  /// The menu of a person.
  ///
  /// @param avatars all of the person, the newest first
  public static View of(List<Avatar> avatars, Phrases phrases) {
    Draft draft = Draft.titled(phrases, "bot.menu.title");
    if (avatars.isEmpty()) {
      return draft
          .text("bot.menu.empty")
          .row(draft.button("bot.new", Verb.NEW))
          .row(draft.button("bot.settings", Verb.SETTINGS), draft.button("bot.help", Verb.HELP))
          .plain();
    }
    draft.text("bot.menu.have", Map.of("count", avatars.size()));
    favourite(avatars)
        .ifPresent(avatar ->
            draft.row(
                new View.Button(
                    phrases.texts().text("bot.menu.create", Map.of("name", shortName(avatar))),
                    Press.of(Verb.CREATE, avatar.id().value()))));
    avatars.stream()
        .filter(avatar -> avatar.finetuneId().isEmpty())
        .findFirst()
        .ifPresent(avatar ->
            draft.row(
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
                    Press.of(Verb.CARD, avatar.id().value()))));
    return draft
        .row(
            new View.Button(
                phrases.texts().text("bot.menu.avatars", Map.of("count", avatars.size())),
                Press.of(Verb.AVATARS, 0)))
        .row(draft.button("bot.new", Verb.NEW))
        .row(draft.button("bot.settings", Verb.SETTINGS), draft.button("bot.help", Verb.HELP))
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
    return name.codePointCount(0, name.length()) <= 24
        ? name
        : name.substring(0, name.offsetByCodePoints(0, 23)) + "…";
  }
}
