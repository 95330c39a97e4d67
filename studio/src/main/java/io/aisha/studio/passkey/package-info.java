/// Passkeys (WebAuthn credentials) of users, as the database keeps them. Calls `account`, `audit`,
/// `signin` and `database`.
@NullMarked
package io.aisha.studio.passkey;

import org.jspecify.annotations.NullMarked;
