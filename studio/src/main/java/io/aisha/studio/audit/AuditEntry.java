package io.aisha.studio.audit;

import io.aisha.studio.account.UserId;
import java.time.Instant;
import java.util.Optional;

/// One line of the audit log.
///
/// @param actor who did it; empty for the command line and the program itself
/// @param action a label of [AuditAction], or of an earlier version of the program
/// @param subject the id of what it was done to; empty for the whole studio
/// @param detail the labels of the roles of a change; empty for other actions and earlier entries
public record AuditEntry(
    AuditEntryId id,
    Instant happenedAt,
    Optional<UserId> actor,
    String action,
    Optional<String> subject,
    Optional<RoleChange> detail) {

  /// The role before and after.
  public record RoleChange(String from, String to) {}
}
