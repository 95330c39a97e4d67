package io.aisha.guard.check;

import static io.aisha.guard.MigrationFiles.ATTRIBUTES;
import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.LayoutFiles;
import io.aisha.guard.changelog.FolderLayout;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticRulesTest {
  @TempDir private Path folder;

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

  private static List<String> messages(String upgrade, String rollback) {
    return messages(ATTRIBUTES, upgrade, rollback, false);
  }

  private static List<String> messages(
      String attributes, String upgrade, String rollback, boolean house) {
    return StaticRules.check(aMigration("0001-a", attributes, upgrade, rollback), house).stream()
        .map(Finding::message)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin",
        "BEGIN WORK",
        "start transaction",
        "commit",
        "commit transaction",
        "commit and chain",
        "end",
        "rollback",
        "abort work"
      })
  void reportsTransactionControlInBothDirections(String statement) {
    String message =
        "contains %s, which separates the migration from its record in the history"
            .formatted(statement.toUpperCase(Locale.ROOT));

    assertThat(messages("create table a (); " + statement, "drop table a"))
        .containsExactly("the upgrade " + message);
    assertThat(messages("create table a ();", "drop table a; " + statement))
        .containsExactly("the rollback " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table beginnings ();",
        "do $$ begin perform set_up(); end $$",
        "insert into words values ('commit')",
        "alter table a rename to rollback_log"
      })
  void acceptsStatementsThatOnlyContainSuchWords(String statement) {
    assertThat(messages(statement, "drop table a")).isEmpty();
  }

  @Test
  void reportsAnUpgradeThatAFailureLeavesPartlyApplied() {
    String attributes = ATTRIBUTES + " runInTransaction:false";

    assertThat(messages(attributes, "create table a (); create table b ();", "drop table a", false))
        .containsExactly(
            "the upgrade has 2 statements and no transaction,"
                + " so a failure between them leaves it partly applied");
    assertThat(
            messages(attributes, "create index concurrently ix on a (b)", "drop index ix", false))
        .isEmpty();
    assertThat(messages("create table a (); create table b ();", "drop table a")).isEmpty();
  }

  /// Another tool runs the whole file again, which is harmless if each statement can be repeated.
  @Test
  void acceptsARepeatableUpgradeOfAnotherToolWithoutATransaction() {
    assertThat(
            ofAnotherTool(
                "drop index concurrently if exists ix;"
                    + " create index concurrently if not exists ix on a (b); analyze a"))
        .isEmpty();
    assertThat(
            ofAnotherTool(
                "drop index concurrently if exists ix; create index concurrently ix on a (b)"))
        .extracting(Finding::message)
        .containsExactly(
            "the upgrade has 2 statements and no transaction,"
                + " so a failure between them leaves it partly applied");
  }

  private List<Finding> ofAnotherTool(String upgrade) {
    new LayoutFiles(FolderLayout.FLYWAY, folder)
        .writeOutsideTransactions(1, "a", upgrade, "drop index concurrently ix");
    return MigrationSource.folder(folder, Optional.of(FolderLayout.FLYWAY))
        .migrationSet()
        .migrations()
        .stream()
        .flatMap(migration -> StaticRules.check(migration, true).stream())
        .toList();
  }

  @Test
  void readsMarkersInTheFilesOfAnotherTool() {
    assertThat(ofAnotherTool("--guard:destructive\ndrop table if exists a"))
        .extracting(Finding::message)
        .containsExactly("--guard:destructive gives no reason");
    assertThat(ofAnotherTool("select 1"))
        .extracting(Finding::message)
        .containsExactly("the upgrade is empty");
    assertThat(ofAnotherTool("--guard:accept empty_up it is filled later\nselect 1")).isEmpty();
  }

  /// Liquibase would split these upgrades at a semicolon in the middle.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "do $$ begin perform 1; perform 2; end $$",
        "do $x$ begin perform 1; end $x$; create table a ()",
        "create table a (); /* outer /* inner */ ; */ create table b ()"
      })
  void reportsSqlThatLiquibaseWouldSplitWrongly(String upgrade) {
    assertThat(messages("author:a", upgrade, "drop table a", false))
        .contains("without splitStatements:false Liquibase may split the SQL in the wrong places");
    assertThat(messages(upgrade, "drop table a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table a (); create table b ()",
        "insert into a values ('x;y')",
        "comment on table \"a;b\" is 'it''s; fine'",
        "/* one; */ create table a () /* two */"
      })
  void acceptsSqlThatLiquibaseSplitsWell(String upgrade) {
    assertThat(messages("splitStatements:true", upgrade, "drop table a", false)).isEmpty();
  }

  @Test
  void reportsARollbackThatLiquibaseWouldSplitWrongly() {
    assertThat(
            messages(
                "splitStatements:false",
                "create table a ()",
                "do $$ begin drop table a; end $$",
                false))
        .containsExactly(
            "without rollbackSplitStatements:false Liquibase may split the SQL in the wrong places");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failOnError:true",
        "runAlways:false",
        "runOnChange:false",
        "ignore:false",
        "dbms:postgresql"
      })
  void reportsAttributesWithoutEffectAsAHouseRuleOnly(String attribute) {
    String attributes = ATTRIBUTES + " " + attribute;
    String name = attribute.substring(0, attribute.indexOf(':'));

    assertThat(messages(attributes, "create table a ()", "drop table a", false)).isEmpty();
    assertThat(messages(attributes, "create table a ()", "drop table a", true))
        .containsExactly("the attribute %s has no effect here".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--changset ann:another",
        "-- change-set ann:another",
        "--CHANGE_SET ann:another",
        "--chnageset ann:another"
      })
  void reportsAMisspeltChangesetLine(String line) {
    assertThat(messages("create table a ();\n" + line, "drop table a"))
        .containsExactly("'%s' is a comment to Liquibase".formatted(line));
  }

  @Test
  void acceptsACommentAboutChangesets() {
    assertThat(messages("-- the change set of ann\ncreate table a ();", "drop table a")).isEmpty();
  }

  @Test
  void reportsMarkersWithoutAReasonAndUnknownOnes() {
    assertThat(messages("--guard:destructive\ndrop table b;", "create table b ()"))
        .containsExactly("--guard:destructive gives no reason");
    assertThat(messages("--guard:accept lock\ncreate table a ();", "drop table a"))
        .containsExactly("--guard:accept LOCK gives no reason");
    assertThat(messages("--guard:accept nonsense because\ncreate table a ();", "drop table a"))
        .containsExactly("--guard:accept cannot accept 'NONSENSE'");
    assertThat(messages("--guard:ignore\ncreate table a ();", "drop table a"))
        .containsExactly("'--guard:ignore' is not a marker of the guard");
  }

  @Test
  void acceptsMarkersWithAReason() {
    assertThat(
            messages(
                "--guard:data\n--guard:destructive the table is empty everywhere\n"
                    + "--guard:accept lock the table is small\ndrop table b;",
                "create table b ()"))
        .isEmpty();
  }

  /// What a file accepts with a reason is not reported; without a reason it is.
  @Test
  void doesNotReportWhatIsAcceptedWithAReason() {
    assertThat(
            messages(
                "--guard:accept empty_down nothing to undo\ncreate table a ();", "not required"))
        .isEmpty();
    assertThat(
            StaticRules.checkUnfiltered(
                aMigration(
                    "0001-a",
                    "--guard:accept empty_down nothing to undo\ncreate table a ();",
                    "not required"),
                false))
        .extracting(Finding::kind)
        .containsExactly(FindingKind.EMPTY_DOWN);
    assertThat(messages("--guard:accept empty_down\ncreate table a ();", "not required"))
        .contains("the rollback is empty");
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
