package io.aisha.server.http.request;

import io.aisha.studio.account.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Finds the user of a request.
public interface CurrentUser {

  /// Whether users sign in. If not, every request is the local user's.
  boolean hasAccounts();

  /// The user on whose behalf the request is made; empty when no user is signed in, or the user is
  /// blocked or was erased.
  Optional<User> find(HttpServletRequest request);

  /// Asks the database again whether the user of a long request, such as an event stream, may
  /// continue: the session or token still exists, and the user is not blocked.
  boolean isStillSignedIn(HttpServletRequest request);

  /// The user on whose behalf the request is made.
  ///
  /// @throws IllegalStateException when no user is signed in, which the security filters prevent
  default User of(HttpServletRequest request) {
    return find(request).orElseThrow(() -> new IllegalStateException("no user is signed in"));
  }
}
