package io.aisha.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.LayoutMaker;
import io.aisha.guard.changelog.Layout;
import io.aisha.guard.postgres.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The check of folders in every layout, from the command line to the report.
class LayoutsCommandTest {

  /// One server for all: starting one takes longer than most of these checks.
  private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() {
    server = EmbeddedPostgres.scratch();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static String address() {
    return "--scratch-url=postgresql://%s:%s@127.0.0.1:%d/postgres"
        .formatted(server.user(), server.password(), server.port());
  }

  @TempDir Path folder;

  private ByteArrayOutputStream out;
  private ByteArrayOutputStream err;

  @BeforeEach
  void setUp() {
    out = new ByteArrayOutputStream();
    err = new ByteArrayOutputStream();
  }

  @ParameterizedTest
  @EnumSource
  void soundMigrationsPassInEveryLayout(Layout layout) {
    LayoutMaker maker = new LayoutMaker(layout, folder);
    maker.write(
        1,
        "orders",
        "create table orders (id int primary key, state text);\ncreate table items (id int);",
        "drop table items;\ndrop table orders;");
    maker.writeOutsideTransactions(
        2,
        "index",
        "create index concurrently by_state on orders (state);",
        "drop index concurrently by_state;");
    maker.write(
        3,
        "gone",
        "--guard:destructive nobody reads it\ndrop table items;",
        "create table items (id int);");

    assertThat(run()).as(out()).isZero();
    assertThat(out()).isEqualTo("nothing found%n".formatted());
  }

  @ParameterizedTest
  @EnumSource
  void faultsAreFoundByFileInEveryLayout(Layout layout) {
    LayoutMaker maker = new LayoutMaker(layout, folder);
    maker.write(
        1, "orders", "create table orders (id int primary key, note text);", "drop table orders;");
    String empty = maker.write(2, "empty", "-- later", "drop table nothing;");
    String fails = maker.write(3, "fails", "alter table ordres add column x int;", "select 1 / 0;");
    String loses =
        maker.write(
            4,
            "loses",
            "alter table orders drop column note;",
            "alter table orders add column note text;");

    assertThat(run()).isEqualTo(1);
    assertThat(out())
        .containsSubsequence(empty, "EMPTY_UP", "Write the SQL", layout.upPlace())
        .containsSubsequence(fails, "RUNTIME", "ordres")
        .containsSubsequence(loses, "DATALOSS", "--guard:destructive");
    if (layout != Layout.LIQUIBASE) {
      assertThat(out()).doesNotContain("changeset", "--rollback", "runInTransaction", "Liquibase");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theBaselineIsTrustedInEveryLayout(Layout layout) {
    LayoutMaker maker = new LayoutMaker(layout, folder);
    String old = maker.write(1, "old", "select 1;", "select 1;");
    maker.write(2, "orders", "create table orders (id int primary key);", "drop table orders;");

    assertThat(run("--baseline", old)).as(out() + err()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"FLYWAY", "PAIRS", "DIESEL"})
  void aFolderWithoutWaysDownIsJudgedUpAndSaysSoOnce(Layout layout) {
    LayoutMaker maker = new LayoutMaker(layout, folder);
    maker.writeWithoutWayDown(1, "a", "create table a (id int primary key);");
    maker.writeWithoutWayDown(2, "b", "create table b (id int primary key);");
    maker.writeWithoutWayDown(3, "c", "alter table a add column c int;");

    assertThat(run()).as(out()).isZero();
    assertThat(out().lines().filter(line -> line.contains("EMPTY_DOWN")))
        .singleElement()
        .asString()
        .contains("only the way up is judged where there is no way down, in 3 of 3 migrations");
  }

  @ParameterizedTest
  @EnumSource(names = {"FLYWAY", "PAIRS", "DIESEL"})
  void aFailingWayDownIsFoundInItsOwnFile(Layout layout) {
    LayoutMaker maker = new LayoutMaker(layout, folder);
    String up = maker.write(1, "a", "create table a (id int primary key);", "drop table aa;");
    maker.write(2, "b", "create table b (id int primary key);", "-- nothing");

    assertThat(run()).isEqualTo(1);
    String down = up.replace("V1", "U1").replaceFirst("\\bup\\.sql", "down.sql");
    assertThat(out()).contains(down + ":1", "DOWN_FAILS", "EMPTY_DOWN").doesNotContain(up + ":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "V1__a.sql:begin; create table a (id int primary key); commit;",
        "1_a/up.sql:create table a (id int primary key); commit;"
      })
  void aTransactionOfItsOwnIsAFaultWhereTheToolOpensOne(String file) {
    int colon = file.indexOf(':');
    new LayoutMaker(Layout.FLYWAY, folder)
        .file(file.substring(0, colon), file.substring(colon + 1));

    assertThat(run()).isEqualTo(1);
    assertThat(out()).contains("STATIC", "tears the change from its record");
  }

  @Test
  void twoStatementsSentAtOnceCannotBuildAnIndexConcurrently() {
    LayoutMaker maker = new LayoutMaker(Layout.PAIRS, folder);
    maker.write(1, "a", "create table a (id int primary key, b int);", "drop table a;");
    String file =
        maker.writeOutsideTransactions(
            2,
            "index",
            "create index concurrently i on a (b);\ncreate index concurrently j on a (id, b);",
            "drop index i; drop index j;");

    assertThat(run()).isEqualTo(1);
    assertThat(out())
        .containsSubsequence(file, "RUNTIME", "Put the statement alone into a file of its own");
  }

  @ParameterizedTest
  @EnumSource
  void aFindingNamesTheLineInTheFile(Layout layout) throws IOException {
    LayoutMaker maker = new LayoutMaker(layout, folder);
    String up =
        maker.write(
            1,
            "a",
            "-- why\ncreate table a (id int primary key);\nalter table nothing add c int;",
            "drop table a;");

    assertThat(run()).isEqualTo(1);
    List<String> lines = Files.readAllLines(folder.resolve(up));
    int line = lines.indexOf("alter table nothing add c int;") + 1;
    assertThat(out()).contains(up + ":" + line);
  }

  @Test
  void aWrongLayoutIsAWrongCommandLine() {
    new LayoutMaker(Layout.FLYWAY, folder).file("V1__a.sql", "create table a (id int);");

    assertThat(run("--layout", "rails")).isEqualTo(2);
    assertThat(err())
        .startsWith(
            "--layout: got 'rails', expected one of liquibase, flyway, pairs, dbmate, diesel");
    assertThat(run("--layout", "diesel")).isEqualTo(2);
    assertThat(err()).contains("has no migration of diesel");
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of("--changelog", folder.toString(), address()));
    all.addAll(List.of(words));
    return new GuardCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(all.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
