package io.aisha.guard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.Await;
import io.aisha.guard.postgres.EmbeddedPostgresException.ServerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Only PostgreSQL is killed and the program keeps running: the server is restarted with all
/// committed data, or the program is notified that it is not.
@Tag("slow")
class KilledServerTest {

  @TempDir Path folder;

  @Test
  void restartsAKilledServerOnTheSamePortWithAllCommittedData() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      execute(postgres, "create table kept (n int)");
      int port = postgres.port();
      for (int round = 1; round <= 3; round++) {
        execute(postgres, "insert into kept values (1)");
        kill(serverPid());

        awaitConnection(postgres);
        assertThat(count(postgres)).isEqualTo(round);
        assertThat(postgres.problem()).isEmpty();
      }
      assertThat(postgres.port()).isEqualTo(port);
    }
    assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void aKilledSessionLosesOnlyOpenTransactions() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      execute(postgres, "create table kept (n int)");
      long server = serverPid();
      try (Connection connection = postgres.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        kill(one(statement, "select pg_backend_pid()"));
      }

      awaitConnection(postgres);
      execute(postgres, "insert into kept values (1)");
      assertThat(serverPid()).isEqualTo(server);
    }
  }

  @Test
  void restartsTheServerDespiteASessionInAnEndlessLoop() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
        Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      Thread loop =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  statement.execute("do $$ begin loop end loop; end $$");
                } catch (SQLException e) {
                  // It ends with its server process, as intended.
                }
              });
      kill(serverPid());

      awaitConnection(postgres);
      loop.join();
    }
  }

  @Test
  void waitsForAFolderThatWasMoved() throws Exception {
    Path data = folder.resolve("data");
    Path away = folder.resolve("away");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      long server = Long.parseLong(Files.readAllLines(pidFile(data)).getFirst());
      Files.move(data, away);
      kill(server);
      Await.until(
          "the problem is reported",
          () -> postgres.problem().filter(words -> words.contains("no longer exists")).isPresent());

      Files.move(away, data);

      awaitConnection(postgres);
      assertThat(postgres.problem()).isEmpty();
    }
  }

  @Test
  void givesUpRestartingWithTheLastLogLines() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      Files.writeString(
          folder.resolve("cluster/postgresql.conf"),
          "\nno_such_setting = on\n",
          StandardOpenOption.APPEND);
      kill(serverPid());

      EmbeddedPostgresException reason = postgres.givenUp().get(30, TimeUnit.SECONDS);

      assertThat(reason).isInstanceOf(ServerFailed.class).hasMessageContaining("no_such_setting");
      assertThat(postgres.problem()).contains(String.valueOf(reason.getMessage()));
    }
  }

  private static void awaitConnection(EmbeddedPostgres postgres) {
    long start = System.nanoTime();
    Await.until("the server answers again", () -> answers(postgres));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  private static boolean answers(EmbeddedPostgres postgres) {
    try {
      execute(postgres, "select 1");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /// Returns when the process has exited, so that it answers no later connection.
  private static void kill(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  private long serverPid() throws IOException {
    return Long.parseLong(Files.readAllLines(pidFile(folder)).getFirst());
  }

  private static Path pidFile(Path data) {
    return data.resolve("cluster/postmaster.pid");
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      return one(statement, "select count(*) from kept");
    }
  }

  private static long one(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
