package io.aisha.bot.update;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.screen.InvitedOnlyScreen;
import io.aisha.bot.screen.LinkScreen;
import io.aisha.bot.screen.MenuScreen;
import io.aisha.bot.screen.Screens;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.service.WebAccounts;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.TelegramAccount;
import java.util.Map;

/// Answers people who are no users, in a studio in which only invited people become users. Such a
/// person becomes one with an invitation, or with the link of a web account. Everything else gets
/// the same answer.
final class AdmitNewcomers {
  private final BotServices studio;

  AdmitNewcomers(BotServices studio) {
    this.studio = studio;
  }

  /// Whether the person needs an invitation.
  boolean concern(Incoming incoming) {
    return studio.webAccounts().filter(WebAccounts::invitedOnly).isPresent()
        && studio.accounts().findTelegramUser(incoming.who().telegramId()).isEmpty();
  }

  /// Handles something in the open transaction. Database writes only.
  ///
  /// @throws StudioException when the studio refuses it
  Step take(DialogState here, Incoming incoming) {
    return switch (incoming.content()) {
      case Incoming.Command(_, String name, String argument)
          when name.equals(BotCommand.START.label()) && !argument.isEmpty() ->
          begin(argument, incoming.who());
      case Incoming.Tap tap when here instanceof LinkScreen.State link && isYes(tap) ->
          LinkScreen.connect(incoming.who().telegramId(), link, studio);
      case Incoming.Command _,
          Incoming.Tap _,
          Incoming.Words _,
          Incoming.Photo _,
          Incoming.Something _,
          Incoming.Reach _ ->
          Step.to(refusal(incoming));
    };
  }

  private static boolean isYes(Incoming.Tap tap) {
    return Screens.readCallback(tap.data())
        .map(Callback::type)
        .filter(type -> type == LinkScreen.Action.class)
        .isPresent();
  }

  private Step begin(String payload, TelegramAccount who) {
    if (payload.startsWith(LinkScreen.PREFIX)) {
      return LinkScreen.open(payload, who, new InvitedOnlyScreen.State(who.language()), studio);
    }
    boolean joined =
        studio
            .webAccounts()
            .flatMap(web -> web.membership().joinInTelegram(payload, who))
            .isPresent();
    return joined
        ? Step.done(new MenuScreen.State())
        : Step.to(new InvitedOnlyScreen.State(who.language()))
            .remarking(Remark.failure(ErrorCode.CODE_NOT_VALID.label(), Map.of()));
  }

  /// What a person sees whom the studio refused something.
  Step refused(Incoming incoming, StudioException why) {
    return Step.to(refusal(incoming)).remarking(Remark.failure(why.code(), why.arguments()));
  }

  private static DialogState refusal(Incoming incoming) {
    return new InvitedOnlyScreen.State(incoming.who().language());
  }
}
