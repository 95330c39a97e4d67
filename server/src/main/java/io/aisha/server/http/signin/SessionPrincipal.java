package io.aisha.server.http.signin;

import io.aisha.studio.account.User;
import java.util.List;

/// The user of a session, as the session stores it. The name is the user's id.
final class SessionPrincipal extends org.springframework.security.core.userdetails.User {
  private static final long serialVersionUID = 1L;

  private final int epoch;

  /// @param hash of the password that is compared; empty when the user has proved otherwise who
  ///   they are
  SessionPrincipal(User user, String hash) {
    super(user.id().toString(), hash, List.of());
    this.epoch = user.sessionEpoch();
  }

  /// Whether the user's sessions have not been ended since this one began.
  boolean isCurrent(User user) {
    return epoch == user.sessionEpoch();
  }
}
