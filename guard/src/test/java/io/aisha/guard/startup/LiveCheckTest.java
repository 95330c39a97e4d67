package io.aisha.guard.startup;

import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.check.CheckFailedException;
import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Expectation;
import io.aisha.guard.check.Finding;
import io.aisha.guard.check.FindingKind;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.RunningPostgres;
import io.aisha.guard.snapshot.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

@Tag("slow")
class LiveCheckTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final MigrationFile USERS = aTable("0001-users", "users");
  private static final MigrationFile AVATARS = aTable("0002-avatars", "avatars");
  private static final MigrationFile PHOTOS =
      aMigration(
          "0003-photos",
          "create table photos (id int primary key, note text);\ncreate index ix_note on photos (note);",
          "drop table photos;");

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();
  private static String snapshot = "";

  private DataSource database;

  @BeforeAll
  static void start() throws SQLException {
    DataSource reference = postgres.createDatabase("reference");
    migrate(reference, USERS, AVATARS, PHOTOS);
    try (Connection connection = reference.getConnection()) {
      snapshot = SchemaSnapshot.read(connection);
    }
  }

  @BeforeEach
  void freshDatabase() {
    database = postgres.createDatabase("live_" + NUMBER.incrementAndGet());
  }

  @Test
  void findsNothingInAnUpToDateDatabase() {
    migrate(database, USERS, AVATARS, PHOTOS);

    assertThat(check(USERS, AVATARS, PHOTOS))
        .isEqualTo(check(Optional.empty(), USERS, AVATARS, PHOTOS))
        .satisfies(report -> {
          assertThat(report.findings()).isEmpty();
          assertThat(report.warnings()).isEmpty();
        });
  }

  @Test
  void reportsPendingMigrationsOnceWithTheirEffects() {
    migrate(database, USERS);

    assertThat(check(USERS, AVATARS, PHOTOS).findings())
        .containsExactly(
            new Finding(
                FindingKind.DRIFT,
                "0002-avatars.sql",
                "table avatars",
                "0002-avatars, 0003-photos are pending: table avatars is missing; table photos is"
                    + " missing",
                "Run db upgrade."));
    assertThat(check(Optional.empty(), USERS, AVATARS, PHOTOS).findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(FindingKind.HISTORY);
          assertThat(finding.message()).isEqualTo("0002-avatars, 0003-photos are pending");
        });
  }

  @Test
  void distinguishesDriftFromEffectsOfPendingMigrations() throws SQLException {
    migrate(database, USERS, AVATARS);
    execute("drop table users", "alter table avatars add extra int");

    assertThat(check(USERS, AVATARS, PHOTOS).findings())
        .extracting(Finding::message)
        .satisfiesExactlyInAnyOrder(
            message ->
                assertThat(message)
                    .isEqualTo("table users is missing although 0001-users was applied"),
            message -> assertThat(message).startsWith("column avatars.extra was not expected"),
            message ->
                assertThat(message).isEqualTo("0003-photos is pending: table photos is missing"));
  }

  @Test
  void reportsEachDriftedObjectWithExpectedAndActualDefinition() throws SQLException {
    migrate(database, USERS, AVATARS, PHOTOS);
    execute("alter table photos alter note type varchar(10)", "create table stray ()");

    assertThat(check(USERS, AVATARS, PHOTOS).findings())
        .satisfiesExactlyInAnyOrder(
            finding -> {
              assertThat(finding.kind()).isEqualTo(FindingKind.DRIFT);
              assertThat(finding.file()).isEqualTo("0003-photos.sql");
              assertThat(finding.object()).isEqualTo("column photos.note");
              assertThat(finding.message())
                  .contains("expected: table public.photos column 002 note text")
                  .contains("actual: table public.photos column 002 note character varying(10)");
            },
            finding -> {
              assertThat(finding.file()).isEqualTo("schema.snapshot");
              assertThat(finding.object()).isEqualTo("table stray");
              assertThat(finding.remedy())
                  .isEqualTo("Drop it, or write a migration that creates it.");
            });
  }

  @Test
  void reportsWhichScriptWasEdited() {
    migrate(
        database,
        USERS,
        aMigration("0002-avatars", "create table avatars (id int primary key);", "drop table x"),
        PHOTOS);

    assertThat(check(USERS, AVATARS, PHOTOS).findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(FindingKind.HISTORY);
          assertThat(finding.file()).isEqualTo("0002-avatars.sql");
          assertThat(finding.message())
              .startsWith("the rollback was edited after it was applied on 20")
              .endsWith(" from test 1");
        });
  }

  @Test
  void reportsLateMigrationsAndRemovedFiles() {
    migrate(database, USERS, PHOTOS);
    assertThat(check(Optional.empty(), USERS, AVATARS, PHOTOS).findings())
        .extracting(Finding::message)
        .containsExactly(
            "the database does not have it, but has 0003-photos, which comes after it");

    assertThat(check(Optional.empty(), PHOTOS).findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.file()).isEqualTo("0001-users.sql");
          assertThat(finding.message()).endsWith(", and its file is gone");
        });
  }

  @Test
  void warnsOfANewerProgramAndReportsOnlyMissingObjects() throws SQLException {
    migrate(database, USERS, AVATARS, PHOTOS, aTable("0004-more", "more"));
    execute("drop index ix_note");

    CheckReport report = check(USERS, AVATARS, PHOTOS);

    assertThat(report.warnings())
        .extracting(Finding::message)
        .allSatisfy(message -> assertThat(message).startsWith("a newer program applied it on "));
    assertThat(report.findings()).extracting(Finding::object).containsExactly("index ix_note");
  }

  @Test
  void findsInvalidIndexesWithAndWithoutASnapshot() throws SQLException {
    migrate(database, USERS, AVATARS, PHOTOS);
    execute("update pg_index set indisvalid = false where indexrelid = 'ix_note'::regclass");

    assertThat(check(USERS, AVATARS, PHOTOS).findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.message()).startsWith("index ix_note is invalid");
          assertThat(finding.remedy()).isEqualTo("Run reindex index concurrently ix_note.");
        });
    assertThat(check(Optional.empty(), USERS, AVATARS, PHOTOS).findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.message()).startsWith("index ix_note of public.photos is invalid"));
  }

  @Test
  void warnsOfAConstraintThatWasNeverValidated() throws SQLException {
    migrate(database, USERS);
    execute("alter table users add constraint positive check (id > 0) not valid");

    CheckReport report = check(Optional.empty(), USERS);

    assertThat(report.findings()).isEmpty();
    assertThat(report.warnings())
        .extracting(Finding::remedy)
        .containsExactly("Run alter table public.users validate constraint positive.");
    assertThat(check(USERS).findings())
        .anySatisfy(
            finding -> assertThat(finding.object()).isEqualTo("constraint positive of users"));
  }

  @Test
  void failsForAnUnreachableDatabase() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl(postgres.server().jdbcUrl("nowhere"));
    nowhere.setUser(postgres.server().user());
    nowhere.setPassword(postgres.server().password());

    assertThatThrownBy(() -> LiveCheck.run(nowhere, source(USERS), Optional.empty()))
        .isInstanceOf(CheckFailedException.class)
        .hasMessageContaining("nowhere");
  }

  private CheckReport check(MigrationFile... files) {
    return check(Optional.of(new Expectation.Snapshot("schema.snapshot", snapshot)), files);
  }

  private CheckReport check(Optional<Expectation.Snapshot> wanted, MigrationFile... files) {
    return LiveCheck.run(database, source(files), wanted);
  }

  private static void migrate(DataSource database, MigrationFile... files) {
    new MigrationRunner(database, source(files), RunnerSettings.of("test 1")).upgrade();
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
