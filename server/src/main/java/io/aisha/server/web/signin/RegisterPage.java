package io.aisha.server.web.signin;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.signin.Register;
import io.aisha.server.http.signin.SignInPaths;
import io.aisha.server.settings.WebSettings;
import io.aisha.studio.StudioException;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/register`: where registration is open, everybody becomes a member. Elsewhere there is no such
/// page.
@Controller
public final class RegisterPage {

  private final WebSettings web;
  private final Register register;

  RegisterPage(WebSettings web, Register register) {
    this.web = web;
    this.register = register;
  }

  @GetMapping(SignInPaths.REGISTER)
  String show(Model page) {
    requireOpen();
    return show(new JoinPage.Form("", "", ""), "", page);
  }

  @PostMapping(SignInPaths.REGISTER)
  @Nullable String register(
      @RequestParam String login,
      @RequestParam(defaultValue = "") String displayName,
      @RequestParam String password,
      Phrases phrases,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    requireOpen();
    try {
      register.withPassword(login, displayName, password, request, response);
      return null;
    } catch (StudioException.Invalid | StudioException.Conflict | StudioException.TooMany e) {
      response.setStatus(e instanceof StudioException.TooMany ? 429 : 422);
      Problems.waitHeader(e, response);
      return show(
          new JoinPage.Form("", login, displayName), phrases.error(e.code(), e.arguments()), page);
    }
  }

  private void requireOpen() {
    if (!web.signIn().openRegistration()) {
      throw RequestProblem.ofStatus(404);
    }
  }

  private static String show(JoinPage.Form form, String problem, Model page) {
    page.addAttribute("form", form);
    page.addAttribute("problem", problem);
    return "register";
  }
}
