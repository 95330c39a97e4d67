package io.aisha.guard.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.guard.MigrationFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationReaderTest {

  @Test
  void readsUpgradeRollbackAndHead() {
    Migration migration =
        read(
            """
            --liquibase formatted sql
            -- Why it is needed.

            --changeset ann:0001-a splitStatements:false runInTransaction:false
            create function f() returns int language sql as $$ select 1; $$;
            -- a remark stays
            create table a ();
            --rollback drop table a;
            -- rollback drop function f();
            """);

    assertThat(migration.author()).isEqualTo("ann");
    assertThat(migration.id()).isEqualTo("0001-a");
    assertThat(migration.name()).isEqualTo("0001-a");
    assertThat(migration.transactional()).isFalse();
    assertThat(migration.upgradeSql()).startsWith("create function").endsWith("create table a ();");
    assertThat(migration.rollbackSql()).isEqualTo("drop table a;\ndrop function f();");
  }

  @Test
  void readsARollbackBlock() {
    Migration migration =
        read(
            """
            --liquibase formatted sql
            --changeset ann:0001-a
            drop function f();
            /* liquibase rollback
            create function f() returns int language sql
            as $$ select 1 $$;
            */
            """);

    assertThat(migration.upgradeSql()).isEqualTo("drop function f();");
    assertThat(migration.rollbackSql())
        .startsWith("create function f()")
        .endsWith("$$ select 1 $$;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create table a ();                                                       | Begin the file with
          --liquibase formatted sql;create table a ();                             | Move it below
          --liquibase formatted sql;--changset ann:0001-a;create table a ();       | Move it below
          --liquibase formatted sql;--changset ann:0001-a                          | Write --changeset author:0001-a
          --liquibase formatted sql;--changeset                                    | Write --changeset author:0001-a
          --liquibase formatted sql;--changeset ann                                | Write --changeset author:0001-a
          --liquibase formatted sql;--changeset ann:0001-a;--changeset ann:0002-b  | its own file
          --liquibase formatted sql;--changeset ann:0001-a;/* liquibase rollback   | Close it
          --liquibase formatted sql;--changeset ann:0001-a oh dear                 | name:value
          """)
  void rejectsWhatLiquibaseWouldSkip(String text, String remedy) {
    assertThatThrownBy(() -> read(text.replace(';', '\n')))
        .isInstanceOf(MalformedMigrationException.class)
        .hasMessageStartingWith("0001-a.sql: ")
        .hasMessageContaining(remedy);
  }

  @Test
  void hashesEachScriptWithoutLineEndsAndTrailingBlanks() {
    MigrationFile file = MigrationFiles.aMigration("0001-a", "create table a ();", "drop table a");
    Migration migration = MigrationReader.read(file);
    Migration windows =
        MigrationReader.read(
            new MigrationFile(file.name(), file.text().replace("\n", "  \r\n") + "\r\n"));
    Migration otherUp =
        MigrationReader.read(
            MigrationFiles.aMigration("0001-a", "create table b ();", "drop table a"));
    Migration otherDown =
        MigrationReader.read(
            MigrationFiles.aMigration("0001-a", "create table a ();", "drop table b"));

    assertThat(windows.upgradeHash()).isEqualTo(migration.upgradeHash());
    assertThat(windows.rollbackHash()).isEqualTo(migration.rollbackHash());
    assertThat(otherUp.upgradeHash()).isNotEqualTo(migration.upgradeHash());
    assertThat(otherUp.rollbackHash()).isEqualTo(migration.rollbackHash());
    assertThat(otherDown.upgradeHash()).isEqualTo(migration.upgradeHash());
    assertThat(otherDown.rollbackHash()).isNotEqualTo(migration.rollbackHash());
  }

  private static Migration read(String text) {
    return MigrationReader.read(new MigrationFile("0001-a.sql", text));
  }
}
