package io.aisha.server.http.signin;

import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/// Signs a user in who has just proved who they are with a one-time code.
public final class StartSession {

  private final SecurityContextRepository contexts;
  private final CsrfTokenRepository csrfTokens;
  private final SignInAnswers answers;
  private final AccountService accounts;

  StartSession(
      SecurityContextRepository contexts,
      CsrfTokenRepository csrfTokens,
      SignInAnswers answers,
      AccountService accounts) {
    this.contexts = contexts;
    this.csrfTokens = csrfTokens;
    this.answers = answers;
    this.accounts = accounts;
  }

  /// Starts a session and redirects to the studio.
  public void start(UserId user, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Authentication authentication = begin(user, request, response);
    answers.onAuthenticationSuccess(request, response, authentication);
  }

  /// Starts a session. An older one of this browser ends, so that no other person knows the new id;
  /// it may also have been deleted during this request.
  Authentication begin(UserId user, HttpServletRequest request, HttpServletResponse response) {
    Authentication authentication =
        UsernamePasswordAuthenticationToken.authenticated(
            new SessionPrincipal(accounts.getUser(user), ""), null, List.of());
    HttpSession older = request.getSession(false);
    if (older != null) {
      older.invalidate();
    }
    new CsrfAuthenticationStrategy(csrfTokens).onAuthentication(authentication, request, response);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    return authentication;
  }
}
