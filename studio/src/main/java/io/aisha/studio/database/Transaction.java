package io.aisha.studio.database;

import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/// An open transaction, in which repositories run their statements. It must not be used after it
/// has ended.
public final class Transaction {
  private final DSLContext sql;
  private final List<Runnable> afterCommit;

  Transaction(DSLContext sql, List<Runnable> afterCommit) {
    this.sql = sql;
    this.afterCommit = afterCommit;
  }

  /// Runs statements in this transaction.
  public DSLContext sql() {
    return sql;
  }

  /// Lends the transaction's connection to a library that executes statements itself. The library
  /// must neither commit nor close it.
  public void withConnection(Consumer<Connection> work) {
    sql.connection(work::accept);
  }

  /// Runs a cheap action after the commit, and not at all after a rollback.
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }
}
