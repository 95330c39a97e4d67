package io.aisha.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.migration.History.State;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.snapshot.SchemaSnapshot;
import io.aisha.guard.startup.ExpectedSchema;
import io.aisha.guard.startup.SchemaStatus.Verdict;
import io.aisha.testkit.database.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Applies every migration, rolls it back, and applies it again.
@Tag("slow")
class RoundTripTest {

  @RegisterExtension final ScratchDatabase database = ScratchDatabase.empty();

  @Test
  void upgradeRollbackUpgradeGivesTheSameSchema() throws SQLException {
    MigrationRunner runner = AishaDatabase.runner(database.dataSource());
    String empty = snapshot();

    List<String> up = runner.upgrade();
    assertThat(snapshot()).isEqualTo(AishaSchema.snapshot());
    assertThat(runner.downgradeSteps(up.size())).isEqualTo(up.reversed());
    assertThat(snapshot()).isEqualTo(empty);
    assertThat(runner.upgrade()).isEqualTo(up);
    assertThat(snapshot()).isEqualTo(AishaSchema.snapshot());
  }

  @Test
  void eachRollbackRestoresThePreviousSchema() throws SQLException {
    MigrationRunner runner = AishaDatabase.runner(database.dataSource());

    for (Migration change : MigrationReader.readAll(AishaSchema.migrations())) {
      String before = snapshot();
      runner.upgradeTo(change.name());
      String after = snapshot();
      runner.downgradeSteps(1);
      assertThat(snapshot()).as(change.name()).isEqualTo(before);
      runner.upgradeTo(change.name());
      assertThat(snapshot()).as(change.name()).isEqualTo(after);
    }
    assertThat(runner.history().in(State.PENDING)).isEmpty();
  }

  /// Before 0007 photos are not counted.
  @Test
  void existingPhotosAreCountedByTheUpgrade() throws SQLException {
    MigrationRunner runner = AishaDatabase.runner(database.dataSource());
    Sql sql = new Sql(database.dataSource());
    runner.upgrade();
    UUID user = sql.aUser();
    UUID grown = sql.anAvatar(user, "Anna");
    UUID shrunk = sql.anAvatar(user, "Berta");
    UUID untouched = sql.anAvatar(user, "Clara");
    List.of(grown, shrunk, shrunk, untouched).forEach(avatar -> sql.aPhoto(user, avatar, "valid"));

    runner.downgradeTo("0006");
    sql.aPhoto(user, grown, "valid");
    sql.aPhoto(user, grown, "duplicate");
    sql.execute("delete from avatar_photos where avatar_id = '%s'".formatted(shrunk));
    runner.upgrade();

    assertThat(sql.rows("select name, photos_count from avatars order by name"))
        .containsExactly("Anna 2", "Berta 0", "Clara 1");
  }

  @Test
  void theStartUpCheckAcceptsOnlyAMigratedDatabase() {
    ExpectedSchema expected = new ExpectedSchema(AishaSchema.migrations(), AishaSchema.snapshot());
    MigrationRunner runner = AishaDatabase.runner(database.dataSource());
    runner.upgradeTo("0003");

    assertThat(expected.status(database.dataSource()).message("./aisha db upgrade"))
        .contains("table attempts is missing; ")
        .contains("table avatar_photos is missing; ")
        .contains("0004-avatars to ")
        .endsWith("run ./aisha db upgrade");

    runner.upgrade();
    assertThat(expected.status(database.dataSource()).verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void noTwoFilesHaveTheSameNumber() {
    assertThat(MigrationReader.readAll(AishaSchema.migrations()))
        .extracting(change -> change.name().substring(0, 5))
        .doesNotHaveDuplicates()
        .allMatch(number -> number.matches("\\d{4}-"));
  }

  private String snapshot() throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      return SchemaSnapshot.read(connection);
    }
  }
}
