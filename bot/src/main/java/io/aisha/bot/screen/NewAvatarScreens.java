package io.aisha.bot.screen;

import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Verb;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.text.Phrases;
import java.util.Map;

/// A new avatar in three steps: of what, of whom, what it is called.
public final class NewAvatarScreens {
  private NewAvatarScreens() {}

  /// Of what it is to be.
  ///
  /// @param waiting photos that came and will go to this avatar
  public static View type(int waiting, Phrases phrases) {
    Draft draft = titled(waiting, phrases).text("bot.new.type");
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

  public static View gender(AvatarType type, int waiting, Phrases phrases) {
    Draft draft = titled(waiting, phrases).text("bot.new.gender");
    for (AvatarGender gender : AvatarGender.values()) {
      draft.row(
          new View.Button(
              phrases.texts().text("bot.new.gender." + gender.label()),
              Press.of(Verb.NEW_GENDER, type.label(), gender.label())));
    }
    return draft.back(Verb.NEW);
  }

  public static View name(AvatarType type, int waiting, Phrases phrases) {
    return titled(waiting, phrases).text("bot.new.name").back(Verb.NEW_TYPE, type.label());
  }

  private static Draft titled(int waiting, Phrases phrases) {
    Draft draft = Draft.titled(phrases, "bot.new.title");
    return waiting == 0 ? draft : draft.text("bot.new.waiting", Map.of("count", waiting));
  }
}
