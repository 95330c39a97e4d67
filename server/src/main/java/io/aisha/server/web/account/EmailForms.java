package io.aisha.server.web.account;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.request.ConfirmUser;
import io.aisha.server.http.signin.SignInOptions;
import io.aisha.server.http.signin.SignInPaths;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.email.Emails;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Adds, verifies and removes the e-mail address of the user. An address outlasts the session, so
/// the user confirms each change.
@Controller
public final class EmailForms {
  private static final String PATH = AccountPage.PATH + "/email";
  private static final String BACK = "redirect:" + AccountPage.PATH + "#email";

  private final ShowAccount account;
  private final Emails emails;
  private final ConfirmUser confirmUser;
  private final SignInOptions options;

  EmailForms(ShowAccount account, Emails emails, ConfirmUser confirmUser, SignInOptions options) {
    this.account = account;
    this.emails = emails;
    this.confirmUser = confirmUser;
    this.options = options;
  }

  @PostMapping(PATH)
  String enter(
      User user,
      @RequestParam String address,
      @RequestParam String confirm,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    if (!options.mails()) {
      throw RequestProblem.ofStatus(404);
    }
    try {
      confirmUser.confirm(user, confirm, request);
      emails.enter(user.id(), address);
      return BACK;
    } catch (StudioException.Invalid | StudioException.TooMany e) {
      page.addAttribute("emailTyped", address);
      return showProblem(e, user, phrases, request, response, page);
    }
  }

  @PostMapping(PATH + "/remove")
  String remove(
      User user,
      @RequestParam String confirm,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      confirmUser.confirm(user, confirm, request);
      emails.remove(user.id());
      return BACK;
    } catch (StudioException.Invalid | StudioException.TooMany e) {
      return showProblem(e, user, phrases, request, response, page);
    }
  }

  /// The link of the mail, whose code a script puts into the form. It asks, because programs open
  /// the links of mails, too.
  @GetMapping(SignInPaths.VERIFY_EMAIL)
  String ask(Model page) {
    return ask("", "", page);
  }

  @PostMapping(SignInPaths.VERIFY_EMAIL)
  String verify(
      UserId user,
      @RequestParam String code,
      Phrases phrases,
      HttpServletResponse response,
      Model page) {
    try {
      emails.verify(user, code);
      return BACK;
    } catch (StudioException.Invalid | StudioException.Conflict e) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return ask(code, phrases.error(e.code(), e.arguments()), page);
    }
  }

  private static String ask(String code, String problem, Model page) {
    page.addAttribute("code", code);
    page.addAttribute("problem", problem);
    return "verify-email";
  }

  private String showProblem(
      StudioException problem,
      User user,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    Problems.mark(problem, response, HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
    page.addAttribute("emailProblem", phrases.error(problem.code(), problem.arguments()));
    return account.show(user, request, phrases, page);
  }
}
