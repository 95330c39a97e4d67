package io.aisha.studio.database;

import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/// An open transaction. For repositories to write their statements in; of no use after it has
/// ended.
public final class Transaction {
  private final DSLContext sql;
  private final List<Runnable> afterCommit;

  Transaction(DSLContext sql, List<Runnable> afterCommit) {
    this.sql = sql;
    this.afterCommit = afterCommit;
  }

  /// Where statements are written.
  public DSLContext sql() {
    return sql;
  }

  /// Lends the transaction's own connection to a library that writes by itself. It neither commits
  /// nor closes it.
  public void withConnection(Consumer<Connection> work) {
    sql.connection(work::accept);
  }

  /// Does something cheap once all of this is committed, and not at all when it is rolled back.
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }
}
