package io.aisha.server.settings;

/// Where the database is.
public sealed interface DatabaseSettings {

  /// The PostgreSQL that comes with the program, its data in the data folder.
  record Embedded() implements DatabaseSettings {}

  /// An external PostgreSQL.
  ///
  /// @param jdbcUrl starts with `jdbc:postgresql:` and holds no password
  /// @param user empty for the driver's default
  /// @param password empty when there is none
  record External(String jdbcUrl, String user, Secret password) implements DatabaseSettings {}
}
