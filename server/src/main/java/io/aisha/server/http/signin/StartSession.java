package io.aisha.server.http.signin;

import io.aisha.studio.account.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;

/// Signs a user in who has just proved who they are with a one-time code.
public final class StartSession {

  private final SecurityContextRepository contexts;
  private final SignInAnswers answers;

  StartSession(SecurityContextRepository contexts, SignInAnswers answers) {
    this.contexts = contexts;
    this.answers = answers;
  }

  /// Starts a session with a new id and redirects to the studio.
  public void start(UserId user, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Authentication authentication =
        UsernamePasswordAuthenticationToken.authenticated(
            PasswordSignIn.details(user, ""), null, List.of());
    new ChangeSessionIdAuthenticationStrategy().onAuthentication(authentication, request, response);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    answers.onAuthenticationSuccess(request, response, authentication);
  }
}
