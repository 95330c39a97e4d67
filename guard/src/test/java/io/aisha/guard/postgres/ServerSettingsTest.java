package io.aisha.guard.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The settings of a durable server.
class ServerSettingsTest {

  @TempDir static Path folder;

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void usesDurableSettings() throws SQLException {
    assertThat(query(postgres, "show fsync")).isEqualTo("on");
    assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
    assertThat(query(postgres, "show full_page_writes")).isEqualTo("on");
    assertThat(query(postgres, "show server_version")).startsWith("18.");
  }

  @Test
  void rejectsConnectionsWithoutThePassword() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
        .hasMessageContaining("password authentication failed");
    assertThat(postgres.password()).hasSize(32);
  }

  @Test
  void storesThePasswordForItsOwnerOnly() throws IOException {
    Path file = folder.resolve("password");
    assertThat(file).hasContent(postgres.password());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(query(postgres, "show unix_socket_directories")).isEmpty();
    try (Socket socket = new Socket()) {
      assertThatThrownBy(
              () -> socket.connect(new InetSocketAddress("127.0.0.2", postgres.port()), 1000))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void logsNoUserInput() throws Exception {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table people (name text unique)");
      statement.execute("insert into people values ('Rumpelstiltskin')");
      assertThatThrownBy(() -> statement.execute("insert into people values ('Rumpelstiltskin')"))
          .hasMessageContaining("duplicate key");
    }

    assertThat(folder.resolve("server.log"))
        .content()
        .contains("duplicate key value violates unique constraint")
        .doesNotContain("Rumpelstiltskin");
  }

  private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
