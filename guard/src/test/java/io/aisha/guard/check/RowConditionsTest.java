package io.aisha.guard.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.postgres.RunningPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowConditionsTest {
  @RegisterExtension static final RunningPostgres scratch = new RunningPostgres();
  private static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    connection = scratch.dataSource().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table a (id int, name text, check (id > 0))");
    }
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
  }

  private static List<String> conditions(String sql) throws SQLException {
    return RowConditions.in(sql, connection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "update a set id = 2 where id = 1; where id = 1",
        "UPDATE a SET id = 2 WHERE id = 1; WHERE id = 1",
        "delete from a where name = 'x' returning id; where name = 'x'",
        "delete from a; delete from a",
        "update a set id = (select 1 where true) where id = 2; where id = 2",
        "update a set name = ' where ' where id = 3; where id = 3",
        "insert into a select 1 where (select true) returning 1; where (select true)",
        "update a set name = 'it''s (' where id = 4; where id = 4"
      })
  void quotesTheOuterCondition(String statement, String condition) throws SQLException {
    assertThat(conditions(statement)).containsExactly(condition);
  }

  @Test
  void takesEachStatementThatChangesRowsInOrder() throws SQLException {
    assertThat(
            conditions(
                "create table b (); delete from a where id = 1; select 1 where true;"
                    + " with old as (select 1) delete from a where id = 2; lock table a"))
        .containsExactly("where id = 1", "where id = 2");
  }

  /// The planner knows that no row can meet them.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from a where false",
        "delete from a where 1 = 2",
        "update a set id = 1 where id < 0"
      })
  void leavesOutWhatNoRowCanMeet(String statement) throws SQLException {
    assertThat(conditions(statement)).isEmpty();
  }

  /// It may depend on earlier statements of the same migration.
  @Test
  void keepsWhatCannotBePlannedYet() throws SQLException {
    assertThat(conditions("delete from created_before where id = 1"))
        .containsExactly("where id = 1");
    assertThat(conditions("delete from a where id = 5")).containsExactly("where id = 5");
  }

  @Test
  void shortensALongCondition() throws SQLException {
    String condition = "where name = '" + "x".repeat(200) + "'";

    assertThat(conditions("delete from a " + condition))
        .containsExactly(condition.substring(0, 160) + "…");
    assertThat(conditions("delete from a where name = '" + "x".repeat(145) + "'"))
        .containsExactly("where name = '" + "x".repeat(145) + "'");
  }

  @Test
  void changesNothing() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into a values (7, 'kept')");

      conditions("delete from a where id = 7");

      assertThat(connection.getAutoCommit()).isTrue();
      try (var rows = statement.executeQuery("select count(*) from a where id = 7")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(1);
      }
    }
  }
}
