package io.aisha.studio.signin;

import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import java.time.Instant;
import java.util.Optional;

/// A code that works once, without its text, which is not stored.
///
/// @param subject the user whom the code is about; empty for a code that makes a user
/// @param role of the user that the code makes; empty for all other codes
/// @param by who made it: an administrator, or the subject; empty for the command line
public record OneTimeCode(
    CodePurpose purpose,
    Optional<UserId> subject,
    Optional<UserRole> role,
    Optional<UserId> by,
    Instant expiresAt) {}
