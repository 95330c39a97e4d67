package io.aisha.server.web.account;

import io.aisha.server.settings.SignInSettings;
import io.aisha.server.web.element.Moment;
import io.aisha.studio.signin.ConnectedIdentity;
import io.aisha.text.Language;

/// A connected identity on the page.
///
/// @param provider its name
/// @param name of the person at the provider; may be empty
record IdentityLine(String id, String provider, String name, Moment connected) {

  static IdentityLine of(ConnectedIdentity identity, SignInSettings signIn, Language language) {
    return new IdentityLine(
        identity.id().toString(),
        signIn.nameOf(identity.provider()),
        identity.displayName(),
        Moment.of(identity.createdAt(), language));
  }
}
