package io.aisha.server.web.account;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.signin.ChangePassword;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Changes the user's password.
@Controller
public final class PasswordForm {

  private final ShowAccount account;
  private final ChangePassword changePassword;

  PasswordForm(ShowAccount account, ChangePassword changePassword) {
    this.account = account;
    this.changePassword = changePassword;
  }

  @PostMapping(AccountPage.PATH + "/password")
  String change(
      User user,
      @RequestParam String old,
      @RequestParam String password,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      changePassword.change(user, old, password, request, response);
      page.addAttribute("passwordChanged", true);
    } catch (StudioException.Invalid | StudioException.TooMany e) {
      Problems.mark(e, response, HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      page.addAttribute("passwordProblem", phrases.error(e.code(), e.arguments()));
    }
    return account.show(user, request, phrases, page);
  }
}
