package io.aisha.guard.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaSnapshotTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /// A little of everything.
  private static final String SCHEMA =
      """
      create type mood as enum ('sad', 'glad');
      create domain percentage as int default 0 check (value between 0 and 100);
      create table owner (id int primary key, name text not null, at timestamptz default now());
      create table thing (
        id bigint generated always as identity,
        owner_id int references owner on delete cascade,
        mood mood default 'sad',
        share percentage,
        label varchar(20) collate "C",
        twice int generated always as (1 + 1) stored,
        constraint label_long check (length(label) > 2)
      );
      create index ix_thing_owner on thing (owner_id) where share > 5;
      create unique index ux_thing_label on thing (lower(label) desc nulls last);
      create view glad_things as select id, label from thing where mood = 'glad';
      create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
      create trigger touch before update on thing for each row execute function touch();
      create sequence numbers start 5;
      comment on column owner.name is 'as people call them';
      create table parted (at date not null) partition by range (at);
      create table parted_2026 partition of parted for values from ('2026-01-01') to ('2027-01-01');
      """;

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = EmbeddedPostgres.scratch();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void saysOneFactALine() throws SQLException {
    DataSource database = database(SCHEMA);

    assertThat(read(database).lines())
        .startsWith("# Schema of PostgreSQL 18", "")
        .contains(
            "enum public.mood label 001 'sad'",
            "enum public.mood label 002 'glad'",
            "domain public.percentage type integer default 0"
                + " percentage_check CHECK (((VALUE >= 0) AND (VALUE <= 100)))",
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
  void isTheSameWhateverTheWayAndTheSession() throws SQLException {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter type mood add value 'mad' before 'glad'",
        "alter type mood rename value 'sad' to 'SAD'",
        "alter table owner alter name drop not null",
        "alter table owner alter at set default clock_timestamp()",
        "alter table owner alter at drop default",
        "alter table owner alter at type timestamp",
        "alter table owner add extra int",
        "alter table owner add constraint short check (length(name) < 9) not valid",
        "alter table owner add constraint has_at not null at not valid",
        "drop view glad_things; alter table thing alter label type varchar(21)",
        "drop view glad_things; alter table thing alter label type varchar(20) collate \"POSIX\"",
        "alter table thing drop constraint label_long",
        "alter table thing drop constraint thing_owner_id_fkey,"
            + " add constraint thing_owner_id_fkey foreign key (owner_id) references owner",
        "alter table thing alter id set generated by default",
        "alter table thing alter twice drop expression",
        "alter table thing rename label to title",
        "drop index ix_thing_owner; create index ix_thing_owner on thing (owner_id)",
        "drop index ux_thing_label; create unique index ux_thing_label on thing (lower(label))",
        "update pg_index set indisvalid = false where indexrelid = 'ix_thing_owner'::regclass",
        "create index ix_more on thing (share)",
        "create or replace view glad_things as select id, label from thing where mood = 'sad'",
        "create or replace function touch() returns trigger language plpgsql as"
            + " $$ begin return null; end $$",
        "create or replace function touch() returns trigger language plpgsql security definer as"
            + " $$ begin return new; end $$",
        "alter table thing disable trigger touch",
        "drop trigger touch on thing",
        "alter sequence numbers increment 2",
        "comment on column owner.name is 'otherwise'",
        "alter table owner enable row level security",
        "create policy mine on owner using (true)",
        "grant select on owner to public",
        "alter table thing set unlogged",
        "alter table owner set (fillfactor = 50)",
        "alter table parted detach partition parted_2026",
        "alter domain percentage set not null",
        "create schema other",
        "create materialized view m as select 1 as one",
        "create rule r as on delete to owner do instead nothing",
        "create statistics s on id, name from owner",
        "create aggregate total (int) (sfunc = int4pl, stype = int)",
        "create type pair as (a int, b int)"
      })
  void seesEveryChange(String change) throws SQLException {
    // One database for all, emptied: making one costs more than all that is tested here.
    DataSource database = postgres.dataSource();
    execute(
        database,
        "drop schema if exists other",
        "drop schema public cascade",
        "create schema public",
        SCHEMA);
    String before = read(database);

    execute(database, change);

    String after = read(database);
    assertThat(after).isNotEqualTo(before);
    assertThat(SchemaSnapshot.compare(before, after).isEmpty()).isFalse();
    assertThat(SchemaSnapshot.compare(before, after).objects()).isNotEmpty();
  }

  @Test
  void laysTwoSchemasBesideEachOther() throws SQLException {
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
  void leavesTheConnectionAsItWas() throws SQLException {
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
