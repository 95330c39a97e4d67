package io.aisha.server.rest.account;

import io.aisha.studio.account.User;

/// The user of a request.
public record MeJson(String id, String login, String name, String language, String role) {

  static MeJson of(User user) {
    return new MeJson(
        user.id().toString(),
        user.login(),
        user.displayName(),
        user.language(),
        user.role().label());
  }
}
