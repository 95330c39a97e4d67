package io.aisha.guard.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.guard.MigrationMaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeReaderTest {

  @Test
  void readsBothHalvesAndTheHead() {
    Change change =
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

    assertThat(change.author()).isEqualTo("ann");
    assertThat(change.id()).isEqualTo("0001-a");
    assertThat(change.name()).isEqualTo("0001-a");
    assertThat(change.transactional()).isFalse();
    assertThat(change.up()).startsWith("create function").endsWith("create table a ();");
    assertThat(change.down()).isEqualTo("drop table a;\ndrop function f();");
  }

  @Test
  void readsARollbackBlock() {
    Change change =
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

    assertThat(change.up()).isEqualTo("drop function f();");
    assertThat(change.down()).startsWith("create function f()").endsWith("$$ select 1 $$;");
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
          --liquibase formatted sql;--changeset ann:0001-a;--changeset ann:0002-b  | a file of its own
          --liquibase formatted sql;--changeset ann:0001-a;/* liquibase rollback   | Close it
          --liquibase formatted sql;--changeset ann:0001-a oh dear                 | name:value
          """)
  void refusesWhatLiquibaseWouldPassOver(String text, String remedy) {
    assertThatThrownBy(() -> read(text.replace(';', '\n')))
        .isInstanceOf(MalformedMigrationException.class)
        .hasMessageStartingWith("0001-a.sql: ")
        .hasMessageContaining(remedy);
  }

  @Test
  void hashesEachHalfWithoutLineEndsAndTrailingBlanks() {
    MigrationFile file = MigrationMaker.aMigration("0001-a", "create table a ();", "drop table a");
    Change change = ChangeReader.read(file);
    Change windows =
        ChangeReader.read(
            new MigrationFile(file.name(), file.text().replace("\n", "  \r\n") + "\r\n"));
    Change otherUp =
        ChangeReader.read(
            MigrationMaker.aMigration("0001-a", "create table b ();", "drop table a"));
    Change otherDown =
        ChangeReader.read(
            MigrationMaker.aMigration("0001-a", "create table a ();", "drop table b"));

    assertThat(windows.upHash()).isEqualTo(change.upHash());
    assertThat(windows.downHash()).isEqualTo(change.downHash());
    assertThat(otherUp.upHash()).isNotEqualTo(change.upHash());
    assertThat(otherUp.downHash()).isEqualTo(change.downHash());
    assertThat(otherDown.upHash()).isEqualTo(change.upHash());
    assertThat(otherDown.downHash()).isNotEqualTo(change.downHash());
  }

  private static Change read(String text) {
    return ChangeReader.read(new MigrationFile("0001-a.sql", text));
  }
}
