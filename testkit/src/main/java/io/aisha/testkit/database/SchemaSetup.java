package io.aisha.testkit.database;

import javax.sql.DataSource;

/// Fills an empty database with the schema that the tests need.
@FunctionalInterface
public interface SchemaSetup {
  /// Creates the tables and everything else that every test expects. It must close all sessions,
  /// because PostgreSQL copies a database only while it has no other connections.
  ///
  /// @param database empty
  void fill(DataSource database);
}
