package io.aisha.server.settings;

/// Where the database is.
public sealed interface DatabaseSettings {

  /// The PostgreSQL that comes with the program, its data in the data folder.
  record Embedded() implements DatabaseSettings {}

  /// A PostgreSQL that somebody else runs.
  ///
  /// @param jdbcUrl starts with `jdbc:postgresql:` and holds no password
  /// @param user empty: the driver's own choice
  /// @param password empty: none
  record External(String jdbcUrl, String user, Secret password) implements DatabaseSettings {}
}
