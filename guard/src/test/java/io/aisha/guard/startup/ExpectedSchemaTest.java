package io.aisha.guard.startup;

import static io.aisha.guard.MigrationMaker.aTable;
import static io.aisha.guard.MigrationMaker.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.guard.snapshot.SchemaSnapshot;
import io.aisha.guard.startup.SchemaStanding.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpectedSchemaTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final MigrationFile USERS = aTable("0001-users", "users");
  private static final MigrationFile AVATARS = aTable("0002-avatars", "avatars");

  private static EmbeddedPostgres postgres;
  private static String snapshot = "";

  private DataSource database;

  @BeforeAll
  static void start() throws SQLException {
    postgres = EmbeddedPostgres.scratch();
    DataSource reference = postgres.createDatabase("reference");
    migrate(reference, USERS, AVATARS);
    try (Connection connection = reference.getConnection()) {
      snapshot = SchemaSnapshot.read(connection);
    }
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void freshDatabase() {
    database = postgres.createDatabase("startup_" + NUMBER.incrementAndGet());
  }

  @Test
  void findsNothingToSayAboutAGoodDatabase() {
    migrate(database, USERS, AVATARS);

    SchemaStanding standing = standing(USERS, AVATARS);

    assertThat(standing.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(standing.usable()).isTrue();
    assertThat(standing.message("./aisha db upgrade")).isEmpty();
  }

  @Test
  void namesWhatIsMissingWhatIsPendingAndTheCommand() {
    migrate(database, USERS);

    SchemaStanding standing = standing(USERS, AVATARS);

    assertThat(standing.verdict()).isEqualTo(Verdict.BEHIND);
    assertThat(standing.usable()).isFalse();
    assertThat(standing.message("./aisha db upgrade"))
        .isEqualTo("table avatars is missing; 0002-avatars is pending; run ./aisha db upgrade");
  }

  @Test
  void staysReadableWhenEverythingIsMissing() {
    MigrationFile[] many =
        IntStream.rangeClosed(1, 9)
            .mapToObj(i -> aTable("000%d-t%d".formatted(i, i), "t" + i))
            .toArray(MigrationFile[]::new);
    String all =
        snapshot
            + IntStream.rangeClosed(1, 9)
                .mapToObj("table public.t%d\n"::formatted)
                .reduce("", String::concat);

    assertThat(new ExpectedSchema(source(many), all).standing(database).message("up"))
        .isEqualTo(
            "table avatars is missing; table t1 is missing; table t2 is missing; table t3 is"
                + " missing; 7 more are missing; 0001-t1 to 0009-t9 (9) are pending; run up");
  }

  @Test
  void refusesADatabaseThatSomebodyChangedByHand() throws SQLException {
    migrate(database, USERS, AVATARS);
    execute("alter table avatars alter id type bigint", "create index ix_x on users (id)");

    SchemaStanding standing = standing(USERS, AVATARS);

    assertThat(standing.verdict()).isEqualTo(Verdict.DRIFTED);
    assertThat(standing.usable()).isFalse();
    assertThat(standing.message("up"))
        .startsWith("column avatars.id is different; index ix_x was not expected; ")
        .contains("no migration is pending");
  }

  @Test
  void namesTheFileThatWasEditedWhereTheSchemaDiffers() throws SQLException {
    migrate(database, USERS, aTable("0002-avatars", "avatar"));

    assertThat(standing(USERS, AVATARS).message("up"))
        .isEqualTo(
            "table avatars is missing; table avatar was not expected; 0002-avatars was edited after"
                + " it had been applied; restore the file and put the correction into a new"
                + " migration");
  }

  @Test
  void goesOnWithADatabaseOfANewerProgram() {
    migrate(database, USERS, AVATARS, aTable("0003-more", "more"));

    SchemaStanding standing = standing(USERS, AVATARS);

    assertThat(standing.verdict()).isEqualTo(Verdict.AHEAD);
    assertThat(standing.usable()).isTrue();
    assertThat(standing.message("up")).contains("newer program").contains("0003-more");
  }

  private SchemaStanding standing(MigrationFile... files) {
    return new ExpectedSchema(source(files), snapshot).standing(database);
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
