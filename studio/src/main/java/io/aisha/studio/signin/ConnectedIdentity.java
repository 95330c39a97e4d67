package io.aisha.studio.signin;

import io.aisha.studio.account.UserId;
import java.time.Instant;

/// An identity at an OpenID Connect provider with which a user signs in.
///
/// @param provider the issuer
/// @param displayName as the provider said when it was connected; may be empty
public record ConnectedIdentity(
    IdentityId id,
    UserId userId,
    String provider,
    String subject,
    String displayName,
    Instant createdAt) {}
