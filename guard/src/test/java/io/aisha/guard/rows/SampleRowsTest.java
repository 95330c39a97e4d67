package io.aisha.guard.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.postgres.RunningPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleRowsTest {

  @RegisterExtension static final RunningPostgres server = new RunningPostgres();
  private static int databases;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table t (a smallint, b int, c bigint, d numeric, e numeric(4, 2), f real, g double precision, h money)",
        "create table t (a text not null, b varchar(3) not null, c char(1) not null, d name not null, e bytea not null)",
        "create table t (a date not null, b time not null, c timestamp not null, d timestamptz not null, e interval not null)",
        "create table t (a uuid not null, b json not null, c jsonb not null, d xml, e inet not null, f cidr not null, g macaddr not null)",
        "create table t (a int[] not null, b text[] not null, c int4range not null, d daterange not null, e tstzrange not null)",
        "create table t (a point not null, b tsvector not null, c bit not null, d bit varying not null)",
        "create table t (id bigint generated always as identity primary key, a int generated always as (1) stored)",
        "create type mood as enum ('good', 'bad'); create table t (a mood not null, b mood[] not null)",
        "create domain positive as int check (value > 0); create table t (a positive not null)",
        "create domain code as text not null check (value ~ '^[A-Z]{2}$' or value = 'none'); create table t (a code)",
        "create table t (rating int not null check (rating between 1 and 5))",
        "create table t (state text not null check (state in ('new', 'old')))",
        "create table t (low int not null, high int not null, check (low < high))",
        "create table t (a text, b text, check (num_nonnulls(a, b) = 1))",
        "create table t (year int not null check (year > 1990 and year < 2100))",
        "create table t (\"Odd name\" text not null, \"select\" int not null)",
        "create table t (at date not null) partition by range (at); create table t1 partition of t for values from ('2030-01-01') to ('2031-01-01')",
        "create table t (kind text not null) partition by list (kind); create table t1 partition of t for values in ('x', 'y')",
        "create table parent (id uuid primary key); create table t (id int primary key, parent_id uuid not null references parent)",
        "create table parent (a int, b text, primary key (a, b)); create table t (a int not null, b text not null, foreign key (a, b) references parent)",
        "create table t (id int primary key, boss int references t)",
        "create table t (id int primary key); create function no() returns trigger language plpgsql as $$ begin raise 'no'; end $$; create trigger no before insert on t for each row execute function no()"
      })
  void generatesRowsThatTheSchemaAccepts(String schema) throws SQLException {
    try (Connection connection = database(schema)) {
      new SampleRows(connection).fill(SampleRowSet.EDGE_CASES);

      assertThat(count(connection, "select count(*) from t")).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void generatesNullsDuplicatesAndLongValues() throws SQLException {
    try (Connection connection =
        database("create table t (id int primary key, email text, code varchar(5) unique)")) {
      new SampleRows(connection).fill(SampleRowSet.EDGE_CASES);

      assertThat(count(connection, "select count(*) from t where email is null")).isPositive();
      assertThat(count(connection, "select count(email) - count(distinct email) from t"))
          .isPositive();
      assertThat(count(connection, "select max(length(email)) from t")).isGreaterThan(50);
    }
  }

  @Test
  void generatesCompleteDistinctSimpleRows() throws SQLException {
    try (Connection connection = database("create table t (id int primary key, email text)")) {
      new SampleRows(connection).fill(SampleRowSet.SIMPLE);

      assertThat(count(connection, "select count(*) - count(distinct email) from t")).isZero();
    }
  }

  @Test
  void avoidsKeysThatMigrationsInsert() throws SQLException {
    try (Connection connection =
        database("create table t (id serial primary key, name text unique)")) {
      new SampleRows(connection).fill(SampleRowSet.EDGE_CASES);

      execute(connection, "insert into t values (1, 'one'), (2, 'two')");
      execute(
          connection,
          "insert into t (id, name) values (default, 'three') on conflict (id) do nothing");
      assertThat(count(connection, "select count(*) from t where id < 100")).isGreaterThan(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update t set state = 'old' where state = 'legacy'                | state = 'legacy'
          delete from t where size > 4000                                  | size > 4000
          update t set size = 0 where state like '%@old.example'           | state like '%@old.example'
          update t set size = 1 where extra ->> 'plan' = 'free'            | extra ->> 'plan' = 'free'
          """)
  void generatesRowsThatMatchACondition(String statement, String condition) throws SQLException {
    try (Connection connection =
        database("create table t (id int primary key, state text, size int, extra jsonb)")) {
      SampleRows rows = new SampleRows(connection);
      rows.fill(SampleRowSet.EDGE_CASES);
      rows.fillWithLiteralsOf(statement);

      assertThat(count(connection, "select count(*) from t where " + condition)).isPositive();
    }
  }

  private static Connection database(String schema) throws SQLException {
    Connection connection = server.createDatabase("rows_" + databases++).getConnection();
    execute(connection, schema);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
