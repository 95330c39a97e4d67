package io.aisha.server.http.signin;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.request.ConfirmUser;
import io.aisha.server.http.request.TypedLogin;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.signin.SignInLimits;
import io.aisha.studio.token.TokenScope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/// Confirms by the password, if the user has one. A wrong one counts as a failed sign-in.
final class PasswordOrLogin implements ConfirmUser {
  private static final ConfirmUser TYPED = new TypedLogin();

  private final SignIn signIn;

  PasswordOrLogin(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public boolean byPassword(User user) {
    return signIn.passwords().findHash(user.id()).isPresent();
  }

  @Override
  public void confirm(User user, String typed, HttpServletRequest request) {
    if (!byPassword(user)) {
      refuseToken();
      TYPED.confirm(user, typed, request);
      return;
    }
    SignInLimits.Attempt counted = signIn.limits().begin(Callers.of(request, user.login()));
    signIn.membership().confirm(user.id(), typed);
    signIn.limits().succeeded(counted, user.id());
  }

  /// The login is no secret. A stolen token alone must not be enough to erase a user who has no
  /// password.
  private static void refuseToken() {
    Optional<TokenScope> scope =
        AccessRules.scope(SecurityContextHolder.getContext().getAuthentication());
    if (scope.filter(given -> given != TokenScope.ADMIN).isPresent()) {
      throw new RequestProblem(403, "token-not-enough");
    }
  }
}
