package io.aisha.server.web.signin;

import io.aisha.server.http.passkey.PasskeyCeremonies;
import io.aisha.server.http.signin.SignInPaths;
import io.aisha.server.http.signin.StartSession;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/sign-in/passkey`: signs a user in with a passkey.
@Controller
public final class PasskeySignIn {

  private final PasskeyCeremonies ceremonies;
  private final AccountService accounts;
  private final StartSession sessions;

  PasskeySignIn(PasskeyCeremonies ceremonies, AccountService accounts, StartSession sessions) {
    this.ceremonies = ceremonies;
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /// Options for the browser's `navigator.credentials.get`.
  @PostMapping(SignInPaths.PASSKEY_OPTIONS)
  ResponseEntity<String> options(HttpServletRequest request, HttpServletResponse response) {
    return ceremonies.beginSignIn(request, response);
  }

  @PostMapping(SignInPaths.PASSKEY)
  @Nullable String signIn(
      @RequestParam String credential, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      UserId id = ceremonies.signIn(credential, request, response);
      User user =
          accounts
              .findUser(id)
              .filter(found -> !found.blocked())
              .orElseThrow(() -> new StudioException.Invalid(ErrorCode.PASSKEY_REFUSED, Map.of()));
      sessions.start(user.id(), request, response);
      return null;
    } catch (StudioException.Invalid e) {
      request.setAttribute(SignInPaths.REFUSAL, e);
      return "forward:" + SignInPaths.SIGN_IN_FAILED;
    }
  }
}
