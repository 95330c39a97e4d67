package io.aisha.server.http.request;

import io.aisha.studio.account.User;
import jakarta.servlet.http.HttpServletRequest;

/// Finds the user of a request.
public interface CurrentUser {

  /// The user on whose behalf the request is made.
  ///
  /// @throws IllegalStateException when no user is signed in, which the security filters prevent
  User of(HttpServletRequest request);
}
