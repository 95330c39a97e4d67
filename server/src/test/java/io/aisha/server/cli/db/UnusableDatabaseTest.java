package io.aisha.server.cli.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.server.cli.TestTerminal;
import io.aisha.testkit.database.TransactionPooler;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/// An external database that is not usable: `serve`, `doctor` and `db upgrade` report the same
/// reasons, and none of them changes anything.
@Tag("slow")
class UnusableDatabaseTest {
  private static EmbeddedPostgres server;
  private static TransactionPooler pooler;
  private static int databases;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws SQLException {
    server = EmbeddedPostgres.scratch();
    URI address = URI.create(server.jdbcUrl("postgres").substring("jdbc:".length()));
    pooler = TransactionPooler.before(address.getPort());
    execute("postgres", "create role small login password 'small'");
  }

  @AfterAll
  static void stop() {
    pooler.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "encoding 'LATIN1' locale_provider libc locale 'C' | | stores text as LATIN1",
        "encoding 'SQL_ASCII' locale_provider libc locale 'C' | | stores text as SQL_ASCII",
        " | alter database %s set default_transaction_read_only = on | is read-only",
        " | create schema app; alter database %s set search_path = app, public | schema “app”",
        " | alter database %s set search_path = nowhere | New tables could not be created"
      })
  void isReportedByEveryCommand(String make, String alter, String told) throws SQLException {
    String database = create(make == null ? "" : make);
    if (alter != null) {
      execute(database, alter.formatted(database));
    }

    everyCommandTells(database, told, command -> command);
  }

  @Test
  void aLoginWithoutPermissionsIsReportedByEveryCommand() throws SQLException {
    String database = create("");

    everyCommandTells(
        database,
        "may not create tables",
        command ->
            command.with("AISHA_DATABASE_USER", "small").with("AISHA_DATABASE_PASSWORD", "small"));
  }

  @Test
  void aPoolerInTransactionModeIsReportedByEveryCommand() throws SQLException {
    String database = create("");

    everyCommandTells(
        database,
        "pool_mode = session",
        command -> command.with("AISHA_DATABASE_URL", pooler.jdbcUrl(database)));
  }

  /// The error that the check prevents: the server does not know a prepared statement.
  @Test
  void thePoolerOfTheseTestsBehavesLikeOneInTransactionMode() throws SQLException {
    String url = pooler.jdbcUrl("postgres");
    try (Connection one = connect(url);
        Connection other = connect(url)) {
      assertThat(number(one, "select pg_backend_pid()"))
          .isEqualTo(number(other, "select pg_backend_pid()"));
      execute(one, "select pg_advisory_lock(7)");

      assertThat(number(other, "select pg_try_advisory_lock(7)::int")).isOne();
      one.setAutoCommit(false);
      assertThat(number(one, "select pg_backend_pid()"))
          .isNotEqualTo(number(other, "select pg_backend_pid()"));
    }
  }

  @Test
  void collidingNamesAreReportedWithAdviceAndTheUpgradeContinuesAfterwards() throws SQLException {
    String database = create("encoding 'UTF8' locale_provider libc locale 'C'");
    TestTerminal terminal = terminal(database);
    assertThat(terminal.run("db", "upgrade", "--to", "0028")).as(terminal.err()).isZero();
    execute(
        database,
        """
        with person as (insert into users (login, display_name) values ('anna', 'Anna') returning id)
        insert into avatars (user_id, name, gender)
        select id, name, 'other' from person, unnest(array['ЁЛКА', 'ёлка']) name
        """);

    assertThat(terminal.run("db", "upgrade")).isNotZero();
    assertThat(terminal.err())
        .contains("ёлка", "update avatars set name = concat(name, 2)", "again");
    execute(database, "update avatars set name = concat(name, 2) where name = 'ёлка'");

    assertThat(terminal.run("db", "upgrade")).as(terminal.err()).isZero();
  }

  private TestTerminal terminal(String database) {
    return new TestTerminal(folder)
        .with("AISHA_DATA", folder.resolve("data").toString())
        .with("AISHA_DATABASE_URL", server.jdbcUrl(database))
        .with("AISHA_DATABASE_USER", server.user())
        .with("AISHA_DATABASE_PASSWORD", server.password());
  }

  private void everyCommandTells(String database, String told, UnaryOperator<TestTerminal> with)
      throws SQLException {
    for (String command :
        new String[] {"serve --port 0", "serve --port 0 --upgrade", "doctor", "db upgrade"}) {
      TestTerminal terminal = with.apply(terminal(database));

      assertThat(terminal.run(command.split(" "))).as(command).isNotZero();

      assertThat(terminal.out() + terminal.err())
          .as(command)
          .contains(told)
          .doesNotContain("Exception", "\tat ");
      try (Connection connection = server.dataSource(database).getConnection()) {
        assertThat(
                number(
                    connection,
                    "select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname !~ '^pg_|^information_schema$'"))
            .as("what %s has made", command)
            .isZero();
      }
    }
  }

  private static String create(String how) throws SQLException {
    String name = "foreign_" + databases++;
    execute("postgres", "create database %s template template0 %s".formatted(name, how));
    return name;
  }

  private static Connection connect(String url) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(server.user());
    source.setPassword(server.password());
    return source.getConnection();
  }

  private static void execute(String database, String sql) throws SQLException {
    try (Connection connection = server.dataSource(database).getConnection()) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
