package io.aisha.server.http.signin;

import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.signin.ExternalIdentity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Makes users without an invitation and signs them in. The caller has checked that registration is
/// open.
public final class Register {

  private final SignIn signIn;
  private final StartSession sessions;

  Register(SignIn signIn, StartSession sessions) {
    this.signIn = signIn;
    this.sessions = sessions;
  }

  /// A user who signs in with a password.
  ///
  /// @throws io.aisha.studio.StudioException as `Membership.register`, or TooMany
  ///   `registration-paused`
  public void withPassword(
      String login,
      String displayName,
      String password,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    signIn.limits().beginRegistration(Callers.network(request.getRemoteAddr()));
    User user = signIn.membership().register(login, displayName, password);
    sessions.start(user.id(), request, response);
  }

  /// A user who signs in with an identity at another service.
  ///
  /// @throws io.aisha.studio.StudioException as the other method
  public void withIdentity(
      String login,
      String displayName,
      ExternalIdentity identity,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    signIn.limits().beginRegistration(Callers.network(request.getRemoteAddr()));
    User user = signIn.membership().register(login, displayName, identity);
    sessions.start(user.id(), request, response);
  }
}
