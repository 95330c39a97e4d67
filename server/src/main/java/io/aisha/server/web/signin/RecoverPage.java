package io.aisha.server.web.signin;

import io.aisha.server.http.signin.SignInPaths;
import io.aisha.server.http.signin.StartSession;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
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

/// `/recover`: a user sets a new password with a one-time code.
@Controller
public final class RecoverPage {

  private final SignIn signIn;
  private final StartSession sessions;

  RecoverPage(SignIn signIn, StartSession sessions) {
    this.signIn = signIn;
    this.sessions = sessions;
  }

  @GetMapping(SignInPaths.RECOVER)
  String show(Model page) {
    return show("", "", page);
  }

  @PostMapping(SignInPaths.RECOVER)
  @Nullable String recover(
      @RequestParam String code,
      @RequestParam String password,
      Phrases phrases,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    try {
      User user = signIn.membership().recover(code, password);
      sessions.start(user.id(), request, response);
      return null;
    } catch (StudioException.Invalid e) {
      response.setStatus(422);
      return show(code, phrases.error(e.code(), e.arguments()), page);
    }
  }

  private static String show(String code, String problem, Model page) {
    page.addAttribute("code", code);
    page.addAttribute("problem", problem);
    return "recover";
  }
}
