package io.aisha.guard.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.aisha.guard.dryrun.TableWork.Work;
import io.aisha.guard.postgres.RunningPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ScriptRunTest {

  @RegisterExtension static final RunningPostgres server = new RunningPostgres();

  private ScratchDatabases databases;
  private Connection connection;

  @BeforeEach
  void tableInUse() throws SQLException {
    databases = new ScratchDatabases(ScratchServer.of(server.server()));
    connection = databases.createDatabase();
    assertThat(
            run("""
            create table used (id int primary key, name text, size int, made timestamp);
            create table other (id int primary key, used_id int);
            insert into used values (1, 'a', 1, now()), (2, 'b', 2, now());
            insert into other values (1, 1);
            """)
                .failure())
        .isEmpty();
  }

  @AfterEach
  void drop() throws SQLException {
    databases.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alter table used add column r double precision default random()      | REWRITE
          alter table used alter column size type bigint                       | REWRITE
          cluster used using used_pkey                                         | REWRITE
          alter table used alter column name set not null                      | SCAN
          alter table used add check (size > 0)                                | SCAN
          create index on used (name)                                          | INDEX
          alter table used add unique (name)                                   | INDEX
          alter table used add column x int; update used set x = size          | BACKFILL
          do $$ begin execute 'create index on used (name)'; end $$            | INDEX
          """)
  void recordsWorkThatBlocksOtherSessions(String sql, Work work) throws SQLException {
    assertThat(run(sql).work())
        .extracting(TableWork::table, TableWork::work)
        .containsExactly(tuple("used", work));
  }

  @Test
  void recordsTheTableWithAForeignKey() throws SQLException {
    assertThat(run("alter table other add foreign key (used_id) references used").work())
        .extracting(TableWork::table, TableWork::work)
        .containsExactly(tuple("other", Work.FOREIGN_KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table used add column x int not null default 5",
        "alter table used add column x timestamptz default now()",
        "alter table used add column x int generated always as (size * 2) virtual",
        "alter table used alter column made type timestamptz",
        "alter table used add check (size > 0) not valid",
        "alter table used add column other_id int references other",
        "create table own (id int); insert into own select id from used; create index on own (id);"
            + " alter table own alter column id set not null; update own set id = 3 where id = 1",
        "update used set size = 5",
        "truncate used"
      })
  void ignoresQuickWorkAndNewTables(String sql) throws SQLException {
    Observation observation = run(sql);

    assertThat(observation.failure()).isEmpty();
    assertThat(observation.work()).isEmpty();
  }

  @Test
  void validationDoesNotBlockInASeparateMigration() throws SQLException {
    run("alter table used add constraint positive check (size > 0) not valid");
    assertThat(run("alter table used validate constraint positive").work()).isEmpty();

    assertThat(
            run("""
            alter table used add constraint small check (size < 9) not valid;
            alter table used validate constraint small;
            """)
                .work())
        .extracting(TableWork::work)
        .containsExactly(Work.SCAN);
  }

  @Test
  void leavesTheTransactionOnlyIfNecessary() throws SQLException {
    Observation concurrent = databases.run("create index concurrently ix on used (name)", false);
    assertThat(concurrent.failure()).isEmpty();
    assertThat(concurrent.work()).isEmpty();
    assertThat(concurrent.commands()).containsExactly("CREATE INDEX");

    assertThat(databases.run("create index ix_plain on used (name)", false).work()).hasSize(1);
    assertThat(run("create index concurrently ix_in on used (name)").failure())
        .hasValueSatisfying(failure -> assertThat(failure.state()).isEqualTo("25001"));
  }

  @Test
  void distinguishesSkippedFromExecutedCommands() throws SQLException {
    Observation skipped =
        run("create table if not exists used (id int); drop table if exists nobody; select 1");
    assertThat(skipped.commands()).isEmpty();
    assertThat(skipped.rowsTouched()).isZero();
    assertThat(skipped.wrote()).isFalse();

    assertThat(
            run("do $$ begin if true then execute 'drop table other'; end if; end $$").commands())
        .containsExactly("DROP TABLE");
    assertThat(run("update used set size = size").rowsTouched()).isEqualTo(2);
    assertThat(run("update used set size = 1 where false").rowsTouched()).isZero();
  }

  @Test
  void rollsBackFailures() throws SQLException {
    Observation failed = run("create table own (id int); create table own (id int)");

    assertThat(failed.failure())
        .hasValueSatisfying(failure -> {
          assertThat(failure.state()).isEqualTo("42P07");
          assertThat(failure.statement()).isEqualTo("create table own (id int)");
        });
    assertThat(count("select count(*) from pg_class where relname = 'own'")).isZero();
  }

  @Test
  void resetsSettings() throws SQLException {
    run("set search_path = nowhere; create temporary table passing (id int)");

    assertThat(count("select count(*) from used")).isEqualTo(2);
    assertThat(count("select count(*) from pg_class where relname = 'passing'")).isZero();
  }

  @Test
  void createsAndDropsProductionRoles() throws SQLException {
    assertThat(run("grant select on used to reporting, \"Back Office\"").failure()).isEmpty();

    connection = databases.createDatabase();
    assertThat(count("select count(*) from pg_roles where rolname in ('reporting', 'Back Office')"))
        .isZero();
  }

  @Test
  void reportsAMissingExtension() throws SQLException {
    assertThat(run("create extension postgis").failure())
        .hasValueSatisfying(failure -> assertThat(failure.missesExtension()).isTrue());
  }

  private Observation run(String sql) throws SQLException {
    return databases.run(sql, true);
  }

  private long count(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
