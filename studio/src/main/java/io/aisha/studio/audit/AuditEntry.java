package io.aisha.studio.audit;

import io.aisha.studio.account.UserId;
import java.time.Instant;
import java.util.Optional;

/// One line of the audit log.
///
/// @param actor who did it; empty for the command line and the program itself
/// @param action a label of [AuditAction], or of an earlier version of the program
/// @param subject the id of what it was done to
public record AuditEntry(
    AuditEntryId id,
    Instant happenedAt,
    Optional<UserId> actor,
    String action,
    Optional<String> subject) {}
