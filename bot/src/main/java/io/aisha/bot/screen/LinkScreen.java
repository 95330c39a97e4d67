package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.service.BotServices;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.account.User;
import io.aisha.studio.signin.OneTimeCodes;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;

/// Asks whether this Telegram account is to be connected with the web account that made a link. The
/// link may be of a stranger who wants what the user has here, so the screen names the account, and
/// nothing is connected before the answer.
public final class LinkScreen extends Screen<LinkScreen.State, LinkScreen.Action> {
  /// What the payload of a link begins with; the code follows, without hyphens.
  public static final String PREFIX = "link_";

  LinkScreen() {
    super("link", State.class, Action.class);
  }

  /// Which code.
  ///
  /// @param code its hash, as it is stored
  public record State(String code) implements DialogState {
    @Override
    public Optional<DialogState> cancelled() {
      return Optional.of(new MenuScreen.State());
    }
  }

  /// Its button.
  @CallbackAction.Label(value = "ky", once = true)
  public record Action() implements CallbackAction {}

  /// Handles a link in the open transaction.
  ///
  /// @param payload as it came, with [#PREFIX]
  /// @throws io.aisha.studio.StudioException.TooMany `sign-in-paused` after too many wrong codes
  public static Step open(String payload, User user, DialogState here, BotServices studio) {
    String code = payload.substring(PREFIX.length());
    Optional<User> account =
        studio.merges().flatMap(merges -> merges.findForTelegram(telegramId(user, studio), code));
    if (account.isEmpty()) {
      return Step.to(here instanceof DialogState.OfNoUser ? new MenuScreen.State() : here)
          .remarking(Remark.failure(ErrorCode.CODE_NOT_VALID.label(), Map.of()));
    }
    return account.get().id().equals(user.id())
        ? Step.to(new MenuScreen.State()).remarking(connected(account.get()))
        : Step.to(new State(OneTimeCodes.hash(code)));
  }

  private static long telegramId(User user, BotServices studio) {
    return studio.accounts().findTelegramId(user.id()).orElseThrow();
  }

  private static Remark connected(User account) {
    return new Remark("bot.link.done", Map.of("login", account.login()));
  }

  /// Only on this screen: a forged button must not connect anything.
  @Override
  Step press(Action action, ActionContext context) {
    if (!(context.here() instanceof State at)) {
      return Step.toast(context.here(), "bot.toast.old");
    }
    User account =
        context
            .studio()
            .merges()
            .orElseThrow()
            .connectTelegram(telegramId(context.user(), context.studio()), at.code());
    return Step.done(new MenuScreen.State()).remarking(connected(account));
  }

  @Override
  View view(State at, ViewContext context) {
    Optional<User> account =
        context.studio().merges().flatMap(merges -> merges.findForTelegram(at.code()));
    return render(account, context.avatars().size(), context.phrases());
  }

  static View render(Optional<User> account, int avatars, Phrases phrases) {
    if (account.isEmpty()) {
      return new ViewBuilder(phrases)
          .title(phrases.error(ErrorCode.CODE_NOT_VALID.label(), Map.of()))
          .back(new MenuScreen.Open());
    }
    Map<String, Object> words =
        Map.of(
            "login",
            account.get().login(),
            "name",
            account.get().displayName(),
            "avatars",
            avatars);
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.link.title", words)
            .text("bot.link.text", words)
            .text("bot.link.warning");
    return builder
        .row(builder.button("bot.link.no", new MenuScreen.Open()))
        .row(builder.button("bot.link.yes", new Action()))
        .back(new MenuScreen.Open());
  }
}
