package io.aisha.studio.audit;

import static io.aisha.schema.jooq.Tables.AUDIT_LOG;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.JSONB;

/// The table `audit_log`.
final class AuditRepository {

  private static final JSONB NO_DETAIL = JSONB.valueOf("{}");

  void add(
      Transaction transaction,
      Optional<UserId> actor,
      AuditAction action,
      Optional<String> subject,
      Optional<AuditEntry.RoleChange> change) {
    transaction
        .sql()
        .insertInto(AUDIT_LOG)
        .set(AUDIT_LOG.ACTOR_ID, actor.map(UserId::value).orElse(null))
        .set(AUDIT_LOG.ACTION, action.label())
        .set(AUDIT_LOG.SUBJECT, subject.orElse(null))
        .set(AUDIT_LOG.DETAIL, change.map(StoredJson::write).orElse(NO_DETAIL))
        .execute();
  }

  /// The newest first.
  ///
  /// @param after the last entry of the previous page
  List<AuditEntry> list(Transaction transaction, Optional<AuditEntryId> after, int limit) {
    return transaction
        .sql()
        .selectFrom(AUDIT_LOG)
        .where(after.map(AuditRepository::olderThan).orElse(noCondition()))
        .orderBy(AUDIT_LOG.HAPPENED_AT.desc(), AUDIT_LOG.ID.desc())
        .limit(limit)
        .fetch(row ->
            new AuditEntry(
                new AuditEntryId(row.getId()),
                row.getHappenedAt(),
                Optional.ofNullable(row.getActorId()).map(UserId::new),
                row.getAction(),
                Optional.ofNullable(row.getSubject()),
                Optional.of(row.getDetail())
                    .filter(detail -> !detail.equals(NO_DETAIL))
                    .map(detail -> StoredJson.read(detail, AuditEntry.RoleChange.class))));
  }

  private static Condition olderThan(AuditEntryId id) {
    var last = AUDIT_LOG.as("last");
    return row(AUDIT_LOG.HAPPENED_AT, AUDIT_LOG.ID)
        .lt(select(last.HAPPENED_AT, last.ID).from(last).where(last.ID.eq(id.value())));
  }
}
