package io.aisha.server.rest.share;

import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.share.Share;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Something that a user shows to others.
///
/// @param imageId the picture; null for the whole gallery of the avatar
/// @param login of the user who sees it; null when everybody sees it who has the link
/// @param expiresAt null when it does not end by itself
/// @param lastViewedAt to the minute; null when it was never opened
public record ShareJson(
    String id,
    String avatarId,
    Optional<String> imageId,
    Optional<String> login,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> lastViewedAt) {
  /// @param users those of the recipients who exist
  static ShareJson of(Share share, Map<UserId, User> users) {
    return new ShareJson(
        share.id().toString(),
        share.avatarId().toString(),
        share.imageId().map(Object::toString),
        share.recipient().map(users::get).map(User::login),
        share.createdAt(),
        share.expiresAt(),
        share.lastViewedAt());
  }
}
