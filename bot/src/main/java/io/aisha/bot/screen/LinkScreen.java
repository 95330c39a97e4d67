package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.service.BotServices;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.signin.CodeText;
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
  /// @param language of a person who is no user yet
  public record State(String code, String language) implements DialogState {
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
  /// @param otherwise the state after a link that does not work
  /// @throws io.aisha.studio.StudioException.TooMany `sign-in-paused` after too many wrong codes
  public static Step open(
      String payload, TelegramAccount who, DialogState otherwise, BotServices studio) {
    String code = payload.substring(PREFIX.length());
    Optional<User> account =
        studio.webAccounts().flatMap(web -> web.merges().findForTelegram(who.telegramId(), code));
    if (account.isEmpty()) {
      return Step.to(otherwise)
          .remarking(Remark.failure(ErrorCode.CODE_NOT_VALID.label(), Map.of()));
    }
    boolean connected =
        studio
            .accounts()
            .findTelegramUser(who.telegramId())
            .filter(account.get()::equals)
            .isPresent();
    return connected
        ? Step.to(new MenuScreen.State()).remarking(done(account.get()))
        : Step.to(new State(CodeText.hash(code), who.language()));
  }

  /// Connects, in the open transaction. The person has answered yes.
  ///
  /// @throws io.aisha.studio.StudioException when the studio refuses it
  public static Step connect(long telegramId, State at, BotServices studio) {
    User account =
        studio.webAccounts().orElseThrow().merges().connectTelegram(telegramId, at.code());
    return Step.done(new MenuScreen.State()).remarking(done(account));
  }

  private static Remark done(User account) {
    return new Remark("bot.link.done", Map.of("login", account.login()));
  }

  /// Only on this screen: a forged button must not connect anything.
  @Override
  Step press(Action action, ActionContext context) {
    if (!(context.here() instanceof State at)) {
      return Step.toast(context.here(), "bot.toast.old");
    }
    BotServices studio = context.studio();
    long telegramId = studio.accounts().findTelegramId(context.userId()).orElseThrow();
    return connect(telegramId, at, studio);
  }

  @Override
  View view(State at, ViewContext context) {
    return render(account(at, context.studio()), context.avatars().size(), context.phrases());
  }

  /// For a person who is no user yet.
  static View render(State at, BotServices studio, Phrases phrases) {
    return render(account(at, studio), 0, phrases);
  }

  private static Optional<User> account(State at, BotServices studio) {
    return studio.webAccounts().flatMap(web -> web.merges().findForTelegram(at.code()));
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
