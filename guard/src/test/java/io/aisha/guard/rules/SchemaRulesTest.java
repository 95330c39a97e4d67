package io.aisha.guard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.postgres.RunningPostgres;
import io.aisha.guard.rules.SchemaRules.BrokenRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRulesTest {

  private static final String USERS =
      "create table users (id int primary key, email text unique);"
          + " create table orders (id int primary key, user_id int references users, at timestamptz);";

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    connection = postgres.dataSource().getConnection();
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

  @Test
  void reportsAForeignKeyWithoutIndex() throws SQLException {
    execute(USERS);

    assertThat(broken())
        .containsExactly(
            new BrokenRule(
                "foreign-key-without-index",
                "orders",
                "orders.user_id",
                "the foreign key orders_user_id_fkey has no index on orders (user_id)",
                "Add create index on orders (user_id); without it, each deletion of a row of users"
                    + " scans orders."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index on orders (at, user_id)",
        "create index on orders (at) include (user_id)",
        "create index on orders (user_id) where at is null",
        "create index on orders (user_id) where user_id is not null and at is not null",
        "create index on orders ((user_id + 1))",
        "create index on orders using brin (user_id)",
        "create index orders_user on orders (user_id);"
            + " update pg_index set indisvalid = false where indexrelid = 'orders_user'::regclass"
      })
  void requiresAnIndexThatSupportsTheForeignKey(String index) throws SQLException {
    execute(USERS);
    execute(index);

    assertThat(rules()).contains("foreign-key-without-index");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index on orders (user_id)",
        "create index on orders (user_id, at)",
        "create index on orders (user_id desc)",
        "create unique index on orders (user_id)",
        "create index on orders using hash (user_id)",
        "create index on orders (user_id) where user_id is not null",
        "create index on orders (user_id) include (at)",
        "alter table orders add unique (user_id, at)"
      })
  void acceptsAnIndexThatStartsWithTheForeignKey(String index) throws SQLException {
    execute(USERS);
    execute(index);

    assertThat(broken()).isEmpty();
  }

  @Test
  void acceptsTheForeignKeysColumnsInAnyOrder() throws SQLException {
    execute("create table a (x int, y int, primary key (x, y))");
    execute("create table b (x int, y int, z int, foreign key (x, y) references a)");
    execute("create index on b (x)");
    assertThat(broken()).extracting(BrokenRule::object).containsExactly("b.(x, y)");

    execute("create index on b (y, x, z)");
    assertThat(broken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index one on users (id, email); create index two on users (id, email)",
        "create index two on users (email)",
        "create index two on users (id)",
        "create unique index two on users (id)",
        "create index one on users (lower(email)) where id > 1;"
            + " create index two on users (lower(email)) where id > 1",
        "create unique index one on users (lower(email)); create index two on users (lower(email))"
      })
  void reportsDuplicateIndexes(String indexes) throws SQLException {
    execute("create table users (id int primary key, email text unique)");
    execute(indexes);

    assertThat(broken())
        .singleElement()
        .satisfies(rule -> {
          assertThat(rule.rule()).isEqualTo("duplicate-index");
          assertThat(rule.object()).isEqualTo("two");
          assertThat(rule.remedy()).isEqualTo("Drop it: drop index two.");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index on users (email, id)",
        "create index on users (email desc)",
        "create index on users (email text_pattern_ops)",
        "create index on users (email collate \"C\")",
        "create index on users (email) where id > 5",
        "create index on users (email) include (id)",
        "create index on users using hash (email)",
        "create index on users (lower(email))",
        "alter table users add constraint later unique (email) deferrable"
      })
  void acceptsIndexesWithADifferentPurpose(String index) throws SQLException {
    execute("create table users (id int primary key, email text unique)");
    execute(index);

    assertThat(broken()).isEmpty();
  }

  @Test
  void reportsTimestampsWithoutTimeZone() throws SQLException {
    execute(
        "create domain moment as timestamp; create table t (at timestamp(3), later moment,"
            + " good timestamptz, day date, clock time, plain timestamp generated always as"
            + " (timezone('UTC', timestamptz '2026-01-01')) stored)");

    assertThat(broken()).extracting(BrokenRule::object).containsExactly("t.at", "t.later");
    assertThat(rules()).containsOnly("timestamp-without-zone");
  }

  @Test
  void reportsJsonButNotJsonb() throws SQLException {
    execute("create schema s; create table s.t (bad json, good jsonb)");

    assertThat(broken())
        .containsExactly(
            new BrokenRule(
                "json",
                "t",
                "s.t.bad",
                "the column s.t.bad is json, which cannot be compared or indexed and is parsed at"
                    + " each read",
                "Make it jsonb."));
  }

  @Test
  void reportsInvalidIndexes() throws SQLException {
    execute("create table t (a int); create index ix on t (a)");
    execute("update pg_index set indisvalid = false where indexrelid = 'ix'::regclass");
    execute("create table p (a int) partition by range (a)");
    execute("create table p1 partition of p default; create index ip on only p (a)");

    assertThat(broken()).extracting(BrokenRule::object).containsExactly("ip", "ix");
    assertThat(rules()).containsOnly("invalid-index");
  }

  @Test
  void reportsThePartitionedTableInsteadOfItsPartitions() throws SQLException {
    execute(USERS + "create index on orders (user_id)");
    execute(
        "create table logs (at timestamptz, user_id int references users, later timestamp)"
            + " partition by range (at)");
    execute("create table logs_1 partition of logs default");
    assertThat(broken())
        .extracting(BrokenRule::object)
        .containsExactly("logs.later", "logs.user_id");

    execute("create index on logs (user_id); create index again on logs (user_id)");
    assertThat(broken()).extracting(BrokenRule::object).containsExactly("again", "logs.later");
  }

  @Test
  void ignoresToolsAndExtensions() throws SQLException {
    execute(
        "create table databasechangelog (dateexecuted timestamp);"
            + " create table guard_unfinished (at timestamp);"
            + " create schema guard_scratch_2 create table seen (at timestamp, what json);"
            + " create view v as select now()::timestamp as at;"
            + " create extension citext; create extension hstore");

    assertThat(broken()).isEmpty();
  }

  private static List<BrokenRule> broken() throws SQLException {
    return SchemaRules.broken(connection);
  }

  private static List<String> rules() throws SQLException {
    return broken().stream().map(BrokenRule::rule).toList();
  }

  private static void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
