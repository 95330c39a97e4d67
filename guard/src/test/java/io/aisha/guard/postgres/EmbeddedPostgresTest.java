package io.aisha.guard.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.guard.ChildJvm;
import io.aisha.guard.postgres.EmbeddedPostgresException.AlreadyInUse;
import io.aisha.guard.postgres.EmbeddedPostgresException.FolderNotWritable;
import io.aisha.guard.postgres.EmbeddedPostgresException.OtherMajorVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EmbeddedPostgresTest {

  @TempDir Path folder;

  @Test
  void keepsCommittedDataAfterAShutdown() throws SQLException {
    Path data = folder.resolve("a new folder/with blanks");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      execute(postgres, "create table kept (what text)", "insert into kept values ('Анна')");
    }

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      assertThat(query(postgres, "select lower(what) from kept")).isEqualTo("анна");
    }
  }

  @Test
  void rejectsASecondStartInTheSameProcess() {
    try (EmbeddedPostgres first = EmbeddedPostgres.start(folder)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOfSatisfying(
              AlreadyInUse.class,
              e -> assertThat(e.pid()).isEqualTo(ProcessHandle.current().pid()));

      // Closing a descriptor of the lock file here would have released the lock.
      try (ChildJvm other = ChildJvm.run(PostgresHolder.class, folder.toString())) {
        assertThat(other.nextLine())
            .startsWith("refused AlreadyInUse")
            .contains("process " + ProcessHandle.current().pid());
      }
      assertThat(first.port()).isPositive();
    }
    EmbeddedPostgres.start(folder).close();
  }

  @Test
  void rejectsAStartOnAFolderInUse() {
    try (ChildJvm holder = ChildJvm.run(PostgresHolder.class, folder.toString())) {
      holder.awaitLine("started");

      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOfSatisfying(
              AlreadyInUse.class, e -> assertThat(e.pid()).isEqualTo(holder.pid()))
          .hasMessageContaining("in use by process " + holder.pid());

      holder.proceed();
      assertThat(holder.awaitExit()).isZero();
    }
    EmbeddedPostgres.start(folder).close();
  }

  @Test
  void restartsAnInterruptedCreation() throws Exception {
    Files.createDirectories(folder.resolve("cluster.unfinished/base"));
    Files.writeString(folder.resolve("cluster.unfinished/PG_VERSION"), "18\n");
    Files.writeString(folder.resolve("password"), "half");

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(query(postgres, "select 1")).isEqualTo("1");
    }
    assertThat(folder.resolve("cluster.unfinished")).doesNotExist();
  }

  @Test
  void rejectsDataOfAnotherMajorVersion() throws IOException {
    EmbeddedPostgres.start(folder).close();
    Path version = folder.resolve("cluster/PG_VERSION");
    Files.writeString(version, "17\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(OtherMajorVersion.class)
        .hasMessageContaining("created by PostgreSQL 17")
        .hasMessageContaining("contains PostgreSQL 18");

    Files.writeString(version, "18\n");
    EmbeddedPostgres.start(folder).close();
  }

  @Test
  void rejectsAFileInPlaceOfTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");

    assertThatThrownBy(() -> EmbeddedPostgres.start(file)).isInstanceOf(FolderNotWritable.class);
    assertThatThrownBy(() -> EmbeddedPostgres.start(file.resolve("below")))
        .isInstanceOf(FolderNotWritable.class);
  }

  @Test
  void quotesTheServersErrors() throws IOException {
    EmbeddedPostgres.start(folder).close();
    Files.writeString(folder.resolve("cluster/postgresql.conf"), "no_such_setting = 1\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(EmbeddedPostgresException.ServerFailed.class)
        .hasMessageContaining("no_such_setting");
  }

  @Test
  void closingTwiceIsHarmless() {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);
    postgres.close();
    postgres.close();
  }

  @Test
  void scratchServersAreSeparateAndTemporary() throws Exception {
    Path left;
    try (EmbeddedPostgres one = EmbeddedPostgres.scratch();
        EmbeddedPostgres two = EmbeddedPostgres.scratch()) {
      execute(one, "create table only_here ()");

      assertThat(query(two, "select to_regclass('only_here')")).isNull();
      assertThat(query(one, "show fsync")).isEqualTo("off");
      left = one.folder();
      assertThat(left).exists();
    }
    assertThat(left).doesNotExist();
  }

  @Test
  void createsDatabases() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.scratch();
        Connection connection = postgres.createDatabase("further").getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select current_database()")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("further");
      assertThatThrownBy(() -> postgres.createDatabase("x; drop database postgres"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
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
