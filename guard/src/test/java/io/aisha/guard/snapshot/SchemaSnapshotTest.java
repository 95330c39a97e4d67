package io.aisha.guard.snapshot;

import static io.aisha.guard.snapshot.AllObjectKinds.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.postgres.RunningPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaSnapshotTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();

  @Test
  void writesOneFactPerLine() throws SQLException {
    DataSource database = database(SCHEMA);

    assertThat(read(database).lines())
        .startsWith("# Schema of PostgreSQL 18", "")
        .contains(
            "enum public.mood label 001 'sad'",
            "enum public.mood label 002 'glad'",
            "domain public.percentage type integer default 0",
            "domain public.percentage constraint percentage_check CHECK (((VALUE >= 0) AND (VALUE"
                + " <= 100)))",
            "table public.thing",
            "table public.thing column 001 id bigint not null generated always as identity",
            "table public.thing column 003 mood public.mood default 'sad'::public.mood",
            "table public.thing column 005 label character varying(20) collate \"C\"",
            "table public.thing column 006 twice integer generated stored (1 + 1)",
            "table public.thing constraint thing_owner_id_fkey FOREIGN KEY (owner_id)"
                + " REFERENCES public.owner(id) ON DELETE CASCADE",
            "table public.thing index ix_thing_owner CREATE INDEX ix_thing_owner ON public.thing"
                + " USING btree (owner_id) WHERE ((share)::integer > 5)",
            "table public.owner column-comment name 'as people call them'",
            "table public.parted partition by RANGE (at)",
            "table public.parted_2026 inherits public.parted FOR VALUES FROM ('2026-01-01') TO"
                + " ('2027-01-01')",
            "sequence public.numbers bigint start 5 by 1 from 1 to 9223372036854775807 cache 1");
  }

  @Test
  void isIndependentOfHistoryAndSession() throws SQLException {
    DataSource straight = database(SCHEMA);
    DataSource winding = database(SCHEMA);
    execute(
        winding,
        "alter table owner add passing int",
        "alter table owner drop passing",
        "drop view glad_things",
        "create view glad_things as select id, label from thing where mood = 'glad'",
        "create table databasechangelog (id text)");
    execute(
        winding,
        "alter table owner rename constraint owner_name_not_null to another_name",
        "do $$ begin execute format('alter database %I set timezone = ''Asia/Tokyo''',"
            + " current_database()); end $$",
        "do $$ begin execute format('alter database %I set search_path = pg_catalog, public',"
            + " current_database()); end $$");

    assertThat(read(winding)).isEqualTo(read(straight));
  }

  @Test
  void comparesTwoSchemas() throws SQLException {
    String expected = read(database(SCHEMA));
    DataSource other = database(SCHEMA);
    execute(
        other,
        "drop table parted",
        "alter table owner alter name type varchar(9)",
        "alter table owner drop at",
        "create table stray ()");

    SchemaDifference difference = SchemaSnapshot.compare(expected, read(other));

    assertThat(difference.objects())
        .extracting(ObjectDifference::sentence)
        .containsExactlyInAnyOrder(
            "table parted is missing",
            "table parted_2026 is missing",
            "column owner.name is different",
            "column owner.at is missing",
            "table stray was not expected");
    assertThat(difference.text().lines())
        .contains(
            "- table public.owner column 002 name text not null",
            "+ table public.owner column 002 name character varying(9) not null",
            "+ table public.stray");
  }

  @Test
  void reportsOneDifferencePerChange() throws SQLException {
    String expected = read(database(SCHEMA));
    DataSource other = database(SCHEMA);
    execute(
        other,
        "alter table owner drop name",
        "alter type mood add value 'mad' before 'glad'",
        "create or replace function touch() returns trigger language plpgsql as"
            + " $$ begin\nperform 1; return new; end $$");

    assertThat(SchemaSnapshot.compare(expected, read(other)).text().lines())
        .containsExactlyInAnyOrder(
            "+ enum public.mood label 002 'mad'",
            "- function public.touch() 0004 AS $function$ begin return new; end $function$",
            "+ function public.touch() 0004 AS $function$ begin",
            "+ function public.touch() 0005 perform 1; return new; end $function$",
            "- table public.owner column 002 name text not null",
            "- table public.owner column-comment name 'as people call them'");
  }

  @Test
  void reportsAnotherOrderOfLabels() throws SQLException {
    String expected = read(database("create type size as enum ('s', 'm', 'l')"));
    String actual = read(database("create type size as enum ('l', 'm', 's')"));

    SchemaDifference difference = SchemaSnapshot.compareIgnoringColumnOrder(expected, actual);

    assertThat(difference.objects())
        .extracting(ObjectDifference::sentence)
        .containsExactly("order of the labels of enum size is different");
    assertThat(difference.text())
        .isEqualTo(
            "+ enum public.size labels in the order 'l', 'm', 's'\n"
                + "- enum public.size labels in the order 's', 'm', 'l'");
  }

  @Test
  void canIgnoreTheOrderOfColumns() throws SQLException {
    String expected = read(database("create table t (id int, name text, at date)"));
    DataSource grown = database("create table t (id int, at date)", "alter table t add name text");

    String actual = read(grown);
    assertThat(SchemaSnapshot.compareIgnoringColumnOrder(expected, actual).isEmpty()).isTrue();
    assertThat(SchemaSnapshot.compare(expected, actual).objects())
        .extracting(ObjectDifference::sentence)
        .containsExactly("order of the columns of table t is different");

    execute(grown, "alter table t alter name set not null");
    assertThat(SchemaSnapshot.compareIgnoringColumnOrder(expected, read(grown)).objects())
        .extracting(ObjectDifference::sentence)
        .containsExactly("column t.name is different");
  }

  @Test
  void canIgnoreAColumnsEarlierType() throws SQLException {
    String written =
        read(
            database(
                "create table t (id bigint default -1, state text default 'new'"
                    + " check (state in ('new', 'old')), word text check (word <> ''))",
                "create index ix_state on t (lower(state)) where word <> 'x'"));
    DataSource grown =
        database(
            "create table t (id int default -1, state varchar(9) default 'new'"
                + " check (state in ('new', 'old')), word varchar(9) check (word <> ''))",
            "create index ix_state on t (lower(state)) where word <> 'x'",
            "alter table t alter id type bigint, alter state type text, alter word type text");

    String actual = read(grown);
    assertThat(SchemaSnapshot.compare(written, actual).isEmpty()).isFalse();
    assertThat(SchemaSnapshot.compareIgnoringColumnOrder(written, actual).text()).isEmpty();

    execute(grown, "alter table t alter state set default 'old'");
    assertThat(SchemaSnapshot.compareIgnoringColumnOrder(written, read(grown)).objects())
        .extracting(ObjectDifference::sentence)
        .containsExactly("column t.state is different");
  }

  @Test
  void omitsObjectsOfToolsAndExtensions() throws SQLException {
    DataSource database = database();
    String empty = read(database);
    execute(
        database,
        "create table databasechangelog (id text primary key)",
        "create table databasechangeloglock (id int primary key, locked boolean not null)",
        "comment on table databasechangelog is 'of the tool'",
        "create index ix_log on databasechangelog (id)",
        "create table guard_unfinished (name text)",
        "create schema guard_scratch_1",
        "create table guard_scratch_1.seen (at timestamp)",
        "create function guard_scratch_1.look() returns event_trigger language plpgsql as"
            + " 'begin end'",
        "create event trigger look on ddl_command_end execute function guard_scratch_1.look()");
    assertThat(read(database)).isEqualTo(empty);

    execute(database, "create extension citext", "create extension postgres_fdw");
    assertThat(read(database).lines().filter(line -> !line.isEmpty()))
        .containsExactly(
            empty.strip(), "extension citext in public", "extension postgres_fdw in public");
  }

  @Test
  void ignoresPrivilegesThatWereGrantedAndRevoked() throws SQLException {
    DataSource database = database(SCHEMA);
    String before = read(database);

    execute(
        database,
        "grant select on owner to public",
        "revoke select on owner from public",
        "revoke execute on function touch() from public",
        "grant execute on function touch() to public");

    assertThat(read(database)).isEqualTo(before);
  }

  @Test
  void ignoresMissingValueMarkersOfColumns() throws SQLException {
    DataSource database = database(SCHEMA);
    String before = read(database);

    execute(
        database,
        "update pg_attribute set attoptions = '{pg_attver=22195408}'"
            + " where attrelid = 'owner'::regclass and attnum > 0");

    assertThat(read(database)).isEqualTo(before);
  }

  @Test
  void keepsLineBreaksInTexts() throws SQLException {
    String broken = read(database("create table t ()", "comment on table t is E'one\ntwo'"));

    assertThat(broken.lines()).contains("table public.t comment 'one\\ntwo'");
  }

  @Test
  void readsTheSameForEveryRole() throws SQLException {
    DataSource database = database(SCHEMA);
    execute(database, "create role reads_only login", "grant select on owner to reads_only");
    String asOwner = read(database);

    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set role reads_only");

      assertThat(SchemaSnapshot.read(connection)).isEqualTo(asOwner);
    }
  }

  @Test
  void readsAnOpenTransactionAndLeavesItUnchanged() throws SQLException {
    DataSource database = database(SCHEMA);
    String before = read(database);

    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local search_path = public");
      statement.execute("create table new_one ()");
      assertThat(SchemaSnapshot.readInTransaction(connection)).contains("\ntable public.new_one\n");
      statement.execute("create index on thing (share)");
      connection.rollback();
    }
    assertThat(read(database)).isEqualTo(before);
  }

  @Test
  void comparesOnlyNamesBetweenMajorVersions() throws SQLException {
    String ours = read(database(SCHEMA));
    String theirs =
        ours.replace("PostgreSQL 18", "PostgreSQL 19")
            .replace("default now()", "default CURRENT_TIMESTAMP")
            .replace(
                "table public.owner column 003 at timestamp with time zone", "table public.gone");

    assertThat(SchemaSnapshot.compare(ours, theirs).objects())
        .extracting(ObjectDifference::sentence)
        .containsExactlyInAnyOrder("column owner.at is missing", "table gone was not expected");
  }

  @Test
  void leavesTheConnectionUnchanged() throws SQLException {
    try (Connection connection = database(SCHEMA).getConnection();
        Statement statement = connection.createStatement()) {
      SchemaSnapshot.read(connection);

      assertThat(connection.getAutoCommit()).isTrue();
      statement.execute("create table after_it ()");
    }
  }

  private static DataSource database(String... statements) throws SQLException {
    DataSource database = postgres.createDatabase("snapshot_" + NUMBER.incrementAndGet());
    execute(database, statements);
    return database;
  }

  private static void execute(DataSource database, String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String read(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return SchemaSnapshot.read(connection);
    }
  }
}
