package io.aisha.server.cli.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.server.cli.TestTerminal;
import io.aisha.server.cli.command.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Foreign migrations on a foreign database.
@Tag("slow")
class ForeignDatabaseTest {

  private static EmbeddedPostgres server;
  private static int databases;

  @TempDir private Path folder;

  private TestTerminal terminal;
  private String database = "";

  @BeforeAll
  static void start() {
    server = EmbeddedPostgres.scratch();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void setUp() throws IOException {
    database = "shop_" + databases++;
    server.createDatabase(database);
    terminal =
        new TestTerminal(folder)
            .with("AISHA_DATABASE_USER", server.user())
            .with("AISHA_DATABASE_PASSWORD", server.password());
    Files.createDirectory(folder.resolve("shop"));
    write(
        "0001-orders",
        "create table orders (id int primary key, note text);",
        "drop table orders;");
    write(
        "0002-no-note",
        "--guard:destructive notes live elsewhere now\nalter table orders drop column note;",
        "alter table orders add column note text;");
  }

  @Test
  void upgradesAndRollsBackAndReportsBoth() {
    assertThat(shop("upgrade", "--to", "0001")).isZero();
    assertThat(terminal.out()).contains("✓ 0001-orders", "1 migration applied");

    assertThat(shop("history")).isZero();
    assertThat(terminal.out())
        .containsPattern(
            "✓ 0001-orders +applied +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC +aisha ")
        .containsPattern("· 0002-no-note +pending");

    assertThat(shop("upgrade", "--yes")).isZero();
    assertThat(terminal.out())
        .containsSubsequence("0002-no-note destroys", "notes live elsewhere now", "✓ 0002-no-note");

    assertThat(shop("downgrade", "--to", "0001", "--yes")).isZero();
    assertThat(terminal.out()).contains("alter table orders add column note text;");
    assertThat(shop("current", "--json")).isZero();
    assertThat(terminal.out()).contains("\"current\" : \"0001-orders\"");
  }

  @Test
  void aDowngradeNeedsConfirmation() {
    shop("upgrade");

    assertThat(shop("downgrade")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("nothing was changed", "--yes");

    terminal.answering("no");
    assertThat(shop("downgrade")).isZero();
    assertThat(terminal.out()).contains("Nothing was changed");

    terminal.answering("yes");
    assertThat(shop("downgrade")).isZero();
    assertThat(terminal.out()).contains("1 migration rolled back");
  }

  @Test
  void aDestructiveUpgradeAsksWhenThereIsDataToLose() throws IOException {
    assertThat(shop("upgrade")).as("nothing is there yet: " + terminal.err()).isZero();
    write(
        "0003-clean",
        "--guard:destructive old orders are archived\ndelete from orders;",
        "insert into orders values (1);");

    assertThat(shop("upgrade")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.out()).contains("old orders are archived");
    assertThat(terminal.err()).contains("nothing was changed", "--yes");

    terminal.answering("no");
    assertThat(shop("upgrade")).isZero();
    assertThat(terminal.out()).contains("Type “yes”", "Nothing was changed").doesNotContain("✓");

    terminal.with("AISHA_LANG", "ru").answering("yes");
    assertThat(shop("upgrade")).isZero();
    assertThat(terminal.out()).contains("наберите «да»", "Ничего не изменилось");

    terminal.answering("да");
    assertThat(shop("upgrade")).isZero();
    assertThat(terminal.out()).contains("✓ 0003-clean", "Применена 1 миграция");
  }

  @Test
  void anUpgradeAlsoAsksForTablesFromOutsideTheMigrations() throws SQLException, IOException {
    execute("create table parts (id int)");
    write(
        "0001-orders",
        "--guard:destructive parts are bought\ndrop table parts;",
        "create table parts (id int);");

    assertThat(shop("upgrade", "--to", "0001")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.out()).contains("parts are bought");
  }

  @Test
  void acceptedFindingsAreShownBeforeAnUpgradeAndNeedNoConfirmation() throws IOException {
    shop("upgrade");
    write(
        "0003-index",
        "--guard:accept LOCK orders are few\ncreate index orders_key on orders (id);",
        "drop index orders_key;");

    assertThat(shop("upgrade")).as(terminal.err()).isZero();
    assertThat(terminal.out())
        .containsSubsequence("0003-index: ", "LOCK", "orders are few", "✓ 0003-index");
  }

  @Test
  void aDowngradeCountsTheRowsThatItDeletes() throws SQLException, IOException {
    write(
        "0003-parts",
        """
        create table parts (id int);
        create schema store;
        create table store.shelves (id int);
        create table "Odd ""name" (id int);
        alter table orders add column state text, add column "Price" int;
        alter table orders rename column id to number;\
        """,
        """
        drop table parts, store.shelves, "Odd ""name"; drop schema store;
        --rollback alter table orders drop column state, drop column "Price";
        --rollback alter table orders rename column number to id;\
        """);
    shop("upgrade");
    execute(
        """
        insert into parts values (1), (2);
        insert into "Odd ""name" values (1);
        insert into orders (number, state) values (1, 'new'), (2, null)\
        """);

    terminal.answering("no");
    assertThat(shop("downgrade")).as(terminal.err()).isZero();
    assertThat(terminal.out())
        .containsSubsequence(
            "\"Odd \"\"name\": 1 row is lost",
            "orders.\"Price\": no values",
            "orders.state: 1 value is lost",
            "parts: 2 rows are lost",
            "store.shelves: no rows",
            "Type “yes”",
            "Nothing was changed")
        .doesNotContain("number: ", "orders: ");

    terminal.with("AISHA_LANG", "ru");
    shop("downgrade");
    assertThat(terminal.out())
        .contains("parts: пропадут 2 строки", "orders.state: пропадёт 1 значение");
  }

  @Test
  void aDowngradeWithoutADryRunReportsThatAndAsks() throws SQLException, IOException {
    execute("create table parts (id int)");
    write("0003-parts", "alter table parts add column n int;", "alter table parts drop column n;");
    shop("upgrade", "--yes");

    terminal.answering("yes");
    assertThat(shop("downgrade")).as(terminal.err()).isZero();
    assertThat(terminal.out())
        .containsSubsequence(
            "could not be counted: ", "parts", "Type “yes”", "1 migration rolled back");
  }

  @Test
  void anEditedFileIsReportedWithAdvice() throws IOException {
    shop("upgrade");
    write(
        "0001-orders",
        "create table orders (id int primary key, note text);",
        "drop  table orders;");

    assertThat(shop("history")).isZero();
    assertThat(terminal.out())
        .contains("its file has changed since (the rollback)", "restore the file");
  }

  @Test
  void aCheckComparesTheDatabaseWithTheMigrationsAndOnlyReadsIt() throws SQLException {
    shop("upgrade", "--to", "0001");

    assertThat(shop("check")).isEqualTo(ExitStatus.FINDINGS);
    assertThat(terminal.out()).contains("0002-no-note.sql", "is pending");
    shop("current");
    assertThat(terminal.out()).contains("0001-orders");

    shop("upgrade", "--yes");
    assertThat(shop("check")).as(terminal.out()).isZero();
    assertThat(terminal.out()).contains("the database matches them");

    execute("drop table orders");
    assertThat(shop("check")).isEqualTo(ExitStatus.FINDINGS);
    assertThat(terminal.out()).contains("DRIFT", "table orders is missing");
  }

  @Test
  void foreignMigrationsAreNeverRunOnAishasOwnDatabase() {
    for (String command : new String[] {"history", "current", "upgrade", "downgrade"}) {
      TestTerminal own =
          new TestTerminal(folder).with("AISHA_DATABASE_URL", server.jdbcUrl(database));

      assertThat(own.run("db", command, "--changelog", "shop")).isEqualTo(ExitStatus.USAGE);
      assertThat(own.err()).contains("--url");
    }
  }

  @Test
  void aMissingDatabaseIsReportedInASentence() {
    assertThat(run(server.jdbcUrl("nowhere"), "history")).isEqualTo(ExitStatus.FAILURE);
    assertThat(terminal.err()).contains("database \"nowhere\" does not exist");

    assertThat(run("jdbc:postgresql://127.0.0.1:1/x", "history")).isEqualTo(ExitStatus.FAILURE);
    assertThat(terminal.err()).contains("does not answer");

    terminal.with("AISHA_DATABASE_PASSWORD", "wrong");
    assertThat(shop("history")).isEqualTo(ExitStatus.FAILURE);
    assertThat(terminal.err()).contains("rejects the login");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.dataSource(database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int shop(String... words) {
    return run(server.jdbcUrl(database), words);
  }

  private int run(String url, String... words) {
    String[] all = new String[words.length + 5];
    all[0] = "db";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--changelog";
    all[words.length + 2] = "shop";
    all[words.length + 3] = "--url";
    all[words.length + 4] = url;
    return terminal.run(all);
  }

  private void write(String name, String up, String down) throws IOException {
    Files.writeString(
        folder.resolve("shop").resolve(name + ".sql"),
        """
        --liquibase formatted sql
        --changeset ann:%s splitStatements:false stripComments:false rollbackSplitStatements:false
        %s
        --rollback %s
        """
            .formatted(name, up, down));
  }
}
