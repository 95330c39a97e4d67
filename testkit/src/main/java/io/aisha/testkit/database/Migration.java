package io.aisha.testkit.database;

import javax.sql.DataSource;

/// What makes an empty database the one that tests want.
@FunctionalInterface
public interface Migration {
  /// Creates tables and whatever else every test expects. It must leave no session open: PostgreSQL
  /// copies a database only while nobody uses it.
  ///
  /// @param database empty
  void fill(DataSource database);
}
