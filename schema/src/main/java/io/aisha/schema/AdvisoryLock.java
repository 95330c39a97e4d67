package io.aisha.schema;

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
  SLOTS(4_102);

  /// The key in the database. It must never change, because processes of two versions can share one
  /// database.
  private final long key;

  AdvisoryLock(long key) {
    this.key = key;
  }

  /// Waits until no other transaction holds the lock. It is released when this transaction ends.
  public void hold(DSLContext transaction) {
    transaction
        .select(DSL.function(DSL.name("pg_advisory_xact_lock"), SQLDataType.OTHER, DSL.inline(key)))
        .fetch();
  }
}
