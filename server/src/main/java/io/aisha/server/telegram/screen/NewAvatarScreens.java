package io.aisha.server.telegram.screen;

import io.aisha.server.telegram.place.Press;
import io.aisha.server.telegram.place.Verb;
import io.aisha.server.text.Phrases;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;

/// A new avatar in three steps: of what, of whom, what it is called.
public final class NewAvatarScreens {
  private NewAvatarScreens() {}

  public static View type(Phrases phrases) {
    Draft draft = Draft.titled(phrases, "bot.new.title").text("bot.new.type");
    for (AvatarType type : AvatarType.values()) {
      draft.line(
          "• "
              + phrases.label("avatar.type", type.label())
              + ": "
              + phrases.texts().text("bot.new.type." + type.label()));
      draft.row(
          new View.Button(
              phrases.texts().text("bot.new.type." + type.label() + ".button"),
              Press.of(Verb.NEW_TYPE, type.label())));
    }
    return draft.back(Verb.MENU);
  }

  public static View gender(AvatarType type, Phrases phrases) {
    Draft draft = Draft.titled(phrases, "bot.new.title").text("bot.new.gender");
    for (AvatarGender gender : AvatarGender.values()) {
      draft.row(
          new View.Button(
              phrases.texts().text("bot.new.gender." + gender.label()),
              Press.of(Verb.NEW_GENDER, type.label(), gender.label())));
    }
    return draft.back(Verb.NEW);
  }

  public static View name(AvatarType type, Phrases phrases) {
    return Draft.titled(phrases, "bot.new.title")
        .text("bot.new.name")
        .back(Verb.NEW_TYPE, type.label());
  }
}
