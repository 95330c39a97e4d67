package io.aisha.guard.startup;

import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.RunningPostgres;
import io.aisha.guard.snapshot.SchemaSnapshot;
import io.aisha.guard.startup.SchemaStatus.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class ExpectedSchemaTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final MigrationFile USERS = aTable("0001-users", "users");
  private static final MigrationFile AVATARS = aTable("0002-avatars", "avatars");

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();
  private static String snapshot = "";

  private DataSource database;

  @BeforeAll
  static void start() throws SQLException {
    DataSource reference = postgres.createDatabase("reference");
    migrate(reference, USERS, AVATARS);
    try (Connection connection = reference.getConnection()) {
      snapshot = SchemaSnapshot.read(connection);
    }
  }

  @BeforeEach
  void freshDatabase() {
    database = postgres.createDatabase("startup_" + NUMBER.incrementAndGet());
  }

  @Test
  void hasNoMessageForAnUpToDateDatabase() {
    migrate(database, USERS, AVATARS);

    SchemaStatus status = status(USERS, AVATARS);

    assertThat(status.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(status.usable()).isTrue();
    assertThat(status.message("./aisha db upgrade")).isEmpty();
  }

  @Test
  void namesMissingObjectsPendingMigrationsAndTheCommand() {
    migrate(database, USERS);

    SchemaStatus status = status(USERS, AVATARS);

    assertThat(status.verdict()).isEqualTo(Verdict.BEHIND);
    assertThat(status.usable()).isFalse();
    assertThat(status.message("./aisha db upgrade"))
        .isEqualTo("table avatars is missing; 0002-avatars is pending; run ./aisha db upgrade");
  }

  @Test
  void shortensTheMessageWhenEverythingIsMissing() {
    MigrationFile[] many =
        IntStream.rangeClosed(1, 9)
            .mapToObj(i -> aTable("000%d-t%d".formatted(i, i), "t" + i))
            .toArray(MigrationFile[]::new);
    String all =
        snapshot
            + IntStream.rangeClosed(1, 9)
                .mapToObj("table public.t%d\n"::formatted)
                .reduce("", String::concat);

    assertThat(new ExpectedSchema(source(many), all).status(database).message("up"))
        .isEqualTo(
            "table avatars is missing; table t1 is missing; table t2 is missing; table t3 is"
                + " missing; 7 more are missing; 0001-t1 to 0009-t9 (9) are pending; run up");
  }

  @Test
  void rejectsASchemaChangedByHand() throws SQLException {
    migrate(database, USERS, AVATARS);
    execute("alter table avatars alter id type bigint", "create index ix_x on users (id)");

    SchemaStatus status = status(USERS, AVATARS);

    assertThat(status.verdict()).isEqualTo(Verdict.DRIFTED);
    assertThat(status.usable()).isFalse();
    assertThat(status.message("up"))
        .startsWith("column avatars.id is different; index ix_x was not expected; ")
        .contains("no migration is pending");
  }

  @Test
  void namesTheEditedFileWhenTheSchemaDiffers() throws SQLException {
    migrate(database, USERS, aTable("0002-avatars", "avatar"));

    assertThat(status(USERS, AVATARS).message("up"))
        .isEqualTo(
            "table avatars is missing; table avatar was not expected; 0002-avatars was edited after"
                + " it had been applied; restore the file and put the correction into a new"
                + " migration");
  }

  @Test
  void rejectsAnEditedRollbackEvenIfTheSchemaIsEqual() {
    migrate(
        database,
        USERS,
        aMigration("0002-avatars", "create table avatars (id int primary key);", "drop table x"));

    SchemaStatus status = status(USERS, AVATARS);

    assertThat(status.verdict()).isEqualTo(Verdict.DRIFTED);
    assertThat(status.message("up"))
        .startsWith("the rollback of 0002-avatars was edited after it had been applied; restore");
  }

  @Test
  void doesNotSuggestAnUpgradeThatWouldFail() {
    migrate(database, USERS, aTable("0003-more", "more"));

    SchemaStatus status = status(USERS, AVATARS, aTable("0003-more", "more"));

    assertThat(status.usable()).isFalse();
    assertThat(status.message("up"))
        .isEqualTo(
            "table avatars is missing; table more was not expected; 0002-avatars is older than"
                + " migrations that the database already has; give the file the next free number");
  }

  @Test
  void namesTheMigrationThatCreatedAMissingObject() throws SQLException {
    migrate(database, USERS, AVATARS);
    execute("drop table avatars");

    SchemaStatus status = status(USERS, AVATARS);

    assertThat(status.usable()).isFalse();
    assertThat(status.message("up"))
        .startsWith("table avatars is missing although 0002-avatars was applied; ");
  }

  @Test
  void acceptsADatabaseOfANewerProgram() throws SQLException {
    migrate(database, USERS, AVATARS, aTable("0003-more", "more"));
    execute("create index ix_newer on users (id)");

    SchemaStatus status = status(USERS, AVATARS);

    assertThat(status.verdict()).isEqualTo(Verdict.AHEAD);
    assertThat(status.usable()).isTrue();
    assertThat(status.message("up"))
        .isEqualTo("the database was migrated by a newer program (test), which added 0003-more");
  }

  @Test
  void warnsOfChangesByANewerProgram() throws SQLException {
    migrate(database, USERS, AVATARS, aTable("0003-more", "more"));
    execute("alter table users alter id type bigint");

    SchemaStatus status = status(USERS, AVATARS);

    assertThat(status.usable()).isTrue();
    assertThat(status.message("up"))
        .contains("newer program")
        .endsWith("; column users.id is different");
  }

  @Test
  void rejectsANewerDatabaseWithoutObjectsThatThisProgramReads() {
    migrate(
        database,
        USERS,
        AVATARS,
        aMigration("0003-gone", "drop table avatars;", "create table avatars ();"));

    SchemaStatus status = status(USERS, AVATARS);

    assertThat(status.usable()).isFalse();
    assertThat(status.message("up"))
        .isEqualTo(
            "table avatars is missing although 0002-avatars was applied; the database was migrated by"
                + " a newer program (test), which added 0003-gone; start the program that applied it, or roll it back with that program");
  }

  @Test
  void rejectsAnUnknownMigrationThatIsNotNewer() {
    migrate(database, USERS, aTable("0001-zebra", "zebra"), AVATARS);

    SchemaStatus status = status(USERS, AVATARS);

    assertThat(status.usable()).isFalse();
    assertThat(status.message("up"))
        .startsWith(
            "table zebra was not expected; the database has 0001-zebra, whose file is gone");
  }

  @Test
  void namesAnInvalidIndexAndItsRepair() throws SQLException {
    String indexed;
    migrate(database, USERS, AVATARS);
    execute("create index ix on users (id)");
    try (Connection connection = database.getConnection()) {
      indexed = SchemaSnapshot.read(connection);
    }
    execute("update pg_index set indisvalid = false where indexrelid = 'ix'::regclass");

    SchemaStatus status = new ExpectedSchema(source(USERS, AVATARS), indexed).status(database);

    assertThat(status.usable()).isFalse();
    assertThat(status.message("up"))
        .isEqualTo("index ix is invalid; rebuild with reindex index concurrently ix");
  }

  @Test
  void ignoresAnIndexThatIsBeingRebuilt() throws SQLException {
    migrate(database, USERS, AVATARS);
    execute(
        "create index ix_ccnew1 on users (id)",
        "update pg_index set indisvalid = false where indexrelid = 'ix_ccnew1'::regclass");

    assertThat(status(USERS, AVATARS).verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void ignoresThePositionOfAColumnRestoredByARollback() {
    String head = "# Schema of PostgreSQL 18\n\ntable public.t\n";
    String made = "table public.t column 001 a integer\ntable public.t column 002 b text\n";
    String back = "table public.t column 001 b text\ntable public.t column 002 a integer\n";

    assertThat(ExpectedSchema.difference(head + made, head + back).isEmpty()).isTrue();
  }

  private SchemaStatus status(MigrationFile... files) {
    return new ExpectedSchema(source(files), snapshot).status(database);
  }

  private static void migrate(DataSource database, MigrationFile... files) {
    new MigrationRunner(database, source(files), RunnerSettings.of("test")).upgrade();
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
