package io.aisha.server.web.share;

import io.aisha.server.web.element.Moment;
import io.aisha.studio.share.Share;
import io.aisha.text.Phrases;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A share on its owner's pages.
///
/// @param what in words
/// @param path of the owner's page of it
/// @param withWhom in words
/// @param expires null when it does not end by itself
/// @param viewed null when it was never opened
record ShareLine(
    String id,
    String what,
    String path,
    String withWhom,
    @Nullable Moment expires,
    boolean expired,
    @Nullable Moment viewed) {
  static ShareLine of(Share share, String what, String withWhom, Instant now, Phrases phrases) {
    return new ShareLine(
        share.id().toString(),
        what,
        share
            .imageId()
            .map(image -> "/images/" + image)
            .orElse("/avatars/" + share.avatarId() + "/gallery"),
        withWhom,
        share.expiresAt().map(at -> Moment.of(at, phrases.texts().language())).orElse(null),
        share.isExpired(now),
        share.lastViewedAt().map(at -> Moment.of(at, phrases.texts().language())).orElse(null));
  }
}
