package io.aisha.server.web.account;

import io.aisha.server.web.element.Moment;
import io.aisha.studio.token.ApiToken;
import io.aisha.text.Phrases;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An API token on the page.
///
/// @param expires null when it does not expire
/// @param expired whether it no longer works
/// @param lastUsed null when it was never used
record TokenLine(
    String id,
    String name,
    String scope,
    Moment created,
    @Nullable Moment expires,
    boolean expired,
    @Nullable Moment lastUsed) {

  static TokenLine of(ApiToken token, Instant now, Phrases phrases) {
    return new TokenLine(
        token.id().toString(),
        token.name(),
        phrases.label("token.scope", token.scope().label()),
        Moment.of(token.createdAt(), phrases.texts().language()),
        token.expiresAt().map(time -> Moment.of(time, phrases.texts().language())).orElse(null),
        token.expiresAt().filter(time -> !time.isAfter(now)).isPresent(),
        token.lastUsedAt().map(time -> Moment.of(time, phrases.texts().language())).orElse(null));
  }
}
