package io.aisha.server.web.signin;

import io.aisha.server.http.passkey.PasskeyCeremonies;
import io.aisha.server.http.signin.SignInOptions;
import io.aisha.server.http.signin.SignInPaths;
import io.aisha.server.http.signin.StartSession;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.passkey.Credential;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/setup` and `/join`: an invited person becomes a user with a one-time code, the first one as
/// the administrator.
@Controller
public final class JoinPage {

  private final SignIn signIn;
  private final StartSession sessions;
  private final PasskeyCeremonies ceremonies;
  private final SignInOptions options;

  JoinPage(
      SignIn signIn, StartSession sessions, PasskeyCeremonies ceremonies, SignInOptions options) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.ceremonies = ceremonies;
    this.options = options;
  }

  /// What was typed.
  record Form(String code, String login, String displayName) {}

  @GetMapping(SignInPaths.SETUP)
  String showSetup(Model page) {
    return signIn.membership().needsSetup()
        ? show(new Form("", "", ""), "", true, page)
        : "redirect:" + SignInPaths.SIGN_IN;
  }

  @GetMapping(SignInPaths.JOIN)
  String showJoin(Model page) {
    return show(new Form("", "", ""), "", false, page);
  }

  @PostMapping({SignInPaths.SETUP, SignInPaths.JOIN})
  @Nullable String join(
      @RequestParam String code,
      @RequestParam String login,
      @RequestParam(defaultValue = "") String displayName,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String credential,
      Phrases phrases,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    try {
      User user =
          credential.isEmpty()
              ? signIn.membership().join(code, login, displayName, password)
              : joinWithPasskey(
                  new Form(code, login, displayName), credential, phrases, request, response);
      sessions.start(user.id(), request, response);
      return null;
    } catch (StudioException.Invalid | StudioException.Conflict e) {
      response.setStatus(422);
      String sentence = phrases.error(e.code(), e.arguments());
      boolean setup = request.getRequestURI().endsWith(SignInPaths.SETUP);
      return show(new Form(code, login, displayName), sentence, setup, page);
    }
  }

  private User joinWithPasskey(
      Form form,
      String credential,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response) {
    Credential verified = ceremonies.register(credential, request, response);
    String name = phrases.texts().text("web.account.passkey.first");
    return signIn
        .membership()
        .join(
            form.code(),
            form.login(),
            form.displayName(),
            user -> signIn.passkeys().add(user, name, verified));
  }

  /// Options for the browser's `navigator.credentials.create`.
  @PostMapping(SignInPaths.JOIN_PASSKEY_OPTIONS)
  ResponseEntity<String> options(
      @RequestParam String code,
      @RequestParam String login,
      @RequestParam(defaultValue = "") String displayName,
      HttpServletRequest request,
      HttpServletResponse response) {
    signIn.membership().checkJoins(code, login, displayName);
    String shown = displayName.isBlank() ? login : displayName;
    return ceremonies.beginRegistration(login.strip(), shown.strip(), request, response);
  }

  private String show(Form form, String problem, boolean setup, Model page) {
    page.addAttribute("form", form);
    page.addAttribute("problem", problem);
    page.addAttribute("setup", setup);
    page.addAttribute("telegram", !setup && options.telegram());
    page.addAttribute("providers", setup ? List.of() : options.settings().providers());
    page.addAttribute("mayUsePasskeys", ceremonies.isPossible());
    return "join";
  }
}
