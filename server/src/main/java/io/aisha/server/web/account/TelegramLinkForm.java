package io.aisha.server.web.account;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.request.ConfirmUser;
import io.aisha.server.http.signin.TelegramSignIn;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.merge.Merges;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Makes the link with which the user connects a Telegram account in the bot.
@Controller
public final class TelegramLinkForm {
  /// As the bot reads it.
  private static final String PAYLOAD = "link_";

  private final ShowAccount account;
  private final Merges merges;
  private final TelegramSignIn telegram;
  private final ConfirmUser confirmUser;

  TelegramLinkForm(
      ShowAccount account, Merges merges, TelegramSignIn telegram, ConfirmUser confirmUser) {
    this.account = account;
    this.merges = merges;
    this.telegram = telegram;
    this.confirmUser = confirmUser;
  }

  /// Shows the link in the response itself, so that its code is stored nowhere. A new way to sign
  /// in outlasts the session, so the user confirms it.
  @PostMapping(AccountPage.PATH + "/identities/telegram/link")
  String make(
      User user,
      @RequestParam(defaultValue = "") String confirm,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    if (!telegram.isOn()) {
      throw RequestProblem.ofStatus(404);
    }
    try {
      if (confirmUser.byPassword(user)) {
        confirmUser.confirm(user, confirm, request);
      }
      String payload = PAYLOAD + merges.telegramCode(user.id()).replace("-", "");
      page.addAttribute("telegramCommand", "/start " + payload);
      telegram
          .botName()
          .ifPresent(bot ->
              page.addAttribute("telegramLink", "https://t.me/" + bot + "?start=" + payload));
    } catch (StudioException.Invalid | StudioException.Conflict | StudioException.TooMany e) {
      response.setStatus(e instanceof StudioException.TooMany ? 429 : 422);
      Problems.waitHeader(e, response);
      page.addAttribute("identityProblem", phrases.error(e.code(), e.arguments()));
    }
    return account.show(user, request, phrases, page);
  }
}
