package io.aisha.server.web.signin;

import io.aisha.server.http.passkey.PasskeyCeremonies;
import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.signin.SignInOptions;
import io.aisha.server.http.signin.SignInPaths;
import io.aisha.studio.StudioException;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// `/sign-in`: the form. Spring Security reads what is sent.
@Controller
public final class SignInPage {

  private final PasskeyCeremonies ceremonies;
  private final SignInOptions options;

  SignInPage(PasskeyCeremonies ceremonies, SignInOptions options) {
    this.ceremonies = ceremonies;
    this.options = options;
  }

  @GetMapping(SignInPaths.SIGN_IN)
  String show(Model page) {
    return show("", "", page);
  }

  /// The form again, with the reason why the attempt failed. Only forwarded to.
  @RequestMapping(SignInPaths.SIGN_IN_FAILED)
  String showFailed(
      HttpServletRequest request, HttpServletResponse response, Phrases phrases, Model page) {
    if (!(request.getAttribute(SignInPaths.REFUSAL) instanceof StudioException refusal)) {
      return "redirect:" + SignInPaths.SIGN_IN;
    }
    response.setStatus(
        refusal instanceof StudioException.TooMany ? 429 : HttpServletResponse.SC_UNAUTHORIZED);
    Problems.waitHeader(refusal, response);
    String login = request.getParameter(SignInPaths.LOGIN_FIELD);
    String problem = phrases.error(refusal.code(), refusal.arguments());
    return show(problem, login == null ? "" : login, page);
  }

  private String show(String problem, String login, Model page) {
    page.addAttribute("problem", problem);
    page.addAttribute("login", login);
    page.addAttribute("providers", options.settings().providers());
    page.addAttribute("mayUsePasskeys", ceremonies.isPossible());
    page.addAttribute("telegram", options.telegram());
    page.addAttribute("mails", options.mails());
    page.addAttribute("registers", options.settings().openRegistration());
    return "sign-in";
  }
}
