package io.aisha.guard.check;

import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.MigrationFiles;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.dryrun.ScratchServer;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.guard.postgres.RunningPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class MigrationCheckTest {

  private static final MigrationFile REQUESTS =
      aMigration(
          "0001-requests",
          "create table requests (id bigint generated always as identity primary key,"
              + " status text not null default 'new', error text);",
          "drop table requests;");

  private static final String VISITS_UP =
      "create table visits (id bigint generated always as identity primary key, at timestamp not null);";

  private static final MigrationFile VISITS =
      aMigration("0001-visits", VISITS_UP, "drop table visits;");

  @RegisterExtension static final RunningPostgres scratch = new RunningPostgres();

  private static MigrationFile data(String name, String upgrade) {
    return aMigration(name, "--guard:data\n" + upgrade, "update requests set status = 'failed';");
  }

  private static CheckReport check(MigrationFile... files) {
    return MigrationCheck.run(CheckRequest.of(source(files)), scratch.server());
  }

  private static CheckReport checkWithRows(String rows, MigrationFile... files) {
    return MigrationCheck.run(CheckRequest.of(source(files)).withRows(rows), scratch.server());
  }

  @Test
  void warnsIfNoSampleRowMatchesTheConditions() {
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
  void reportsConditionsThatNoRowCanMeet(String upgrade) {
    assertThat(check(REQUESTS, data("0002-repair", upgrade)).findings())
        .extracting(Finding::kind, Finding::file)
        .containsOnlyOnce(
            org.assertj.core.groups.Tuple.tuple(FindingKind.EMPTY_UP, "0002-repair.sql"));
  }

  @Test
  void acceptsRowsForTablesThatMigrationsCreate() {
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
  void reportsSuppliedRowsThatWereNeverInserted() {
    assertThat(checkWithRows("insert into reqests (status) values ('x');", REQUESTS).warnings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("never inserted", "insert into reqests");
  }

  @Test
  void checksLaterFilesOnEdgeCaseRowsAfterAFailure() {
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
  void continuesAfterAMissingExtension() {
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
  void warnsIfRowLevelSecurityHidesRowsFromTheOwner() {
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
  void warnsOfStatementsThatNeedASuperuser(String upgrade) {
    CheckReport report =
        check(REQUESTS, aMigration("0002-more", upgrade, "drop table if exists requests;"));

    assertThat(report.warnings())
        .extracting(Finding::message)
        .anyMatch(message -> message.startsWith("only a superuser may run it: permission denied"));
  }

  @Test
  void leavesNothingOnASharedServer() throws SQLException {
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

  @Test
  void reportsASequenceThatWasLeftBehind() {
    CheckReport report =
        check(
            aMigration(
                "0001-old",
                "create table old (id bigint generated by default as identity primary key, title text not null);",
                "drop table old;"),
            aMigration(
                "0002-copy",
                "create table copies (id bigint generated by default as identity primary key, title text not null);"
                    + " insert into copies (id, title) select id, title from old;",
                "drop table copies;"));

    assertThat(report.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(FindingKind.RUNTIME);
          assertThat(finding.object()).isEqualTo("table copies");
          assertThat(finding.message()).contains("column id", "sequence copies_id_seq");
        });
  }

  @Test
  void acceptsASequenceThatWasAdvanced() {
    CheckReport report =
        check(
            aMigration(
                "0001-old",
                "create table old (id bigint generated by default as identity primary key, title text not null);",
                "drop table old;"),
            aMigration(
                "0002-copy",
                "create table copies (id bigint generated by default as identity primary key, title text not null);"
                    + " insert into copies (id, title) select id, title from old;"
                    + " select setval('copies_id_seq', (select max(id) from copies));",
                "drop table copies;"));

    assertThat(report.findings()).isEmpty();
  }

  @Test
  void reportsATriggerThatReferencesAMissingColumn() {
    CheckReport report =
        check(
            aMigration(
                "0001-orders",
                "create table orders (id bigint generated always as identity primary key, total int not null default 0, doubled int);"
                    + " create function twice() returns trigger language plpgsql as $$ begin new.doubled := 2 * new.total; return new; end $$;"
                    + " create trigger twice before insert or update on orders for each row execute function twice();",
                "drop table orders; drop function twice();"),
            aMigration(
                "0002-rename",
                "alter table orders rename column total to amount;",
                "alter table orders rename column amount to total;"));

    assertThat(report.findings())
        .isNotEmpty()
        .allSatisfy(finding -> {
          assertThat(finding.kind()).isEqualTo(FindingKind.RUNTIME);
          assertThat(finding.file()).isEqualTo("0002-rename.sql");
          assertThat(finding.message()).contains("record \"new\" has no field \"total\"");
        });
  }

  @Test
  void reportsAPublishedTableWithoutReplicaIdentity() {
    CheckReport report =
        check(
            aMigration(
                "0001-orders",
                "create table orders (id bigint primary key, note text); create publication changes for table orders;",
                "drop publication changes; drop table orders;"),
            aMigration(
                "0002-key",
                "alter table orders drop constraint orders_pkey;",
                "alter table orders add primary key (id);"));

    assertThat(runtimeFindings(report)).contains("0002-key.sql");
    assertThat(report.findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("replica identity"));
  }

  @Test
  void doesNotWaitForASlowTrigger() {
    CheckReport report =
        check(
            aMigration(
                "0001-slow",
                "create table slow (id bigint generated always as identity primary key, note text);"
                    + " create function wait() returns trigger language plpgsql as $$ begin perform pg_sleep(3600); return new; end $$;"
                    + " create trigger waits before insert on slow for each row execute function wait();",
                "drop table slow; drop function wait();"));

    assertThat(report.findings()).isEmpty();
  }

  @Test
  void reportsObjectsDroppedByCascade() {
    CheckReport report =
        check(
            aMigration(
                "0001-orders",
                "create table orders (id bigint primary key, note text);"
                    + " create function touch() returns trigger language plpgsql as $$ begin return new; end $$;"
                    + " create trigger touched before update on orders for each row execute function touch();",
                "drop table orders; drop function touch();"),
            aMigration(
                "0002-drop",
                "drop function touch() cascade;",
                "create function touch() returns trigger language plpgsql as $$ begin return new; end $$;"
                    + " create trigger touched before update on orders for each row execute function touch();"));

    assertThat(report.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(FindingKind.DATALOSS);
          assertThat(finding.message()).contains("trigger", "touched");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create type mood as enum ('a', 'b'); create table m (id bigint primary key, x mood); drop table m; drop type mood;",
        "create sequence numbers; drop sequence numbers;",
        "create domain short as text check (length(value) < 9); drop domain short;",
        "do $$ begin alter table no_such_table add column x int; exception when others then null; end $$;",
        "do $$ begin create table requests (id int); exception when duplicate_table then null; end $$;"
      })
  void reportsUpgradesThatUndoThemselves(String upgrade) {
    assertThat(check(REQUESTS, aMigration("0002-x", upgrade, "drop table if exists m;")).findings())
        .extracting(Finding::kind)
        .contains(FindingKind.EMPTY_UP);
  }

  @Test
  void warnsOfAnIndexThatARetryWouldSkip() {
    CheckReport report =
        check(
            REQUESTS,
            aMigration(
                "0002-index",
                MigrationFiles.ATTRIBUTES + " runInTransaction:false",
                "create index concurrently if not exists requests_status on requests (status);",
                "drop index concurrently if exists requests_status;"));

    assertThat(report.findings()).isEmpty();
    assertThat(report.warnings())
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("invalid index");
  }

  @Test
  void reportsTheScanOfADefaultPartition() {
    CheckReport report =
        check(
            aMigration(
                "0001-events",
                "create table events (id bigint not null, day date not null) partition by range (day);"
                    + " create table events_rest partition of events default;",
                "drop table events;"),
            aMigration(
                "0002-january",
                "create table events_january partition of events for values from ('2031-01-01') to ('2031-02-01');",
                "drop table events_january;"));

    assertThat(report.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(FindingKind.LOCK);
          assertThat(finding.object()).isEqualTo("events_rest");
        });
  }

  @Test
  void acceptsMarkedFindings() {
    CheckReport report =
        check(
            REQUESTS,
            aMigration(
                "0002-recount",
                "--guard:data\n--guard:accept EMPTY_DOWN nobody wants the wrong texts back\n"
                    + "update requests set error = 'none' where error is null;",
                "select 1;"));

    assertThat(report.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "EMPTY_DOWN not needed;accepts nothing",
        "EMPTY_DOWN;gives no reason",
        "HISTORY we rewrote it;cannot accept 'HISTORY'",
        "LOKC typing;cannot accept 'LOKC'"
      })
  void rejectsAnUnusedAcceptance(String words, String sentence) {
    CheckReport report =
        check(
            aMigration(
                "0001-a",
                "--guard:accept %s\ncreate table a (id int primary key);".formatted(words),
                "drop table a;"));

    assertThat(report.findings())
        .allMatch(finding -> finding.kind() == FindingKind.STATIC)
        .extracting(Finding::message)
        .anyMatch(message -> message.contains(sentence));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table visits alter column at type timestamptz;",
        "alter table visits add column day date; update visits set day = timestamptz '2031-01-01 20:00:00Z';",
        "insert into visits (at) select timestamptz '2031-01-01 00:00:00Z';"
      })
  void reportsValuesThatDependOnTheSessionsTimeZone(String upgrade) {
    CheckReport report =
        check(VISITS, aMigration("0002-zone", upgrade, "drop table visits; " + VISITS_UP));

    assertThat(report.findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("depends on the time zone"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table visits alter column at type timestamptz using at at time zone 'UTC';",
        "alter table visits add column seen timestamptz not null default now();",
        "alter table visits add column seen timestamp not null default now();",
        "alter table visits add column key uuid not null default gen_random_uuid(), add column made timestamptz;"
      })
  void acceptsValuesThatDoNotDependOnTheTimeZone(String upgrade) {
    CheckReport report =
        check(VISITS, aMigration("0002-zone", upgrade, "drop table visits; " + VISITS_UP));

    assertThat(report.findings())
        .extracting(Finding::message)
        .noneMatch(message -> message.contains("depends on the time zone"));
  }

  private static List<String> runtimeFindings(CheckReport report) {
    return report.findings().stream()
        .filter(finding -> finding.kind() == FindingKind.RUNTIME)
        .map(Finding::file)
        .toList();
  }
}
