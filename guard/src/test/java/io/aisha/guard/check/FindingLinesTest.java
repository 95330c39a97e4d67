package io.aisha.guard.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingLinesTest {

  private static final MigrationFile FILE =
      new MigrationFile(
          "0004-orders.sql",
          """
          --liquibase formatted sql

          --changeset ann:0004-orders
          --guard:data
          --changset ann:another
          create table orders (
            id int);
          alter table shop.orders
            drop column note;
          create index orders_state on orders (state);

          --rollback drop index orders_state;
          /* liquibase rollback
          drop table
            orders;
          commit;
          */
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "STATIC; 0004-orders; line 5 is before the changeset; 5",
        "STATIC; 0004-orders; '--changset ann:another' is a comment to Liquibase; 5",
        "STATIC; 0004-orders; it is marked --guard:data but changes the schema; 4",
        "STATIC; 0004-orders; the rollback contains COMMIT, which separates it; 16",
        "STATIC; 0004-orders; the attribute x can make Liquibase skip it; 3",
        "RUNTIME; 0004-orders; the upgrade fails: no, in: create index orders_state on orders (state); 10",
        "DOWN_FAILS; 0004-orders; the rollback fails: no, in: drop table orders; 14",
        "LOCK; orders; it is rewritten, in: create table orders ( id int), and in 2 more; 6",
        "LOCK; orders; during the rollback, it is rewritten, in: drop index orders_state; 12",
        "DATALOSS; shop.orders.note; column orders.note is dropped; 8",
        "DATALOSS; orders.note; column orders.note is dropped; 8",
        "DRIFT; index public.orders_state; it differs; 10",
        "RUNTIME; index orders_state; index orders_state is left invalid; 10",
        "DATALOSS; elsewhere; table elsewhere is dropped with its rows; 3",
        "EMPTY_UP; 0004-orders; the upgrade is empty; 6",
        "EMPTY_DOWN; 0004-orders; the rollback is empty; 12",
        "ROUNDTRIP; 0004-orders; the rollback does not restore the schema; 12"
      })
  void findsTheLineFromTheFindingsText(FindingKind kind, String object, String message, int line) {
    assertThat(line(FILE, kind, object, message)).isEqualTo(line);
  }

  @Test
  void findsTheLineInAFileWithoutAChangeset() {
    MigrationFile plain =
        new MigrationFile("V2__b.sql", "-- why\r\n\r\ncreate table b (id int);\r\nselect 1;\r\n");

    assertThat(line(plain, FindingKind.RUNTIME, "V2__b", "it fails, in: select 1")).isEqualTo(4);
    assertThat(line(plain, FindingKind.STATIC, "V2__b", "it has no rollback")).isEqualTo(3);
    assertThat(line(new MigrationFile("V3__c.sql", ""), FindingKind.EMPTY_UP, "V3__c", "empty"))
        .isOne();
  }

  @Test
  void findsTheLineOfAShortenedStatement() {
    String wide = "insert into a values (%s)".formatted("1, ".repeat(60) + "1");
    MigrationFile file =
        new MigrationFile("0001-a.sql", "insert into a\nvalues (1);\n" + wide + ";");

    assertThat(line(file, FindingKind.RUNTIME, "0001-a", "no, in: " + SqlExcerpt.brief(wide)))
        .isEqualTo(3);
  }

  private static int line(MigrationFile file, FindingKind kind, String object, String message) {
    Finding finding = new Finding(kind, file.name(), object, message, "Fix it.");
    return FindingLines.withLines(
            new CheckReport(List.of(), List.of(finding)),
            List.of(MigrationReader.readLeniently(file)))
        .warnings()
        .getFirst()
        .line();
  }
}
