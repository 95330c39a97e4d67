package io.aisha.server.web.account;

import io.aisha.server.web.element.Moment;
import io.aisha.studio.passkey.Passkey;
import io.aisha.text.Language;
import org.jspecify.annotations.Nullable;

/// A passkey on the page.
///
/// @param lastUsed null when it was never used
record PasskeyLine(String id, String name, Moment created, @Nullable Moment lastUsed) {

  static PasskeyLine of(Passkey passkey, Language language) {
    return new PasskeyLine(
        passkey.id().toString(),
        passkey.name(),
        Moment.of(passkey.createdAt(), language),
        passkey.lastUsedAt().map(time -> Moment.of(time, language)).orElse(null));
  }
}
