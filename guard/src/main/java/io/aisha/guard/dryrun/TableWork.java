package io.aisha.guard.dryrun;

/// Work that the server did on a table that was there before, while others had to wait for it.
///
/// @param table its name; without schema where that is `public`
/// @param work what was done
/// @param statement the statement that did it
public record TableWork(String table, Work work, String statement) {

  /// What takes longer the more rows there are.
  public enum Work {
    /// Every row was written anew.
    REWRITE,
    /// Every row was looked at.
    SCAN,
    /// An index was built.
    INDEX,
    /// Every row was looked up in another table.
    FOREIGN_KEY,
    /// Rows were updated or deleted after a schema change had locked the table.
    BACKFILL,
    /// A materialized view was filled anew.
    REFRESH
  }
}
