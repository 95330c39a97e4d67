package io.aisha.guard.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.postgres.RunningPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every change that a migration can make to a schema changes the text, and is described in words
/// for people.
@Tag("slow")
class SchemaChangeCoverageTest {

  private static final String MORE =
      AllObjectKinds.SCHEMA
          + """
          create type pair as (a int, b text);
          create type span as range (subtype = int4);
          create table child () inherits (owner);
          create table grouped (id int unique deferrable, a int, b int);
          create materialized view totals as select 1 as one;
          create procedure tidy() language sql as 'select 1';
          create function plus(a int, b double precision) returns int language sql as 'select a';
          create aggregate total (int) (sfunc = int4pl, stype = int);
          create rule keep as on delete to owner do instead nothing;
          create policy mine on owner using (true);
          create statistics related on id, name from owner;
          create operator === (leftarg = int, rightarg = int, function = int4eq);
          create collation german from "C";
          create text search configuration plain (copy = simple);
          create publication news for table owner;
          create table serials (id serial);
          create unique index ux_grouped on grouped (a, b);
          """;

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();
  private static Connection connection;
  private static String before = "";

  @BeforeAll
  static void start() throws SQLException {
    connection = postgres.dataSource().getConnection();
    execute("create role readers");
    execute("create role writers");
    execute(MORE);
    before = SchemaSnapshot.read(connection);
    connection.setAutoCommit(false);
  }

  @AfterEach
  void rollBack() throws SQLException {
    connection.rollback();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
  }

  record Case(String migration, List<String> sentences) {
    @Override
    public String toString() {
      return migration;
    }
  }

  private static Case migration(String sql, String... sentences) {
    return new Case(sql, List.of(sentences));
  }

  static Stream<Case> enumsAndTypes() {
    return Stream.of(
        migration(
            "alter type mood add value 'mad' before 'glad'",
            "label 'mad' of enum mood was not expected"),
        migration(
            "alter type mood rename value 'sad' to 'SAD'",
            "label 'sad' of enum mood is missing",
            "label 'SAD' of enum mood was not expected"),
        migration("create type nothing as enum ()", "enum nothing was not expected"),
        migration("comment on type mood is 'how it goes'", "comment on enum mood was not expected"),
        migration(
            "grant usage on type mood to readers",
            "grant usage on enum mood to readers was not expected"),
        migration(
            "revoke usage on type mood from public",
            "revoke usage on enum mood from public was not expected"),
        migration("alter domain percentage set not null", "domain percentage is different"),
        migration("alter domain percentage set default 7", "domain percentage is different"),
        migration(
            "alter domain percentage add constraint even check (value % 2 = 0) not valid",
            "constraint even of domain percentage was not expected"),
        migration(
            "comment on constraint percentage_check on domain percentage is 'of a whole'",
            "comment on constraint percentage_check of domain percentage was not expected"),
        migration("alter type pair add attribute c int", "attribute pair.c was not expected"),
        migration("alter type pair alter attribute b type int", "attribute pair.b is different"),
        migration("comment on type pair is 'two'", "comment on composite pair was not expected"),
        migration(
            "comment on column pair.a is 'first'", "comment on column pair.a was not expected"),
        migration("create type other as range (subtype = int8)", "range other was not expected"),
        migration(
            "drop type span; create type span as range (subtype = int4, multirange_type_name = spans)",
            "range span is different"),
        migration("create type unfinished", "base type unfinished was not expected"));
  }

  static Stream<Case> tables() {
    return Stream.of(
        migration(
            "alter table owner rename to holder",
            "table owner is missing",
            "table holder was not expected"),
        migration("alter table thing set unlogged", "table thing is different"),
        migration("alter table owner set (fillfactor = 50)", "table owner is different"),
        migration(
            "alter table owner set (toast.autovacuum_enabled = false)", "table owner is different"),
        migration("alter table owner enable row level security", "table owner is different"),
        migration("alter table owner force row level security", "table owner is different"),
        migration("alter table owner replica identity full", "table owner is different"),
        migration(
            "alter table owner replica identity using index owner_pkey",
            "table owner is different",
            "constraint owner_pkey of owner is different"),
        migration(
            "alter table owner cluster on owner_pkey",
            "constraint owner_pkey of owner is different"),
        migration(
            "alter table child no inherit owner",
            "inheritance of table child from owner is missing"),
        migration(
            "alter table parted detach partition parted_2026",
            "inheritance of table parted_2026 from parted is missing"),
        migration(
            "comment on table owner is 'whose it is'", "comment on table owner was not expected"),
        migration(
            "comment on column owner.name is 'otherwise'",
            "comment on column owner.name is different"),
        migration(
            "comment on column owner.name is null", "comment on column owner.name is missing"),
        migration("create table typed of pair", "table typed was not expected"),
        migration(
            "create table partition_rest partition of parted default",
            "table partition_rest was not expected"),
        migration(
            "update pg_inherits set inhdetachpending = true where inhrelid = 'parted_2026'::regclass",
            "inheritance of table parted_2026 from parted is different"));
  }

  static Stream<Case> columns() {
    return Stream.of(
        migration(
            "alter table owner add extra int",
            "column owner.extra was not expected",
            "column child.extra was not expected"),
        migration(
            "alter table thing rename share to part",
            "column thing.share is missing",
            "column thing.part was not expected"),
        migration("alter table owner alter name drop not null", "column owner.name is different"),
        migration(
            "alter table owner alter at set default clock_timestamp()",
            "column owner.at is different"),
        migration("alter table owner alter at drop default", "column owner.at is different"),
        migration("alter table owner alter at type timestamp", "column owner.at is different"),
        migration(
            "alter table owner add constraint has_at not null at not valid",
            "column owner.at is different"),
        migration(
            "alter table grouped add constraint a_there not null a no inherit",
            "column grouped.a is different"),
        migration(
            "drop view glad_things; alter table thing alter label type varchar(21)",
            "column thing.label is different"),
        migration(
            "drop view glad_things; alter table thing alter label type varchar(20) collate \"POSIX\"",
            "column thing.label is different"),
        migration(
            "alter table thing alter id set generated by default", "column thing.id is different"),
        migration("alter table thing alter id set increment 10", "column thing.id is different"),
        migration("alter table thing alter id set start 7", "column thing.id is different"),
        migration(
            "alter table thing alter id set cache 20 set cycle", "column thing.id is different"),
        migration("alter table thing alter id set maxvalue 99", "column thing.id is different"),
        migration(
            "alter table thing alter twice drop expression", "column thing.twice is different"),
        migration(
            "alter table thing alter twice set expression as (1 + 2)",
            "column thing.twice is different"),
        migration(
            "alter table thing drop twice, add twice int generated always as (1 + 1) virtual",
            "column thing.twice is different"),
        migration(
            "alter table owner alter name set storage external", "column owner.name is different"),
        migration(
            "alter table owner alter name set compression pglz", "column owner.name is different"),
        migration(
            "alter table owner alter name set statistics 500", "column owner.name is different"),
        migration(
            "alter table owner alter name set (n_distinct = 9)", "column owner.name is different"),
        migration(
            "alter table grouped drop a, add a int; create unique index ux_grouped on grouped (a, b)",
            "order of the columns of table grouped is different"));
  }

  static Stream<Case> constraintsAndIndexes() {
    return Stream.of(
        migration(
            "alter table thing add constraint short check (length(label) < 9) not valid",
            "constraint short of thing was not expected"),
        migration(
            "alter table thing drop constraint label_long",
            "constraint label_long of thing is missing"),
        migration(
            "alter table thing drop constraint thing_owner_id_fkey,"
                + " add constraint thing_owner_id_fkey foreign key (owner_id) references owner",
            "constraint thing_owner_id_fkey of thing is different"),
        migration(
            "alter table thing alter constraint thing_owner_id_fkey deferrable initially deferred",
            "constraint thing_owner_id_fkey of thing is different"),
        migration(
            "alter table thing alter constraint thing_owner_id_fkey not enforced",
            "constraint thing_owner_id_fkey of thing is different"),
        migration(
            "alter table thing disable trigger all",
            "trigger touch of thing is different",
            "constraint thing_owner_id_fkey of thing is different"),
        migration(
            "alter table thing drop constraint label_long,"
                + " add constraint label_long check (length(label) > 2) no inherit",
            "constraint label_long of thing is different"),
        migration(
            "alter table thing drop constraint label_long,"
                + " add constraint label_long check (length(label) > 2) not enforced",
            "constraint label_long of thing is different"),
        migration(
            "comment on constraint label_long on thing is 'why'",
            "comment on constraint label_long of thing was not expected"),
        migration(
            "alter index owner_pkey set (fillfactor = 50)",
            "constraint owner_pkey of owner is different"),
        migration("create index ix_more on thing (share)", "index ix_more was not expected"),
        migration(
            "alter index ix_thing_owner rename to ix_other",
            "index ix_thing_owner is missing",
            "index ix_other was not expected"),
        migration(
            "drop index ix_thing_owner; create index ix_thing_owner on thing (owner_id)",
            "index ix_thing_owner is different"),
        migration(
            "drop index ux_thing_label; create unique index ux_thing_label on thing (lower(label))",
            "index ux_thing_label is different"),
        migration(
            "drop index ux_grouped; create unique index ux_grouped on grouped (a, b) nulls not distinct",
            "index ux_grouped is different"),
        migration(
            "drop index ux_grouped; create unique index ux_grouped on grouped (a) include (b)",
            "index ux_grouped is different"),
        migration(
            "alter index ux_grouped set (deduplicate_items = off)",
            "index ux_grouped is different"),
        migration("alter table grouped cluster on ux_grouped", "index ux_grouped is different"),
        migration(
            "alter index ux_thing_label alter column 1 set statistics 9",
            "index ux_thing_label is different"),
        migration(
            "comment on index ix_thing_owner is 'why'",
            "comment on index ix_thing_owner was not expected"),
        migration(
            "update pg_index set indisvalid = false where indexrelid = 'ix_thing_owner'::regclass",
            "index ix_thing_owner is invalid"));
  }

  static Stream<Case> viewsTriggersAndPolicies() {
    return Stream.of(
        migration(
            "create or replace view glad_things as select id, label from thing where mood = 'sad'",
            "view glad_things is different"),
        migration(
            "alter view glad_things set (security_invoker = true)",
            "view glad_things is different"),
        migration(
            "alter view glad_things alter label set default 'x'",
            "column glad_things.label is different"),
        migration(
            "comment on view glad_things is 'x'", "comment on view glad_things was not expected"),
        migration(
            "refresh materialized view totals with no data",
            "materialized view totals is different"),
        migration("create index ix_totals on totals (one)", "index ix_totals was not expected"),
        migration("drop trigger touch on thing", "trigger touch of thing is missing"),
        migration("alter table thing disable trigger touch", "trigger touch of thing is different"),
        migration(
            "alter table thing enable always trigger touch", "trigger touch of thing is different"),
        migration(
            "comment on trigger touch on thing is 'x'",
            "comment on trigger touch of thing was not expected"),
        migration("alter table owner disable rule keep", "rule keep of owner is different"),
        migration(
            "comment on rule keep on owner is 'x'",
            "comment on rule keep of owner was not expected"),
        migration("alter policy mine on owner to readers", "policy mine of owner is different"),
        migration("alter policy mine on owner using (id = 1)", "policy mine of owner is different"),
        migration(
            "comment on policy mine on owner is 'x'",
            "comment on policy mine of owner was not expected"),
        migration(
            "create function observe() returns event_trigger language plpgsql as 'begin end';"
                + " create event trigger watch on ddl_command_end execute function public.observe()",
            "event trigger watch was not expected",
            "function observe() was not expected"));
  }

  static Stream<Case> routinesAndSequences() {
    return Stream.of(
        migration(
            "create or replace function touch() returns trigger language plpgsql as $$ begin return null; end $$",
            "function touch() is different"),
        migration("alter function touch() security definer", "function touch() is different"),
        migration(
            "alter function touch() set search_path = public", "function touch() is different"),
        migration(
            "comment on function touch() is 'x'", "comment on function touch() was not expected"),
        migration(
            "grant execute on function plus(int, double precision) to readers",
            "grant execute on function plus(integer, double precision) to readers was not expected"),
        migration(
            "revoke execute on function touch() from public",
            "revoke execute on function touch() from public was not expected"),
        migration(
            "create function plus(int) returns int language sql as 'select 1'",
            "function plus(integer) was not expected"),
        migration(
            "create or replace procedure tidy() language sql as 'select 2'",
            "procedure tidy() is different"),
        migration(
            "comment on procedure tidy() is 'x'", "comment on procedure tidy() was not expected"),
        migration(
            "create or replace aggregate total (int) (sfunc = int4pl, stype = int, initcond = '1')",
            "aggregate total(integer) is different"),
        migration(
            "create or replace aggregate total (int) (sfunc = int4pl, stype = int, parallel = safe)",
            "aggregate total(integer) is different"),
        migration("alter sequence numbers increment 2", "sequence numbers is different"),
        migration("alter sequence numbers owned by owner.id", "sequence numbers is different"),
        migration(
            "alter sequence serials_id_seq owned by none", "sequence serials_id_seq is different"),
        migration("alter sequence numbers as int", "sequence numbers is different"),
        migration("alter sequence numbers set unlogged", "sequence numbers is different"),
        migration(
            "comment on sequence numbers is 'x'", "comment on sequence numbers was not expected"),
        migration(
            "grant usage on sequence numbers to readers",
            "grant usage on sequence numbers to readers was not expected"));
  }

  static Stream<Case> rights() {
    return Stream.of(
        migration(
            "grant select on owner to public", "grant select on owner to public was not expected"),
        migration(
            "grant select on owner to readers with grant option",
            "grant select on owner to readers was not expected"),
        migration(
            "grant update (name) on owner to writers",
            "grant update on column owner.name to writers was not expected"),
        migration(
            "revoke delete on owner from current_user",
            "revoke delete on owner from owner was not expected"),
        migration(
            "grant select on glad_things to readers",
            "grant select on glad_things to readers was not expected"),
        migration(
            "grant create on schema public to writers",
            "grant create on schema public to writers was not expected"),
        migration(
            "revoke usage on schema public from public",
            "revoke usage on schema public from public was not expected"),
        migration(
            "alter default privileges in schema public grant select on tables to readers",
            "grant select on future tables in public to readers was not expected"),
        migration(
            "alter default privileges grant select on tables to readers",
            "grant select on future tables to readers was not expected"),
        migration(
            "alter default privileges revoke execute on functions from public",
            "revoke execute on future functions from public was not expected"),
        migration(
            "alter default privileges for role writers grant select on tables to readers",
            "grant select on future tables of writers to readers was not expected"));
  }

  static Stream<Case> theRest() {
    return Stream.of(
        migration("create schema other", "schema other was not expected"),
        migration(
            "comment on schema public is 'ours'", "comment on schema public was not expected"),
        migration("create extension citext", "extension citext was not expected"),
        migration(
            "create schema x; create extension citext schema x",
            "extension citext was not expected",
            "schema x was not expected"),
        migration("alter statistics related set statistics 9", "statistics related is different"),
        migration(
            "drop statistics related; create statistics related (mcv) on id, name from owner",
            "statistics related is different"),
        migration(
            "comment on statistics related is 'x'",
            "comment on statistics related was not expected"),
        migration(
            "alter operator === (int, int) set (restrict = eqsel)",
            "operator ===(integer,integer) is different"),
        migration(
            "comment on operator === (int, int) is 'x'",
            "comment on operator ===(integer,integer) was not expected"),
        migration(
            "create operator family easy using btree",
            "operator family easy/btree was not expected"),
        migration(
            "create operator class odd for type int using hash as operator 1 ===, function 1 hashint4(int)",
            "operator family odd/hash was not expected",
            "operator class odd/hash was not expected"),
        migration(
            "create cast (mood as int) with inout",
            "cast (public.mood as integer) was not expected"),
        migration(
            "drop collation german; create collation german (provider = icu, locale = 'de')",
            "collation german is different"),
        migration(
            "comment on collation german is 'x'", "comment on collation german was not expected"),
        migration(
            "create default conversion latin for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8",
            "conversion latin was not expected"),
        migration(
            "alter text search configuration plain alter mapping for word with english_stem",
            "mapping word of text search configuration plain is different"),
        migration(
            "create text search dictionary brief (template = simple, accept = false)",
            "text search dictionary brief was not expected"),
        migration(
            "create text search parser p (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype)",
            "text search parser p was not expected"),
        migration(
            "create text search template t (lexize = dsimple_lexize)",
            "text search template t was not expected"),
        migration(
            "alter publication news set (publish = 'insert')", "publication news is different"),
        migration(
            "alter publication news add table grouped",
            "table public.grouped of publication news was not expected"),
        migration(
            "alter publication news set table owner (id)",
            "table public.owner of publication news is different"),
        migration(
            "alter publication news add tables in schema public",
            "schema public of publication news was not expected"),
        migration(
            "create foreign data wrapper far options (a '1')",
            "foreign data wrapper far was not expected"),
        migration(
            "create foreign data wrapper far; create server away foreign data wrapper far;"
                + " create foreign table there (id int options (n 'x')) server away options (t 'y');"
                + " create user mapping for readers server away options (password 'secret')",
            "foreign data wrapper far was not expected",
            "server away was not expected",
            "foreign table there was not expected"),
        migration(
            "create access method stack type table handler heap_tableam_handler",
            "access method stack was not expected"),
        migration(
            "create language plother handler plpgsql_call_handler",
            "language plother was not expected"),
        migration(
            "alter function touch() depends on extension plpgsql",
            "dependency of function touch() on an extension was not expected"));
  }

  @ParameterizedTest
  @MethodSource({
    "enumsAndTypes",
    "tables",
    "columns",
    "constraintsAndIndexes",
    "viewsTriggersAndPolicies",
    "routinesAndSequences",
    "rights",
    "theRest"
  })
  void detectsAndNamesTheChange(Case aCase) throws SQLException {
    execute(aCase.migration());

    String after = SchemaSnapshot.readInTransaction(connection);
    assertThat(after).isNotEqualTo(before);
    assertThat(SchemaSnapshot.compare(before, after).objects())
        .extracting(ObjectDifference::sentence)
        .containsAll(aCase.sentences());
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
