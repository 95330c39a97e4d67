package io.aisha.studio.audit;

import static io.aisha.schema.jooq.Tables.AUDIT_LOG;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.util.List;
import java.util.Optional;

/// The table `audit_log`.
final class AuditRepository {

  void add(Transaction transaction, Optional<UserId> actor, AuditAction action, String subject) {
    transaction
        .sql()
        .insertInto(AUDIT_LOG)
        .set(AUDIT_LOG.ACTOR_ID, actor.map(UserId::value).orElse(null))
        .set(AUDIT_LOG.ACTION, action.label())
        .set(AUDIT_LOG.SUBJECT, subject)
        .execute();
  }

  List<AuditEntry> newest(Transaction transaction, int limit) {
    return transaction
        .sql()
        .selectFrom(AUDIT_LOG)
        .orderBy(AUDIT_LOG.HAPPENED_AT.desc(), AUDIT_LOG.ID.desc())
        .limit(limit)
        .fetch(row ->
            new AuditEntry(
                row.getHappenedAt(),
                Optional.ofNullable(row.getActorId()).map(UserId::new),
                row.getAction(),
                Optional.ofNullable(row.getSubject())));
  }
}
