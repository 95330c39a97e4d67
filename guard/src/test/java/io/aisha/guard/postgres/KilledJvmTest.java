package io.aisha.guard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.Await;
import io.aisha.guard.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a killed JVM leaves behind, and how the next start handles it.
@Tag("slow")
class KilledJvmTest {

  @TempDir Path folder;

  @Test
  void keepsAllAcknowledgedRowsAfterRepeatedKills() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int acknowledged = 0;

    for (int round = 0; round < 4; round++) {
      try (ChildJvm writer = ChildJvm.run(PostgresHolder.class, folder.toString(), "write")) {
        writer.awaitLine("started");
        int until = random.nextInt(200);
        for (int i = 0; i < until; i++) {
          writer.awaitLine("committed");
          acknowledged++;
        }
        writer.kill();
        for (String line = writer.nextLine(); line != null; line = writer.nextLine()) {
          acknowledged += line.equals("committed") ? 1 : 0;
        }
      }
    }

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      // In each round, one row may have been committed without being printed.
      assertThat(count(postgres)).isBetween((long) acknowledged, acknowledged + 4L);
    }
  }

  @Test
  void stopsTheServerOfAKilledJvm() throws IOException {
    long server;
    try (ChildJvm holder = ChildJvm.run(PostgresHolder.class, folder.toString())) {
      holder.awaitLine("started");
      server = serverPid();
      holder.kill();
    }

    Await.until("the server has ended", () -> ProcessHandle.of(server).isEmpty());
  }

  @Test
  void deletesTheFolderOfAKilledScratchServer() throws Exception {
    try (ChildJvm holder = ChildJvm.run(PostgresHolder.class, "scratch")) {
      holder.awaitLine("started");
      Path scratch = ScratchFolders.place().resolve(scratchFolderOf(holder)).toAbsolutePath();
      assertThat(scratch).exists();
      holder.kill();

      Await.until("the scratch folder is gone", () -> !Files.exists(scratch));
    }
  }

  @Test
  void stopsALeftoverServer() throws Exception {
    long server;
    try (ChildJvm holder = ChildJvm.run(PostgresHolder.class, folder.toString(), "write")) {
      holder.awaitLine("committed");
      server = serverPid();
      killWatch(holder);
      holder.kill();
    }
    assertThat(ProcessHandle.of(server)).isPresent();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(count(postgres)).isPositive();
      Await.until("the old server is gone", () -> ProcessHandle.of(server).isEmpty());
    }
  }

  @Test
  void endsServerProcessesWithoutAParent() throws Exception {
    try (ChildJvm holder = ChildJvm.run(PostgresHolder.class, folder.toString(), "write")) {
      String[] started = holder.awaitLine("started").split(" ");
      holder.awaitLine("committed");
      try (Connection connection =
              DriverManager.getConnection(started[1], Cluster.SUPERUSER, started[2]);
          Statement statement = connection.createStatement()) {
        long backend = one(statement, "select pg_backend_pid()");
        Thread busy = Thread.ofVirtual().start(() -> loopForever(statement));
        // A looping server process never checks whether its parent is gone.
        Await.until("the loop runs", () -> isActive(started, backend));
        killWatch(holder);
        ProcessHandle.of(serverPid()).orElseThrow().destroyForcibly();
        holder.kill();
        assertThat(ProcessHandle.of(backend)).isPresent();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
          assertThat(count(postgres)).isPositive();
          Await.until("the old process is gone", () -> ProcessHandle.of(backend).isEmpty());
        }
        busy.join();
      }
    }
  }

  @Test
  void ignoresAPidThatBelongsToAnotherProcess() throws Exception {
    try (ChildJvm holder = ChildJvm.run(PostgresHolder.class, folder.toString(), "write")) {
      holder.awaitLine("committed");
      killWatch(holder);
      ProcessHandle.of(serverPid()).orElseThrow().destroyForcibly();
      holder.kill();
    }
    Path pidFile = folder.resolve("cluster/postmaster.pid");
    String stale = Files.readString(pidFile);
    long ours = ProcessHandle.current().pid();
    Files.writeString(pidFile, ours + stale.substring(stale.indexOf('\n')));

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(count(postgres)).isPositive();
    }
  }

  @Test
  void startsAfterAPowerFailure() throws Exception {
    EmbeddedPostgres.start(folder).close();
    Files.writeString(folder.resolve("cluster/postmaster.pid"), "");
    Files.writeString(folder.resolve("lock"), "4194301\n");

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(postgres.port()).isPositive();
    }
  }

  private long serverPid() throws IOException {
    return Long.parseLong(
        Files.readString(folder.resolve("cluster/postmaster.pid"))
            .lines()
            .findFirst()
            .orElseThrow());
  }

  private static void killWatch(ChildJvm holder) {
    watches(holder).forEach(ProcessHandle::destroyForcibly);
    Await.until("the watch is gone", () -> watches(holder).findAny().isEmpty());
  }

  private static Stream<ProcessHandle> watches(ChildJvm holder) {
    return holder
        .handle()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("server-watch"));
  }

  private static String scratchFolderOf(ChildJvm holder) {
    String line = watches(holder).findFirst().orElseThrow().info().commandLine().orElse("");
    return line.substring(line.lastIndexOf("scratch-postgres-")).strip();
  }

  private static void loopForever(Statement statement) {
    try {
      statement.execute("do $$ begin loop end loop; end $$");
    } catch (SQLException e) {
      // It ends with its server process, as intended.
    }
  }

  private static boolean isActive(String[] started, long backend) {
    try (Connection connection =
            DriverManager.getConnection(started[1], Cluster.SUPERUSER, started[2]);
        Statement statement = connection.createStatement()) {
      return one(
              statement,
              "select count(*) from pg_stat_activity where state = 'active' and query like 'do %' and pid = "
                  + backend)
          == 1;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static long count(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      return one(statement, "select count(*) from written");
    }
  }

  private static long one(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
