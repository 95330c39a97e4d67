package io.aisha.guard.check;

import static io.aisha.guard.MigrationMaker.aMigration;
import static io.aisha.guard.MigrationMaker.aTable;
import static io.aisha.guard.MigrationMaker.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.guard.trial.ScratchServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationCheckTest {

  private static final MigrationFile REQUESTS =
      aMigration(
          "0001-requests",
          "create table requests (id bigint generated always as identity primary key,"
              + " status text not null default 'new', error text);",
          "drop table requests;");

  private static EmbeddedPostgres scratch;

  @BeforeAll
  static void start() {
    scratch = EmbeddedPostgres.scratch();
  }

  @AfterAll
  static void stop() {
    scratch.close();
  }

  private static MigrationFile data(String name, String up) {
    return aMigration(name, "--guard:data\n" + up, "update requests set status = 'failed';");
  }

  private static CheckReport check(MigrationFile... files) {
    return MigrationCheck.run(CheckRequest.of(source(files)), scratch);
  }

  private static CheckReport checkWithRows(String rows, MigrationFile... files) {
    return MigrationCheck.run(CheckRequest.of(source(files)).withRows(rows), scratch);
  }

  @Test
  void warnsWhereOnlyRowsThatNobodyGaveWouldShowWhatAChangeDoes() {
    CheckReport report =
        check(
            REQUESTS,
            data(
                "0002-requeue",
                "update requests set status = 'queued' where status = 'failed' and error like '%not here%';"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.kind()).isEqualTo(FindingKind.EMPTY_UP);
          assertThat(warning.message())
              .endsWith("where status = 'failed' and error like '%not here%'");
          assertThat(warning.remedy()).contains("--rows");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update requests set status = 'queued' where false;",
        "delete from requests where status = 'failed' and status = 'new';",
        "insert into requests (status) select 'new' where 1 = 2;"
      })
  void findsConditionsThatNoRowCanMeet(String up) {
    assertThat(check(REQUESTS, data("0002-repair", up)).findings())
        .extracting(Finding::kind, Finding::file)
        .containsOnlyOnce(
            org.assertj.core.groups.Tuple.tuple(FindingKind.EMPTY_UP, "0002-repair.sql"));
  }

  @Test
  void takesRowsForTablesThatTheMigrationsThemselvesMake() {
    CheckReport report =
        checkWithRows(
            "insert into requests (status, error) values ('failed', 'it is not here');",
            aTable("0000-first", "first"),
            REQUESTS,
            data(
                "0002-requeue",
                "update requests set status = 'queued' where status = 'failed' and error like '%not here%';"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void saysWhichGivenRowsWereNeverInserted() {
    assertThat(checkWithRows("insert into reqests (status) values ('x');", REQUESTS).warnings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("never inserted", "insert into reqests");
  }

  @Test
  void judgesLaterFilesOnWildRowsAgainAfterOneThatFailedOnThem() {
    CheckReport report =
        check(
            aMigration(
                "0001-tables",
                "create table a (id int primary key, x text); create table b (id int primary key, y text);",
                "drop table b; drop table a;"),
            aMigration(
                "0002-a",
                "alter table a alter column x set not null;",
                "alter table a alter column x drop not null;"),
            aMigration(
                "0003-b",
                "alter table b alter column y set not null;",
                "alter table b alter column y drop not null;"));

    assertThat(runtimeFindings(report)).containsExactly("0002-a.sql", "0003-b.sql");
  }

  @Test
  void anExtensionThatIsNotHereDoesNotEndTheCheck() {
    CheckReport report =
        check(
            REQUESTS,
            aMigration("0002-vector", "create extension vector;", "drop extension vector;"),
            aMigration(
                "0003-status",
                "alter table requests alter column error set not null;",
                "alter table requests alter column error drop not null;"));

    assertThat(runtimeFindings(report)).containsExactly("0002-vector.sql", "0003-status.sql");
    assertThat(report.findings().getFirst().sentence()).contains("vector", "--scratch-url");
  }

  @Test
  void warnsWhereRowLevelSecurityHidesTheRowsFromTheirOwner() {
    CheckReport report =
        check(
            aMigration(
                "0001-devices",
                "create table devices (id bigint generated always as identity primary key, tenant text not null, state text not null default 'new');"
                    + " alter table devices enable row level security; alter table devices force row level security;"
                    + " create policy own on devices using (tenant = current_setting('app.tenant', true));",
                "drop table devices;"),
            aMigration(
                "0002-ready",
                "--guard:data\nupdate devices set state = 'ready' where state = 'new';",
                "update devices set state = 'new' where state = 'ready';"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.warnings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("row-level security hides them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create role reporting;",
        "create function f() returns int language c as '$libdir/plpgsql', 'plpgsql_call_handler';"
      })
  void saysWhatOnlyASuperuserMayRun(String up) {
    CheckReport report =
        check(REQUESTS, aMigration("0002-more", up, "drop table if exists requests;"));

    assertThat(report.warnings())
        .extracting(Finding::message)
        .anyMatch(message -> message.startsWith("only a superuser may run it: permission denied"));
  }

  @Test
  void leavesNothingOnAServerOfSomebodyElse() throws SQLException {
    try (EmbeddedPostgres theirs = EmbeddedPostgres.scratch();
        Connection connection = theirs.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role theirs");
      List<String> before = everything(statement);
      ScratchServer server =
          ScratchServer.at(
              "postgresql://%s:%s@%s"
                  .formatted(
                      theirs.user(),
                      theirs.password(),
                      theirs.jdbcUrl().replaceFirst("jdbc:postgresql://", "")));

      CheckReport report =
          MigrationCheck.run(
              CheckRequest.of(
                  source(
                      REQUESTS,
                      aMigration(
                          "0002-rights",
                          "create role mine; grant select on requests to mine, absent;",
                          "drop owned by mine, absent; drop role mine;"))),
              server);

      assertThat(report.findings()).isEmpty();
      assertThat(everything(statement)).isEqualTo(before);
    }
  }

  private static List<String> everything(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select datname from pg_database union all select rolname from pg_roles order by 1")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static List<String> runtimeFindings(CheckReport report) {
    return report.findings().stream()
        .filter(finding -> finding.kind() == FindingKind.RUNTIME)
        .map(Finding::file)
        .toList();
  }
}
