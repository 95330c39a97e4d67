package io.aisha.studio.token;

import io.aisha.studio.account.UserId;
import java.time.Instant;
import java.util.Optional;

/// A token of a user, without its text, which is shown once and not stored.
///
/// @param userId whose token it is
/// @param expiresAt empty when it does not expire
/// @param lastUsedAt to the minute; empty when it was never used
public record ApiToken(
    ApiTokenId id,
    UserId userId,
    String name,
    TokenScope scope,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt) {}
