package io.aisha.e2e;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// The PostgreSQL that a running studio keeps in its data folder, for a client with its password.
///
/// @param folder the studio's data folder
record StudioDatabase(Path folder) {

  String url(String database) {
    Path cluster = folder.resolve("database/cluster");
    // The fourth line of postmaster.pid is the port.
    String port = Program.read(cluster.resolve("postmaster.pid")).lines().toList().get(3);
    return "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port.strip(), database);
  }

  /// The program with the login of this database.
  Program login() {
    return Program.program()
        .with("AISHA_DATABASE_USER", "postgres")
        .with("AISHA_DATABASE_PASSWORD", password());
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url("postgres"), "postgres", password());
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String password() {
    return Program.read(folder.resolve("database/password")).strip();
  }
}
