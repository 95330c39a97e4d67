package io.aisha.server.http.signin;

import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.signin.SignInLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;

/// Counts the codes that a user enters, so that guessing is slow. They are counted apart from the
/// user's passwords: a right code must not forgive wrong passwords.
public final class EnteredCodes {
  /// No login contains a space.
  private static final String APART = "code of ";

  private final SignIn signIn;

  EnteredCodes(SignIn signIn) {
    this.signIn = signIn;
  }

  /// Returns what the entry returns. When it throws, the entry counts as a failed sign-in.
  ///
  /// @throws io.aisha.studio.StudioException.TooMany `sign-in-paused`
  public <T> T count(User user, HttpServletRequest request, Supplier<T> entry) {
    SignInLimits.Attempt counted = signIn.limits().begin(Callers.of(request, APART + user.login()));
    T entered = entry.get();
    signIn.limits().succeeded(counted, user.id());
    return entered;
  }
}
