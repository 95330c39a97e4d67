package io.aisha.server.web.signin;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.signin.Callers;
import io.aisha.server.http.signin.SignInOptions;
import io.aisha.server.http.signin.SignInPaths;
import io.aisha.studio.StudioException;
import io.aisha.studio.email.Emails;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/forgotten`: a user asks for a mail with a link for a new password. The answer is the same
/// whether or not there is such a user. Without a mail server there is no such page.
@Controller
public final class ForgottenPage {

  private final Emails emails;
  private final SignInOptions options;

  ForgottenPage(Emails emails, SignInOptions options) {
    this.emails = emails;
    this.options = options;
  }

  @GetMapping(SignInPaths.FORGOTTEN)
  String show(Model page) {
    requireMails();
    return show(false, "", page);
  }

  @PostMapping(SignInPaths.FORGOTTEN)
  String request(
      @RequestParam String login,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    requireMails();
    try {
      emails.requestRecovery(login, Callers.network(request.getRemoteAddr()));
      return show(true, "", page);
    } catch (StudioException.TooMany e) {
      Problems.mark(e, response, HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return show(false, phrases.error(e.code(), e.arguments()), page);
    }
  }

  private void requireMails() {
    if (!options.mails()) {
      throw RequestProblem.ofStatus(404);
    }
  }

  private static String show(boolean requested, String problem, Model page) {
    page.addAttribute("requested", requested);
    page.addAttribute("problem", problem);
    return "forgotten";
  }
}
