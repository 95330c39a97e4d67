package io.aisha.guard.junit;

import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.aisha.guard.changelog.MigrationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Test classes of other projects, run as JUnit runs them.
class GuardedMigrationsTest {

  private static final Path SHOP = Path.of("src/test/resources/io/aisha/guard/junit/shop");

  @TempDir Path folder;

  static final class MigrationsOfAStranger {
    @TestFactory
    Stream<DynamicTest> migrations() {
      return GuardedMigrations.in(SHOP).tests();
    }
  }

  static final class ShopOfAStranger {
    @RegisterExtension static final GuardedMigrations MIGRATIONS = GuardedMigrations.in(SHOP);

    @BeforeEach
    void fill(DataSource database) throws SQLException {
      execute(database, "insert into customers values (1, 'Ann')");
    }

    @Test
    void hasOneRow(DataSource database) throws SQLException {
      assertThat(rows(database)).isEqualTo(1);
    }

    @Test
    void hasOneRowAgain(DataSource database) throws SQLException {
      assertThat(rows(database)).isEqualTo(1);
    }
  }

  @Test
  void runsATestFactoryOfFiveLines() {
    TestExecutionSummary summary = run(MigrationsOfAStranger.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
  }

  @Test
  void givesEveryTestItsOwnMigratedDatabase() {
    TestExecutionSummary summary = run(ShopOfAStranger.class);

    assertThat(summary.getFailures()).isEmpty();
    assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
  }

  @Test
  void failsTheTestOfAFaultyMigrationWithARemedy() throws IOException {
    write(aTable("0001-a", "a"), aMigration("0002-b", "select 1;", "drop table b"));

    List<DynamicTest> tests = GuardedMigrations.in(folder).tests().toList();

    assertThat(tests)
        .extracting(DynamicTest::getDisplayName)
        .containsExactly("0001-a.sql", "0002-b.sql");
    assertThatThrownBy(tests.getLast().getExecutable()::execute)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("0002-b.sql:5: EMPTY_UP 0002-b: the upgrade is empty")
        .hasMessageContaining("Write the upgrade SQL");
  }

  @Test
  void createsNoTestsForTheBaseline() throws IOException {
    write(aMigration("0001-a", "select 1;", "select 1;"), aTable("0002-b", "b"));

    assertThat(GuardedMigrations.in(folder).baseline("0001-a").tests())
        .extracting(DynamicTest::getDisplayName)
        .containsExactly("0002-b.sql");
  }

  @Test
  void failsForAFolderWithoutMigrations() {
    assertThatThrownBy(() -> GuardedMigrations.in(folder).tests())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("there is no .sql file in " + folder);
  }

  private void write(MigrationFile... files) throws IOException {
    for (MigrationFile file : files) {
      Files.writeString(folder.resolve(file.name()), file.text());
    }
  }

  private static TestExecutionSummary run(Class<?> testClass) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(testClass)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int rows(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from customers")) {
      row.next();
      return row.getInt(1);
    }
  }
}
