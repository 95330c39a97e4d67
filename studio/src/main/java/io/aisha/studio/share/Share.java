package io.aisha.studio.share;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.generation.ImageId;
import java.time.Instant;
import java.util.Optional;

/// What a user shows to others.
///
/// @param avatarId whose pictures are shown
/// @param imageId the picture; empty when the whole gallery is shown
/// @param recipient the user to whom it is shown; empty when it is shown to everybody who has the
///   link
/// @param expiresAt empty when it does not end by itself
/// @param lastViewedAt to the minute; empty when it was never opened
public record Share(
    ShareId id,
    UserId owner,
    AvatarId avatarId,
    Optional<ImageId> imageId,
    Optional<UserId> recipient,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastViewedAt) {
  /// Whether it has ended by itself.
  public boolean isExpired(Instant now) {
    return expiresAt.filter(end -> !end.isAfter(now)).isPresent();
  }
}
