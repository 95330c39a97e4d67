package io.aisha.studio.audit;

import io.aisha.studio.Page;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import java.util.List;
import java.util.Optional;

/// Who did what to whom. An entry commits together with the change that it records. It holds ids
/// and no names, so that it may be kept when a user is erased.
public final class AuditLog {
  private final Database database;
  private final AuditRepository entries = new AuditRepository();

  public AuditLog(Database database) {
    this.database = database;
  }

  /// Records what was done, in the transaction of the change.
  ///
  /// @param actor who did it; empty for the command line and the program itself
  /// @param subject what it was done to
  public void record(Optional<UserId> actor, AuditAction action, Object subject) {
    add(actor, action, Optional.of(subject), Optional.empty());
  }

  /// The same for what concerns the whole studio.
  public void record(Optional<UserId> actor, AuditAction action) {
    add(actor, action, Optional.empty(), Optional.empty());
  }

  /// Records that a user has another role.
  public void recordRole(Optional<UserId> actor, UserId subject, AuditEntry.RoleChange change) {
    add(actor, AuditAction.ROLE_CHANGED, Optional.of(subject), Optional.of(change));
  }

  private void add(
      Optional<UserId> actor,
      AuditAction action,
      Optional<Object> subject,
      Optional<AuditEntry.RoleChange> change) {
    database.run(transaction ->
        entries.add(transaction, actor, action, subject.map(Object::toString), change));
  }

  /// All entries, the newest first.
  ///
  /// @param after the last entry of the previous page; empty for the first page
  /// @param limit at least 1
  public Page<AuditEntry, AuditEntryId> list(Optional<AuditEntryId> after, int limit) {
    return database.transact(transaction -> {
      List<AuditEntry> found = entries.list(transaction, after, limit + 1);
      if (found.size() <= limit) {
        return new Page<>(found, Optional.empty());
      }
      List<AuditEntry> page = found.subList(0, limit);
      return new Page<>(page, Optional.of(page.getLast().id()));
    });
  }
}
