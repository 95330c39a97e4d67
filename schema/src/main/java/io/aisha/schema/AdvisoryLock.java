package io.aisha.schema;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Things of which there is one in an installation, over all its processes, and that only one
/// transaction at a time may count and add to. PostgreSQL's advisory locks (PostgreSQL 18
/// documentation, 13.3.5), which the typed SQL has no word for.
public enum AdvisoryLock {
  /// What was spent, against the limits.
  SPENDING(4_101),
  /// Attempts that an engine works on, against how many it may.
  SLOTS(4_102);

  /// The number in the database, for ever: processes of two versions share one database.
  private final long key;

  AdvisoryLock(long key) {
    this.key = key;
  }

  /// Waits until no other transaction holds it; it is let go when this transaction ends.
  public void hold(DSLContext transaction) {
    transaction
        .select(DSL.function(DSL.name("pg_advisory_xact_lock"), SQLDataType.OTHER, DSL.inline(key)))
        .fetch();
  }
}
