package io.aisha.server.http.signin;

import io.aisha.studio.signin.SignInLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;

/// The session of a browser that is about to sign in. It ends soon unless the user signs in, so
/// that visitors do not fill the database.
public final class ShortSession {
  static final Duration KEPT = Duration.ofMinutes(10);

  private ShortSession() {}

  /// The session of the browser; a new short one when it has none. Only so many begin from one
  /// network.
  ///
  /// @throws io.aisha.studio.StudioException.TooMany `visits-paused`
  public static HttpSession of(HttpServletRequest request, SignInLimits limits) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      limits.beginVisit(Callers.network(request.getRemoteAddr()));
      session = request.getSession(true);
      session.setMaxInactiveInterval((int) KEPT.toSeconds());
    }
    return session;
  }
}
