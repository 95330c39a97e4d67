package io.aisha.guard.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import io.aisha.guard.LayoutFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The contract of every layout reader.
class LayoutReaderContractTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void recognisesItsFolder(FolderLayout layout) {
    new LayoutFiles(layout, folder).write(1, "a", "create table a ();", "drop table a;");

    assertThat(read().layout()).isEqualTo(layout);
  }

  @ParameterizedTest
  @EnumSource
  void readsUpgradesAndRollbacksInNumericOrder(FolderLayout layout) {
    LayoutFiles maker = new LayoutFiles(layout, folder);
    maker.write(10, "c", "create table c ();", "drop table c;");
    maker.write(2, "b", "create table b ();", "drop table b;");
    maker.write(1, "a", "create table a ();", "drop table a;");

    MigrationSet set = read();

    assertThat(set.problems()).isEmpty();
    assertThat(set.migrations())
        .extracting(migration -> migration.upgradeSql().strip())
        .containsExactly("create table a ();", "create table b ();", "create table c ();");
    assertThat(set.migrations())
        .extracting(migration -> migration.rollbackSql().strip())
        .containsExactly("drop table a;", "drop table b;", "drop table c;");
    assertThat(set.migrations()).allMatch(Migration::reversible);
  }

  @ParameterizedTest
  @EnumSource
  void acceptsTheUsualNamesOfAFile(FolderLayout layout) {
    String file =
        new LayoutFiles(layout, folder).write(1, "a", "create table a ();", "drop table a;");

    Migration migration = read().migrations().getFirst();

    assertThat(migration.file().name()).isEqualTo(file);
    assertThat(List.of(file, migration.name())).allMatch(migration::hasName);
    assertThat(migration.hasName("0")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void severalStatementsAreOneTransaction(FolderLayout layout) {
    new LayoutFiles(layout, folder)
        .write(1, "a", "create table a ();\ncreate table b ();", "drop table a;\ndrop table b;");

    Migration migration = read().migrations().getFirst();

    assertThat(migration.transactional()).isTrue();
    assertThat(migration.transactionalRollback()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aStatementCanAskForNoTransaction(FolderLayout layout) {
    new LayoutFiles(layout, folder)
        .writeOutsideTransactions(
            1, "a", "create index concurrently i on a (b);", "drop index concurrently i;");

    Migration migration = read().migrations().getFirst();

    assertThat(migration.transactional()).isFalse();
    assertThat(migration.transactionalRollback()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void markersAreReadFromTheUpgrade(FolderLayout layout) {
    new LayoutFiles(layout, folder)
        .write(
            1,
            "a",
            "--guard:destructive nobody reads it\n--guard:data\n--guard:nonsense\ndelete from a;",
            "insert into a values (1);");

    Migration migration = read().migrations().getFirst();

    assertThat(migration.destructiveReason()).contains("nobody reads it");
    assertThat(migration.dataOnly()).isTrue();
    assertThat(migration.markers().unknown()).containsExactly("--guard:nonsense");
  }

  /// Liquibase and dbmate require a rollback in the file, so a missing one is a problem.
  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"LIQUIBASE", "DBMATE"})
  void aMigrationMayHaveNoRollback(FolderLayout layout) {
    LayoutFiles maker = new LayoutFiles(layout, folder);
    maker.writeWithoutRollback(1, "a", "create table a ();");
    maker.write(2, "b", "create table b ();", "drop table b;");

    assertThat(read().migrations()).extracting(Migration::reversible).containsExactly(false, true);
    assertThat(read().problems()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void reportsAFileThatIsNotUtf8(FolderLayout layout) throws IOException {
    LayoutFiles maker = new LayoutFiles(layout, folder);
    maker.write(1, "a", "create table a ();", "drop table a;");
    String file = maker.write(2, "b", "create table b ();", "drop table b;");
    Files.write(folder.resolve(file), "-- caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(read().problems())
        .filteredOn(problem -> problem.message().contains("not text in UTF-8"))
        .extracting(FileProblem::file)
        .containsExactly(file);
    assertThat(read().migrations().getFirst().upgradeSql()).contains("create table a");
  }

  @ParameterizedTest
  @EnumSource
  void ignoresAByteOrderMark(FolderLayout layout) {
    LayoutFiles maker = new LayoutFiles(layout, folder);
    String file = maker.write(1, "a", "create table a ();", "drop table a;");
    String text = FolderFiles.of(folder).text(file).orElseThrow();
    maker.file(file, "\uFEFF" + text);

    assertThat(read().migrations().getFirst().upgradeSql().strip()).startsWith("create table a");
  }

  private MigrationSet read() {
    return Layouts.read(folder, Optional.empty(), Map.of());
  }
}
