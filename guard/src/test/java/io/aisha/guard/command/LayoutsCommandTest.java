package io.aisha.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.LayoutFiles;
import io.aisha.guard.changelog.FolderLayout;
import io.aisha.guard.postgres.RunningPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks folders in every layout, from the command line to the report.
@Tag("slow")
class LayoutsCommandTest {

  @RegisterExtension static final RunningPostgres server = new RunningPostgres();

  @TempDir Path folder;

  private final GuardRun guard = new GuardRun(server);

  @ParameterizedTest
  @EnumSource
  void acceptsCorrectMigrationsInEveryLayout(FolderLayout layout) {
    LayoutFiles maker = new LayoutFiles(layout, folder);
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

    assertThat(guard.run(folder)).as(guard.out()).isZero();
    assertThat(guard.out()).isEqualTo("nothing found%n".formatted());
  }

  @ParameterizedTest
  @EnumSource
  void reportsProblemsByFileInEveryLayout(FolderLayout layout) {
    LayoutFiles maker = new LayoutFiles(layout, folder);
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

    assertThat(guard.run(folder)).isEqualTo(1);
    assertThat(guard.out())
        .containsSubsequence(empty, "EMPTY_UP", "Write the upgrade SQL", layout.upgradePlace())
        .containsSubsequence(fails, "RUNTIME", "ordres")
        .containsSubsequence(loses, "DATALOSS", "--guard:destructive");
    if (layout != FolderLayout.LIQUIBASE) {
      assertThat(guard.out())
          .doesNotContain("changeset", "--rollback", "runInTransaction", "Liquibase");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theBaselineIsTrustedInEveryLayout(FolderLayout layout) {
    LayoutFiles maker = new LayoutFiles(layout, folder);
    String old = maker.write(1, "old", "select 1;", "select 1;");
    maker.write(2, "orders", "create table orders (id int primary key);", "drop table orders;");

    assertThat(guard.run(folder, "--baseline", old)).as(guard.out() + guard.err()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"FLYWAY", "PAIRS", "DIESEL"})
  void checksOnlyUpgradesWithoutRollbacksAndWarnsOnce(FolderLayout layout) {
    LayoutFiles maker = new LayoutFiles(layout, folder);
    maker.writeWithoutRollback(1, "a", "create table a (id int primary key);");
    maker.writeWithoutRollback(2, "b", "create table b (id int primary key);");
    maker.writeWithoutRollback(3, "c", "alter table a add column c int;");

    assertThat(guard.run(folder)).as(guard.out()).isZero();
    assertThat(guard.out().lines().filter(line -> line.contains("EMPTY_DOWN")))
        .singleElement()
        .asString()
        .contains("only the upgrade is checked where there is no rollback, in 3 of 3 migrations");
  }

  @ParameterizedTest
  @EnumSource(names = {"FLYWAY", "PAIRS", "DIESEL"})
  void reportsAFailingRollbackInItsOwnFile(FolderLayout layout) {
    LayoutFiles maker = new LayoutFiles(layout, folder);
    String upgrade = maker.write(1, "a", "create table a (id int primary key);", "drop table aa;");
    maker.write(2, "b", "create table b (id int primary key);", "-- nothing");

    assertThat(guard.run(folder)).isEqualTo(1);
    String rollback = upgrade.replace("V1", "U1").replaceFirst("\\bup\\.sql", "down.sql");
    assertThat(guard.out())
        .contains(rollback + ":1", "DOWN_FAILS", "EMPTY_DOWN")
        .doesNotContain(upgrade + ":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "V1__a.sql:begin; create table a (id int primary key); commit;",
        "1_a/up.sql:create table a (id int primary key); commit;"
      })
  void rejectsTransactionControlWhereTheToolOpensATransaction(String file) {
    int colon = file.indexOf(':');
    new LayoutFiles(FolderLayout.FLYWAY, folder)
        .file(file.substring(0, colon), file.substring(colon + 1));

    assertThat(guard.run(folder)).isEqualTo(1);
    assertThat(guard.out()).contains("STATIC", "separates the migration from its record");
  }

  @Test
  void rejectsAConcurrentBuildInABatchOfTwoStatements() {
    LayoutFiles maker = new LayoutFiles(FolderLayout.PAIRS, folder);
    maker.write(1, "a", "create table a (id int primary key, b int);", "drop table a;");
    String file =
        maker.writeOutsideTransactions(
            2,
            "index",
            "create index concurrently i on a (b);\ncreate index concurrently j on a (id, b);",
            "drop index i; drop index j;");

    assertThat(guard.run(folder)).isEqualTo(1);
    assertThat(guard.out())
        .containsSubsequence(file, "RUNTIME", "Put the statement into its own file");
  }

  @ParameterizedTest
  @EnumSource
  void reportsTheLineInTheFile(FolderLayout layout) throws IOException {
    LayoutFiles maker = new LayoutFiles(layout, folder);
    String upgrade =
        maker.write(
            1,
            "a",
            "-- why\ncreate table a (id int primary key);\nalter table nothing add c int;",
            "drop table a;");

    assertThat(guard.run(folder)).isEqualTo(1);
    List<String> lines = Files.readAllLines(folder.resolve(upgrade));
    int line = lines.indexOf("alter table nothing add c int;") + 1;
    assertThat(guard.out()).contains(upgrade + ":" + line);
  }

  @Test
  void replacesFlywayPlaceholders() {
    file(
        "V1__a.sql",
        "create schema ${app};\ncreate table ${App}.a (id int primary key); -- ${why}");
    file("V2__b.sql", "comment on table ${app}.a is '${flyway:filename}, ${what}';");

    assertThat(guard.run(folder, "--placeholder", "app=shop", "--placeholder=what=a = b"))
        .as(guard.err())
        .isZero();
  }

  @Test
  void reportsAPlaceholderWithoutAValueAsACommandLineError() {
    file("V1__a.sql", "create table a (id int primary key);");
    file("V2__b.sql", "create role ${reader} password '${secret}';");

    for (String baseline : new String[] {"V1__a", "V2__b"}) {
      assertThat(guard.run(folder, "--baseline", baseline, "--placeholder", "secret=x"))
          .isEqualTo(2);
      assertThat(guard.err())
          .contains("V2__b.sql has Flyway placeholders without a value: reader.")
          .contains("--placeholder reader=VALUE")
          .doesNotContain("syntax error");
    }
    assertThat(guard.run(folder, "--placeholder", "reader")).isEqualTo(2);
    assertThat(guard.err()).contains("--placeholder: got 'reader', expected NAME=VALUE");
  }

  @Test
  void keepsBracesWhereFlywayReplacesNothing() {
    file("V1__a.sql", "create table a (id int primary key, form text default '${name}');");
    file("V1__a.sql.conf", "placeholderReplacement=false");

    assertThat(guard.run(folder)).as(guard.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "DIESEL, __diesel_schema_migrations, version = '1'",
    "PAIRS, schema_migrations, version = 1 and not dirty",
    "PAIRS, public._sqlx_migrations, success",
    "DBMATE, schema_migrations, version = '1'",
    "FLYWAY, \"flyway_schema_history\", version = '1'"
  })
  void providesTheToolsHistoryTable(FolderLayout layout, String table, String condition) {
    LayoutFiles maker = new LayoutFiles(layout, folder);
    maker.write(1, "a", "create table a (id int primary key);", "drop table a;");
    maker.write(
        2,
        "view",
        "create view done as select count(*) from %s where %s;".formatted(table, condition),
        "drop view done;");

    assertThat(guard.run(folder)).as(guard.out()).isZero();
    assertThat(guard.out()).isEqualTo("nothing found%n".formatted());
  }

  @Test
  void aMigrationMayCreateTheHistoryTableItself() {
    LayoutFiles maker = new LayoutFiles(FolderLayout.DIESEL, folder);
    maker.write(
        1,
        "a",
        "create table schema_migrations (id int primary key);\ncreate table a (id int primary key);",
        "drop table a;\ndrop table schema_migrations;");

    assertThat(guard.run(folder)).as(guard.out()).isZero();
  }

  @Test
  void remediesForSingleSqlxFilesNameExistingFiles() {
    file("1_a.sql", "create table a (id int primary key, b text);");
    file("2_b.sql", "alter table a drop column b;");

    assertThat(guard.run(folder, "--layout", "pairs")).isEqualTo(1);
    assertThat(guard.out())
        .contains("declare it in the file: --guard:destructive")
        .contains("write it in a .down.sql, and name the file .up.sql.")
        .doesNotContain("in its .up.sql");
  }

  @Test
  void listsFindingsInTheOrderOfTheMigrations() {
    LayoutFiles maker = new LayoutFiles(FolderLayout.PAIRS, folder);
    maker.write(1, "a", "create table a (id int primary key, b text);", "drop table a;");
    String loses =
        maker.write(2, "b", "alter table a drop column b;", "alter table a add column b text;");
    maker.write(3, "c", "alter table a add column c text;", "-- nothing goes back");

    assertThat(guard.run(folder)).isEqualTo(1);
    assertThat(guard.out()).containsSubsequence(loses, "DATALOSS", "3_c.down.sql", "EMPTY_DOWN");
  }

  @Test
  void remediesExplainHowToAcceptAFinding() {
    LayoutFiles maker = new LayoutFiles(FolderLayout.PAIRS, folder);
    maker.write(1, "a", "create table a (id int primary key, b int);", "drop table a;");
    maker.write(
        2,
        "key",
        "create unique index concurrently by_b on a (b);",
        "drop index concurrently by_b;");
    maker.write(3, "data", "update a set b = 1;", "-- nobody wants the old ones back");
    maker.write(
        4, "check", "alter table a add check (b > 5);", "alter table a drop constraint a_b_check;");

    assertThat(guard.run(folder)).isEqualTo(1);
    assertThat(guard.out())
        .contains("say why in its .up.sql: --guard:accept EMPTY_DOWN and the reason")
        .contains("say so in its .up.sql: --guard:accept RUNTIME and the reason");
  }

  @Test
  void checksSuperuserMigrationsWithRows() {
    LayoutFiles maker = new LayoutFiles(FolderLayout.DIESEL, folder);
    maker.write(1, "a", "create table a (id int primary key, b text unique);", "drop table a;");
    maker.write(
        2,
        "fill",
        "update pg_index set indisready = true where indrelid = 'a'::regclass;\nupdate a set b = 'same';",
        "-- nothing goes back");

    guard.run(folder);
    assertThat(guard.out())
        .contains("only a superuser may run it: permission denied for table pg_index")
        .contains("fails on rows that the schema allows: duplicate key")
        .doesNotContain("the upgrade fails: permission denied");
  }

  @Test
  void namesColumnsMissingFromACopyOfADroppedTable() {
    LayoutFiles maker = new LayoutFiles(FolderLayout.DIESEL, folder);
    maker.write(1, "a", "create table a (id int primary key, b text, c numeric);", "drop table a;");
    maker.write(
        2,
        "merge",
        "create table log as select id, b from a;\ndrop table a;",
        "create table a (id int primary key, b text, c numeric);\ndrop table log;");

    assertThat(guard.run(folder)).isEqualTo(1);
    assertThat(guard.out())
        .contains("table a is dropped, and the values of its c are not kept anywhere else");
  }

  @Test
  void doesNotCheckCodeThatRequiresProductionRows() {
    LayoutFiles maker = new LayoutFiles(FolderLayout.FLYWAY, folder);
    maker.write(1, "a", "create table a (id int primary key, b text);", "drop table a;");
    maker.write(
        2,
        "clean",
        "do $$ declare n int; begin\n  update a set b = 'x' where b = 'of production only';\n  get diagnostics n = row_count;"
            + "\n  if n not between 1 and 150 then\n    raise exception 'updated % rows', n;\n  end if;\nend $$;",
        "update a set b = 'y';");
    maker.write(
        3, "never", "do $$ begin raise exception 'not yet'; end $$;", "update a set b = 'y';");

    assertThat(guard.run(folder)).isEqualTo(1);
    assertThat(guard.out())
        .contains("its own code rejects all rows that were tried: updated 0 rows")
        .contains("V3__never: the upgrade fails: not yet")
        .contains("findings: 1,");
  }

  @Test
  void acceptsRepeatableFilesWithoutEffect() {
    file("V1__a.sql", "create table a (id int primary key);\ncreate view ids as select id from a;");
    file("R__ids.sql", "create or replace view ids as select id from a;");
    file("R__old.sql", "-- nobody needs it any more");
    assertThat(guard.run(folder)).as(guard.out()).isZero();
    assertThat(guard.out())
        .contains("warning: R__old.sql", "nothing found")
        .doesNotContain("R__ids");
  }

  @Test
  void suggestsConcurrentReindex() {
    LayoutFiles maker = new LayoutFiles(FolderLayout.DIESEL, folder);
    maker.write(1, "a", "create table a (id int primary key, b int);", "drop table a;");
    maker.writeWithoutRollback(2, "again", "reindex table a;\nalter table a add column c int;");

    assertThat(guard.run(folder)).isEqualTo(1);
    assertThat(guard.out()).contains("Use REINDEX with CONCURRENTLY, in its own file");
  }

  @Test
  void quotesCodeThatRejectsSampleRows() {
    LayoutFiles maker = new LayoutFiles(FolderLayout.PAIRS, folder);
    maker.write(1, "a", "create table a (id int primary key);", "drop table a;");
    maker.write(
        2,
        "strict",
        "do $$ begin\n  if exists (select from a) then\n    raise 'rows %', repeat('x ', 999);\n  end if;\nend $$;"
            + "\nalter table a add column b int;",
        "alter table a drop column b;");

    assertThat(guard.run(folder)).as(guard.out()).isZero();
    assertThat(guard.out())
        .contains("own code rejects the sample rows. Supply rows that it accepts with --rows.")
        .contains("x x …")
        .doesNotContain("x ".repeat(200));
  }

  private void file(String name, String text) {
    new LayoutFiles(FolderLayout.FLYWAY, folder).file(name, text);
  }

  @Test
  void rejectsAnUnknownLayout() {
    new LayoutFiles(FolderLayout.FLYWAY, folder).file("V1__a.sql", "create table a (id int);");

    assertThat(guard.run(folder, "--layout", "rails")).isEqualTo(2);
    assertThat(guard.err())
        .startsWith(
            "--layout: got 'rails', expected one of liquibase, flyway, pairs, dbmate, diesel");
    assertThat(guard.run(folder, "--layout", "diesel")).isEqualTo(2);
    assertThat(guard.err()).contains("has no migration of diesel");
  }
}
