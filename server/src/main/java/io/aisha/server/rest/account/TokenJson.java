package io.aisha.server.rest.account;

import io.aisha.studio.token.ApiToken;
import java.time.Instant;
import java.util.Optional;

/// An API token without its text.
public record TokenJson(
    String id,
    String name,
    String scope,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt) {

  static TokenJson of(ApiToken token) {
    return new TokenJson(
        token.id().toString(),
        token.name(),
        token.scope().label(),
        token.createdAt(),
        token.expiresAt(),
        token.lastUsedAt());
  }
}
