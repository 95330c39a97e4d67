package io.aisha.server.http.request;

import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import jakarta.servlet.http.HttpServletRequest;

/// Makes sure that the user asks for something that cannot be undone, and not another person at a
/// browser that was left open.
public interface ConfirmUser {

  /// Whether the user confirms with the password. Otherwise they type their login.
  boolean byPassword(User user);

  /// Returns normally when the user has confirmed.
  ///
  /// @param typed the password, or the login
  /// @throws StudioException.Invalid `password-wrong` or `confirmation-wrong`
  /// @throws StudioException.TooMany `sign-in-paused`
  void confirm(User user, String typed, HttpServletRequest request);
}
