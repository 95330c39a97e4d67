package io.aisha.schema;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Resources that exist once per installation, and that only one transaction at a time may count
/// and add to. Implemented with PostgreSQL's advisory locks (PostgreSQL 18 documentation, 13.3.5),
/// which jOOQ's typed DSL does not support.
public enum AdvisoryLock {
  /// The spending, compared with its limits.
  SPENDING(4_101),
  /// The running attempts of an engine, compared with its concurrency limit.
  SLOTS(4_102),
  /// What one user has and requests, compared with their limits.
  USE_OF_USER(4_103),
  /// What all users together request, compared with the limits.
  USE(4_104);

  /// The key in the database. It must never change, because processes of two versions can share one
  /// database.
  private final long key;

  AdvisoryLock(long key) {
    this.key = key;
  }

  /// As [#hold(DSLContext)], for one of many things; other things are not locked, except a rare one
  /// by chance.
  public void hold(DSLContext transaction, UUID thing) {
    transaction
        .select(
            DSL.function(
                DSL.name("pg_advisory_xact_lock"),
                SQLDataType.OTHER,
                DSL.inline(Math.toIntExact(key)),
                DSL.inline(thing.hashCode())))
        .fetch();
  }

  /// Waits until no other transaction holds the lock. It is released when this transaction ends.
  public void hold(DSLContext transaction) {
    transaction
        .select(DSL.function(DSL.name("pg_advisory_xact_lock"), SQLDataType.OTHER, DSL.inline(key)))
        .fetch();
  }
}
