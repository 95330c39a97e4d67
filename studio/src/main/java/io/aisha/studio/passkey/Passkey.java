package io.aisha.studio.passkey;

import io.aisha.studio.account.UserId;
import java.time.Instant;
import java.util.Optional;

/// A passkey of a user.
///
/// @param name by which the user knows it
/// @param lastUsedAt empty when it was never used
public record Passkey(
    PasskeyId id,
    UserId userId,
    String name,
    Credential credential,
    Instant createdAt,
    Optional<Instant> lastUsedAt) {}
