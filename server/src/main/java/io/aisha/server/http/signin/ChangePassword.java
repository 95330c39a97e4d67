package io.aisha.server.http.signin;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.signin.SignInLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/// Replaces the password of the user who is signed in. A wrong current password counts as a failed
/// sign-in, because another person could guess at a browser that was left open.
public final class ChangePassword {

  private final SignIn signIn;
  private final StartSession sessions;

  ChangePassword(SignIn signIn, StartSession sessions) {
    this.signIn = signIn;
    this.sessions = sessions;
  }

  /// All sessions of the user end, and this browser gets a new one.
  ///
  /// @throws StudioException.Invalid `password-wrong`, `password-length` or `password-common`
  /// @throws StudioException.TooMany `sign-in-paused`
  public void change(
      User user,
      String old,
      String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    SignInLimits.Caller caller = Callers.of(request, user.login());
    SignInLimits.Attempt counted = signIn.limits().begin(caller);
    try {
      signIn.membership().changePassword(user.id(), old, password);
    } catch (StudioException.Invalid e) {
      if (e.error() != ErrorCode.PASSWORD_WRONG) {
        signIn.limits().succeeded(counted, user.id());
      }
      throw e;
    }
    signIn.limits().succeeded(counted, user.id());
    sessions.begin(user.id(), request, response);
  }
}
