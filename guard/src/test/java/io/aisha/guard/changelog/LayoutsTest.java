package io.aisha.guard.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.guard.LayoutFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Properties of single layouts, and folders without a layout.
class LayoutsTest {

  @TempDir Path folder;

  @Test
  void rejectsAFolderOfTwoTools() {
    new LayoutFiles(FolderLayout.FLYWAY, folder)
        .write(1, "a", "create table a ();", "drop table a;");
    new LayoutFiles(FolderLayout.PAIRS, folder)
        .write(2, "b", "create table b ();", "drop table b;");

    assertThatThrownBy(this::read)
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("2_b.down.sql (golang-migrate and sqlx)")
        .hasMessageContaining("U1__a.sql (Flyway)")
        .hasMessageContaining("--layout liquibase|flyway|pairs|dbmate|diesel");
  }

  @Test
  void rejectsAFolderOfUnknownFiles() {
    file("orders.sql", "create table orders ();");

    assertThatThrownBy(this::read)
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("V1__name.sql")
        .hasMessageContaining("0001_name.up.sql")
        .hasMessageContaining("-- migrate:up");
  }

  @Test
  void rejectsAFolderWithoutSql() {
    file("readme.txt", "none");

    assertThatThrownBy(this::read).hasMessageContaining("there is no .sql file in");
  }

  @Test
  void rejectsALayoutThatDoesNotMatchTheFolder() {
    file("V1__a.sql", "create table a ();");

    assertThatThrownBy(
            () -> Layouts.read(folder, Optional.of(FolderLayout.DIESEL), Map.of()).migrations())
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("no migration of diesel");
  }

  @Test
  void flywayComparesVersionsByTheirNumbers() {
    List.of("V10__e", "V2_1__d", "V1.10__c", "V1_9__b", "V1__a", "V1.09.1__b2", "R__z", "R__y")
        .forEach(name -> file(name + ".sql", "select 1;"));

    assertThat(names())
        .containsExactly(
            "V1__a", "V1_9__b", "V1.09.1__b2", "V1.10__c", "V2_1__d", "V10__e", "R__y", "R__z");
  }

  @Test
  void flywayReadsSubfolders() {
    file("V1__a.sql", "create table a ();");
    file("release2/V2__b.sql", "create table b ();");

    assertThat(read().migrations())
        .extracting(migration -> migration.file().name())
        .containsExactly("V1__a.sql", "release2/V2__b.sql");
  }

  @Test
  void flywayStartsANewDatabaseFromTheNewestBaseline() {
    List.of("V1__a", "V2__b", "B2__all", "V3__c").forEach(name -> file(name + ".sql", "select 1;"));

    assertThat(names()).containsExactly("B2__all", "V3__c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"V2_name.sql", "V__name.sql", "v3__name.sql", "V2-name.sql"})
  void reportsAFileThatFlywaySkips(String name) {
    file("V1__a.sql", "create table a ();");
    file(name, "create table b ();");
    file("afterMigrate.sql", "select 1;");
    file("data/cities.sql", "select 1;");

    assertThat(read().problems()).extracting(FileProblem::file).containsExactly(name);
  }

  @Test
  void reportsTwoFilesWithTheSameVersion() {
    file("V1__a.sql", "create table a ();");
    file("V1_0__b.sql", "create table b ();");

    assertThat(read().problems())
        .singleElement()
        .matches(problem -> problem.message().contains("is the same version"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "create index concurrently i on a (b)",
        "drop index concurrently if exists i",
        "vacuum analyze a",
        "alter system set work_mem = '8MB'"
      })
  void flywayRunsSomeStatementsOutsideTransactions(String statement) {
    file("V1__a.sql", "-- why\n" + statement + ";");

    assertThat(read().migrations().getFirst().transactional()).isFalse();
  }

  @Test
  void flywayRejectsMixedTransactionRequirements() {
    file("V1__a.sql", "set lock_timeout = '1s'; create index concurrently i on a (b);");

    assertThat(read().problems())
        .singleElement()
        .matches(problem -> problem.message().startsWith("Flyway rejects it"));
  }

  @Test
  void reportsAPlaceholderWithoutAValue() {
    file("V1__a.sql", "-- ${comment}\ncreate table ${flyway:defaultSchema}.a ();");
    file("V2__b.sql", "create table ${tenant}.b ();");

    assertThatThrownBy(this::read)
        .isInstanceOf(LayoutException.class)
        .hasMessageContainingAll("V2__b.sql", ": tenant.");
    assertThat(
            Layouts.read(folder, Optional.empty(), Map.of("tenant", "one")).migrations().stream()
                .map(Migration::upgradeSql))
        .containsExactly("-- ${comment}\ncreate table public.a ();", "create table one.b ();");
  }

  @Test
  void honoursTransactionsWrittenByTheAuthor() {
    file("go.mod", "module a");
    file("1_a.up.sql", "-- why\nBEGIN;\ncreate table a ();\nCOMMIT;\n-- end\n");
    file("1_a.down.sql", "start transaction; drop table a; commit");

    Migration migration = read().migrations().getFirst();

    assertThat(SqlStatements.in(migration.upgradeSql())).containsExactly("create table a ()");
    assertThat(SqlStatements.in(migration.rollbackSql())).containsExactly("drop table a");
    assertThat(migration.upgradeSql().lines().toList().get(2)).isEqualTo("create table a ();");
    assertThat(migration.transactional()).isTrue();
  }

  @Test
  void sqlxOpensATransactionAndGolangMigrateDoesNot() {
    file("1_a.up.sql", "create index concurrently i on a (b);");
    file("1_a.down.sql", "drop index i;");
    file("go.mod", "module a");

    assertThat(read().migrations().getFirst().transactional()).isFalse();

    file("Cargo.toml", "[package]");
    assertThat(folder.resolve("go.mod").toFile().delete()).isTrue();

    assertThat(read().migrations().getFirst().transactional()).isTrue();
  }

  @Test
  void runsABatchOfStatementsAsATransaction() {
    file(
        "1_a.sql",
        """
        -- migrate:up transaction:false
        create index concurrently i on a (b);
        create index concurrently j on a (c);
        -- migrate:down
        drop index i;
        """);

    assertThat(read().migrations().getFirst().transactional()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1_b.up.sql;has the same number",
        "2_b.down.sql;there is no .up.sql",
        "2_b.sql;does not have the form"
      })
  void reportsAFileWithoutItsPair(String name, String message) {
    file("1_a.up.sql", "create table a ();");
    file("1_a.down.sql", "drop table a;");
    file(name, "create table b ();");

    assertThat(read().problems())
        .singleElement()
        .matches(problem -> problem.message().contains(message));
  }

  @Test
  void sqlxReadsSingleFilesOnRequest() {
    file("20_b.sql", "create table b ();");
    file("3_a.sql", "create table a ();");

    assertThat(Layouts.read(folder, Optional.of(FolderLayout.PAIRS), Map.of()).migrations())
        .extracting(Migration::name)
        .containsExactly("3_a", "20_b");
  }

  @Test
  void attributesSingleFilesBelowCargoTomlToSqlx() {
    file("20_b.sql", "create table b ();");
    file("3_a.sql", "create table a ();");
    file("Cargo.toml", "[package]");

    assertThat(names()).containsExactly("3_a", "20_b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'-- migrate:up|create table b ();';no line -- migrate:down",
        "'-- migrate:down|drop table b;|-- migrate:up|create table b ();';is above",
        "'create type t as enum ();|-- migrate:up|create table b ();|-- migrate:down|drop table b;';SQL above"
      })
  void reportsAFileThatDbmateRejects(String lines, String message) {
    file("1_a.sql", "-- migrate:up\ncreate table a ();\n-- migrate:down\ndrop table a;\n");
    file("2_b.sql", lines.replace('|', '\n'));

    assertThat(read().problems())
        .singleElement()
        .matches(problem -> problem.message().contains(message));
  }

  @Test
  void reportsAFileThatDieselSkips() {
    file("2024-01-01-000000_a/up.sql", "create table a ();");
    file("0002_b.sql", "create table b ();");

    assertThat(Layouts.read(folder, Optional.of(FolderLayout.DIESEL), Map.of()).problems())
        .extracting(FileProblem::file)
        .containsExactly("0002_b.sql");
  }

  private MigrationSet read() {
    return Layouts.read(folder, Optional.empty(), Map.of());
  }

  private List<String> names() {
    return read().migrations().stream().map(Migration::name).toList();
  }

  private void file(String path, String text) {
    new LayoutFiles(FolderLayout.LIQUIBASE, folder).file(path, text);
  }
}
