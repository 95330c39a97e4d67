package io.aisha.studio.email;

import io.aisha.studio.account.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An e-mail address of a user.
///
/// @param verifiedAt when the user proved to receive its mails; empty until then
/// @param createdAt when it was entered
public record StoredEmail(
    UUID id, UserId userId, String address, Optional<Instant> verifiedAt, Instant createdAt) {

  /// Whether mails with links are sent to it.
  public boolean verified() {
    return verifiedAt.isPresent();
  }
}
