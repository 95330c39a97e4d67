package io.aisha.bot.screen;

import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Verb;
import io.aisha.studio.avatar.Avatar;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;

/// Every avatar of a person, some on a page.
public final class AvatarsScreen {
  private static final int ON_A_PAGE = 6;

  private AvatarsScreen() {}

  /// A page of them.
  ///
  /// @param wanted a page from 0; one that is not there shows the nearest
  public static View of(List<Avatar> avatars, int wanted, Phrases phrases) {
    Draft draft =
        Draft.titled(phrases, "bot.avatars.title", Map.of("count", avatars.size()))
            .text(avatars.isEmpty() ? "bot.menu.empty" : "bot.avatars.text");
    int pages = Math.max(1, Math.ceilDiv(avatars.size(), ON_A_PAGE));
    int page = Math.clamp(wanted, 0, pages - 1);
    avatars.stream()
        .skip((long) page * ON_A_PAGE)
        .limit(ON_A_PAGE)
        .forEach(avatar ->
            draft.row(
                new View.Button(label(avatar, phrases), Press.of(Verb.CARD, avatar.id().value()))));
    if (pages > 1) {
      draft.row(
          List.of(
              draft.button("bot.earlier", Verb.AVATARS, (page + pages - 1) % pages),
              new View.Button(
                  phrases.texts().text("bot.page", Map.of("number", page + 1, "count", pages)),
                  Press.of(Verb.AVATARS, page)),
              draft.button("bot.later", Verb.AVATARS, (page + 1) % pages)));
    }
    return draft.row(draft.button("bot.new", Verb.NEW)).back(Verb.MENU);
  }

  private static String label(Avatar avatar, Phrases phrases) {
    return (avatar.main() ? "★ " : "")
        + MenuScreen.shortName(avatar)
        + " · "
        + phrases.label("avatar.status", avatar.status().label());
  }
}
