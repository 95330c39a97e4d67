package io.aisha.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScratchDatabaseTest {
  private static final AtomicInteger MIGRATIONS = new AtomicInteger();

  private static void migrate(DataSource database) {
    MIGRATIONS.incrementAndGet();
    execute(database, "create table notes (id int primary key)");
  }

  @Nested
  class InAnInstanceField {
    @RegisterExtension
    final ScratchDatabase database = ScratchDatabase.of("notes", ScratchDatabaseTest::migrate);

    @RepeatedTest(20)
    void everyTestGetsMigratedEmptyTables() throws SQLException {
      assertThat(count(database.dataSource())).isZero();

      execute(database.dataSource(), "insert into notes values (1)");

      assertThat(count(database.dataSource())).isOne();
      assertThat(MIGRATIONS).hasValue(1);
    }
  }

  @Nested
  @TestMethodOrder(MethodOrderer.MethodName.class)
  class InAStaticField {
    @RegisterExtension
    static final ScratchDatabase DATABASE =
        ScratchDatabase.of("notes", ScratchDatabaseTest::migrate);

    @Test
    void aFirstTestWrites() throws SQLException {
      execute(DATABASE.dataSource(), "insert into notes values (1)");

      assertThat(count(DATABASE.dataSource())).isOne();
    }

    @Test
    void bSecondTestOfTheClassSeesIt() throws SQLException {
      assertThat(count(DATABASE.dataSource())).isOne();
    }
  }

  @Test
  void hasNoDatabaseOutsideOfATest() {
    ScratchDatabase unregistered = ScratchDatabase.empty();

    assertThatThrownBy(unregistered::dataSource)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@RegisterExtension");
  }

  private static void execute(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static int count(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from notes")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
