package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;

/// All avatars of a user, six on a page.
public final class AvatarsScreen extends Screen<AvatarsScreen.State, AvatarsScreen.Open> {
  private static final int ON_A_PAGE = 6;

  AvatarsScreen() {
    super("avatars", State.class, Open.class);
  }

  /// The page that is shown.
  ///
  /// @param page from 0
  public record State(int page) implements DialogState {
    @Override
    public boolean yieldsToTraining(AvatarId trained) {
      return true;
    }
  }

  @CallbackAction.Label("a")
  public record Open(int page) implements CallbackAction {}

  @Override
  Step press(Open action, ActionContext context) {
    return Step.to(new State(action.page()));
  }

  @Override
  View view(State at, ViewContext context) {
    return render(context.avatars(), at.page(), context.phrases());
  }

  /// @param wanted a page from 0; the nearest is shown where there is none of that number
  static View render(List<Avatar> avatars, int wanted, Phrases phrases) {
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.avatars.title", Map.of("count", avatars.size()))
            .text(avatars.isEmpty() ? "bot.menu.empty" : "bot.avatars.text");
    int pages = Math.max(1, Math.ceilDiv(avatars.size(), ON_A_PAGE));
    int page = Math.clamp(wanted, 0, pages - 1);
    avatars.stream()
        .skip((long) page * ON_A_PAGE)
        .limit(ON_A_PAGE)
        .forEach(avatar ->
            builder.row(new View.Button(label(avatar, phrases), new CardScreen.Open(avatar.id()))));
    if (pages > 1) {
      builder.row(
          List.of(
              builder.button("bot.earlier", new Open((page + pages - 1) % pages)),
              new View.Button(
                  phrases.texts().text("bot.page", Map.of("number", page + 1, "count", pages)),
                  new Open(page)),
              builder.button("bot.later", new Open((page + 1) % pages))));
    }
    return builder
        .row(builder.button("bot.new", new NewTypeScreen.Open()))
        .back(new MenuScreen.Open());
  }

  private static String label(Avatar avatar, Phrases phrases) {
    return (avatar.main() ? "★ " : "")
        + MenuScreen.shortName(avatar)
        + " · "
        + phrases.label("avatar.status", avatar.status().label());
  }
}
