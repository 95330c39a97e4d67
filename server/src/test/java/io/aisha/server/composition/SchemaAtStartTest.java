package io.aisha.server.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.schema.AishaSchema;
import io.aisha.server.health.SchemaWatch;
import io.aisha.server.settings.CannotStart;
import io.aisha.server.settings.CannotStart.Reason;
import io.aisha.server.settings.Settings;
import io.aisha.testkit.time.TickingClock;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A studio does not open on an unexpected schema, and names the differing tables.
class SchemaAtStartTest {

  private static EmbeddedPostgres server;
  private static int databases;

  @TempDir private Path folder;

  private String name = "";
  private DataSource database;

  @BeforeAll
  static void start() {
    server = EmbeddedPostgres.scratch();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void anEmptyDatabase() {
    name = "start_" + databases++;
    database = server.createDatabase(name);
  }

  @Test
  void aMissingTableStopsTheStartAndIsNamed() throws SQLException {
    upgraded();
    execute("drop table avatars cascade");

    assertThatExceptionOfType(CannotStart.class)
        .isThrownBy(() -> open(true))
        .satisfies(e -> {
          assertThat(e.reason()).isEqualTo(Reason.SCHEMA_DIFFERS);
          assertThat(sentence(e)).contains("does not fit this program", "table avatars is missing");
        });
  }

  @Test
  void anOutdatedDatabaseIsReportedWithTheCommandThatUpgradesIt() throws SQLException {
    runner().upgradeTo("0003");

    assertThatExceptionOfType(CannotStart.class)
        .isThrownBy(() -> open(false))
        .satisfies(e ->
            assertThat(sentence(e))
                .contains("table attempts is missing", "0004-avatars", "run ./aisha db upgrade"));
  }

  @Test
  void anOutdatedDatabaseIsUpgradedOnRequest() throws SQLException {
    runner().upgradeTo("0003");

    open(true);

    assertThat(runner().pending()).isEmpty();
  }

  @Test
  void aDatabaseOfANewerProgramIsUsed() throws SQLException {
    upgraded();
    execute("alter table avatars add column newer text");
    execute(
        "insert into databasechangelog select '9999-newer', author, '9999-newer.sql', dateexecuted,"
            + " orderexecuted + 1, exectype, md5sum, description, comments, tag, liquibase, contexts,"
            + " labels, deployment_id from databasechangelog order by orderexecuted desc limit 1");

    open(false);
  }

  @Test
  void readinessReportsATableThatIsDroppedWhileServing() throws SQLException {
    upgraded();
    TickingClock clock = TickingClock.atNoon();
    SchemaWatch watch = new SchemaWatch(Postgres.expected(), database, clock);
    assertThat(watch.problem()).isEmpty();

    execute("drop table trainings cascade");

    assertThat(watch.problem()).isEmpty();
    clock.tick(Duration.ofSeconds(6));
    assertThat(watch.problem().orElseThrow()).contains("table trainings is missing");
  }

  private void open(boolean upgrade) {
    Settings settings =
        Settings.read(
            Map.of(
                "AISHA_DATABASE_URL", server.jdbcUrl(name),
                "AISHA_DATABASE_USER", server.user(),
                "AISHA_DATABASE_PASSWORD", server.password()),
            folder,
            "C");
    try (Postgres postgres = Postgres.open(settings)) {
      postgres.upgradeSchema(upgrade);
    }
  }

  private static String sentence(CannotStart e) {
    return Phrases.in(Language.ENGLISH).error(e.code(), e.arguments());
  }

  private void upgraded() {
    runner().upgrade();
  }

  private MigrationRunner runner() {
    return new MigrationRunner(database, AishaSchema.migrations(), RunnerSettings.of("aisha test"));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
