package io.aisha.guard.check;

import static io.aisha.guard.MigrationFiles.ATTRIBUTES;
import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "-- create the table here",
        "/* create table a (); */",
        "select 1;",
        "SELECT 1 AS ok, 'x', null::text",
        "select;",
        "values (1)",
        "begin; commit;",
        "do $$ begin end $$;",
        "do $do$ begin null; end; $do$",
        "-- todo\nselect 1;\n/* later */;"
      })
  void reportsEmptyScripts(String nothing) {
    assertThat(StaticRules.check(aMigration("0001-a", nothing, "drop table a")))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(FindingKind.EMPTY_UP);
          assertThat(finding.object()).isEqualTo("0001-a");
          assertThat(finding.line()).as("a line at or below the changeset's head").isBetween(4, 9);
          assertThat(finding.sentence())
              .isEqualTo(
                  finding.place()
                      + ": the upgrade is empty. Write the upgrade SQL below the line --changeset, or delete the file.");
        });
    assertThat(StaticRules.check(aMigration("0001-a", "create table a ();", nothing)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(FindingKind.EMPTY_DOWN);
          assertThat(finding.sentence()).contains("Write the rollback SQL after --rollback; or,");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "not required"})
  void reportsLiquibasesKeywordsForNoRollback(String words) {
    assertThat(StaticRules.check(aMigration("0001-a", "create table a ();", words)))
        .extracting(Finding::kind)
        .containsExactly(FindingKind.EMPTY_DOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table a ();",
        "select setval('s', 1);",
        "select create_hypertable('a', 'at');",
        "select 1; create table a ();",
        "do $$ begin execute 'create table a ()'; end $$",
        "insert into a values (1)",
        "comment on table a is '-- nothing';",
        "refresh materialized view a",
        "call fill()"
      })
  void acceptsScriptsWithAnEffect(String something) {
    assertThat(StaticRules.check(aMigration("0001-a", something, something))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "context:test",
        "labels:!prod",
        "dbms:h2",
        "ignore:true",
        "failOnError:false",
        "runAlways:true",
        "runOnChange:true"
      })
  void reportsAttributesThatCanSkipAChangeset(String attribute) {
    assertThat(
            StaticRules.check(
                aMigration(
                    "0001-a", ATTRIBUTES + " " + attribute, "create table a ();", "drop table a")))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(FindingKind.STATIC);
          assertThat(finding.message()).contains(attribute.substring(0, attribute.indexOf(':')));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--preconditions onFail:MARK_RAN",
        "--precondition-sql-check expectedResult:0 select 1",
        "--validCheckSum: ANY",
        "--property name:x value:y",
        "--ignoreLines:3"
      })
  void reportsDirectivesThatCanSkipAChangeset(String directive) {
    assertThat(
            StaticRules.check(
                aMigration("0001-a", directive + "\ncreate table a ();", "drop table a")))
        .extracting(Finding::kind)
        .containsExactly(FindingKind.STATIC);
  }

  @Test
  void reportsMissingSplittingAttributes() {
    assertThat(
            StaticRules.check(
                aMigration("0001-a", "splitStatements:true", "create table a ();", "drop table a"),
                true))
        .extracting(Finding::message)
        .hasSize(3)
        .allMatch(message -> message.contains(":false"));
  }

  @Test
  void reportsAChangesetThatIsNotNamedLikeItsFile() {
    MigrationFile file = aTable("0001-a", "a");
    assertThat(StaticRules.check(new MigrationFile("0002-b.sql", file.text()), true))
        .extracting(Finding::remedy)
        .containsExactly("Write --changeset test:0002-b.");
  }

  @Test
  void reportsUnreadableFilesWithTheOthers() {
    assertThat(
            StaticRules.check(
                source(
                    new MigrationFile("0001-a.sql", "create table a ();"),
                    aTable("0002-b", "b"),
                    aMigration("0003-c", "", "drop table c"))))
        .extracting(Finding::file)
        .containsExactly("0001-a.sql", "0003-c.sql");
  }
}
