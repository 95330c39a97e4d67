package io.aisha.server.rest.account;

import io.aisha.studio.account.User;
import java.util.Optional;

/// The user of a request.
///
/// @param email to which links for a new password are sent; null when there is no verified one
public record MeJson(
    String id, String login, String name, String language, String role, Optional<String> email) {

  static MeJson of(User user, Optional<String> email) {
    return new MeJson(
        user.id().toString(),
        user.login(),
        user.displayName(),
        user.language(),
        user.role().label(),
        email);
  }
}
