package io.aisha.server.web.signin;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.security.SecurityHeaders;
import io.aisha.server.http.signin.SignInPaths;
import io.aisha.server.http.signin.TelegramSignIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Signing in with Telegram. The page with Telegram's widget is the only one on which a script of
/// another site runs, so it has no field for a password and shows nothing of a user.
@Controller
public final class TelegramPages {

  private final TelegramSignIn signIn;

  TelegramPages(TelegramSignIn signIn) {
    this.signIn = signIn;
  }

  @GetMapping(SignInPaths.TELEGRAM)
  String show(HttpServletRequest request, HttpServletResponse response, Model page) {
    requireBot();
    SecurityHeaders.allowTelegramWidget(response);
    page.addAttribute("bot", signIn.botName().orElse(""));
    page.addAttribute("answer", signIn.widgetAnswer(request).toString());
    return "telegram";
  }

  @GetMapping(SignInPaths.FROM_TELEGRAM)
  void fromWidget(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    requireBot();
    signIn.fromWidget(request, response);
  }

  @GetMapping(SignInPaths.TELEGRAM_APP)
  String showApp() {
    requireBot();
    return "telegram-app";
  }

  @PostMapping(SignInPaths.FROM_TELEGRAM_APP)
  void fromApp(
      @RequestParam String initData, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    requireBot();
    signIn.fromMiniApp(initData, request, response);
  }

  /// Without a bot, these pages do not exist.
  private void requireBot() {
    if (!signIn.isOn()) {
      throw RequestProblem.ofStatus(404);
    }
  }
}
