/// Sign-in with passkeys (WebAuthn), on Spring Security's relying party.
@NullMarked
package io.aisha.server.http.passkey;

import org.jspecify.annotations.NullMarked;
