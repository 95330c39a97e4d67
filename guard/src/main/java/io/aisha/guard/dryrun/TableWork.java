package io.aisha.guard.dryrun;

/// Work on an existing table that blocks other sessions.
///
/// @param table its name, without the schema if that is `public`
/// @param work the kind of work
/// @param statement the statement that caused it
public record TableWork(String table, Work work, String statement) {

  /// Kinds of work whose duration grows with the number of rows.
  public enum Work {
    /// Every row was rewritten.
    REWRITE,
    /// Every row was read.
    SCAN,
    /// An index was built.
    INDEX,
    /// Every row was looked up in another table.
    FOREIGN_KEY,
    /// Rows were updated or deleted after a schema change had locked the table.
    BACKFILL,
    /// A materialized view was refreshed.
    REFRESH
  }
}
