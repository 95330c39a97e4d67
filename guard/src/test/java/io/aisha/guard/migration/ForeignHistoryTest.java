package io.aisha.guard.migration;

import static io.aisha.guard.MigrationFiles.ATTRIBUTES;
import static io.aisha.guard.MigrationFiles.aTable;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.migration.History.State;
import io.aisha.guard.postgres.RunningPostgres;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Histories written by Liquibase's own commands, of files that do not follow this library's
/// naming.
class ForeignHistoryTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final MigrationFile ONE = foreign("0001-one", "1", "one");
  private static final MigrationFile TWO = foreign("0002-two", "1", "two");

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();

  private DataSource database;
  private Sql sql;

  @BeforeEach
  void freshDatabase() {
    database = postgres.createDatabase("foreign_" + NUMBER.incrementAndGet());
    sql = new Sql(database);
  }

  /// A file with a different changeset ID, as files of one author often have.
  private static MigrationFile foreign(String name, String id, String table) {
    return new MigrationFile(
        name + ".sql",
        "--liquibase formatted sql\n--changeset ann:%s %s\ncreate table %s ();\n--rollback drop table %s;\n"
            .formatted(id, ATTRIBUTES, table, table));
  }

  /// Changes the history's rows to what Liquibase's own commands would have written.
  private void asWrittenByLiquibase(String file, String path) throws SQLException {
    sql.execute(
        "update databasechangelog set comments = '', filename = '%s' where filename = '%s'"
            .formatted(path, file));
  }

  @Test
  void distinguishesFilesWithTheSameChangesetId() throws SQLException {
    upgrade(ONE, TWO);

    assertThat(history(ONE, TWO).in(State.APPLIED)).containsExactly("0001-one", "0002-two");
    assertThat(new MigrationRunner(database, source(ONE, TWO), settings()).downgradeSteps(1))
        .containsExactly("0002-two");
    assertThat(history(ONE, TWO).in(State.APPLIED)).containsExactly("0001-one");
    assertThat(sql.tables()).containsExactly("one");
  }

  @Test
  void matchesAFileByNameInAnyFolder() throws SQLException {
    upgrade(ONE);
    asWrittenByLiquibase("0001-one.sql", "classpath:db/changelog/0001-one.sql");

    assertThat(history(ONE, TWO).in(State.APPLIED)).containsExactly("0001-one");
    assertThat(history(ONE, TWO).in(State.PENDING)).containsExactly("0002-two");
  }

  @Test
  void rollsBackMigrationsAppliedByLiquibase() throws SQLException {
    upgrade(ONE, TWO);
    asWrittenByLiquibase("0002-two.sql", "db\\changelog\\0002-two.sql");

    assertThat(new MigrationRunner(database, source(ONE, TWO), settings()).downgradeSteps(1))
        .containsExactly("0002-two");
    assertThat(history(ONE, TWO).in(State.PENDING)).containsExactly("0002-two");
    assertThat(sql.tables()).containsExactly("one");
  }

  @Test
  void recordsNewMigrationsInTheExistingFolder() throws SQLException {
    upgrade(ONE);
    asWrittenByLiquibase("0001-one.sql", "db/changelog/0001-one.sql");

    upgrade(ONE, TWO);

    assertThat(
            sql.text("select string_agg(filename, ' ' order by filename) from databasechangelog"))
        .isEqualTo("db/changelog/0001-one.sql db/changelog/0002-two.sql");
  }

  @Test
  void matchesARenamedFileByItsChangesetId() throws SQLException {
    MigrationFile named = aTable("0002-named", "named");
    upgrade(ONE, named);
    asWrittenByLiquibase("0001-one.sql", "everything.xml");
    asWrittenByLiquibase("0002-named.sql", "everything.xml");

    assertThat(history(ONE, named).in(State.APPLIED)).containsExactly("0001-one", "0002-named");
    assertThat(new MigrationRunner(database, source(ONE, named), settings()).downgradeSteps(2))
        .containsExactly("0002-named", "0001-one");
    assertThat(sql.text("select count(*) from databasechangelog")).isEqualTo("0");
  }

  @Test
  void doesNotGuessBetweenEqualChangesetIds() throws SQLException {
    upgrade(ONE);
    asWrittenByLiquibase("0001-one.sql", "everything.xml");

    History history = history(ONE, TWO);

    assertThat(history.in(State.APPLIED)).isEmpty();
    assertThat(history.in(State.UNKNOWN)).containsExactly("1");
  }

  @Test
  void countsAFileWithTwoPathsOnce() throws SQLException {
    upgrade(ONE);
    sql.execute(
        "insert into databasechangelog select id, author, 'old/' || filename, dateexecuted, orderexecuted,"
            + " exectype, md5sum, description, '', tag, liquibase, contexts, labels, deployment_id"
            + " from databasechangelog");

    assertThat(history(ONE).entries()).hasSize(1);
  }

  private void upgrade(MigrationFile... files) throws SQLException {
    new MigrationRunner(database, source(files), settings()).upgrade();
  }

  private History history(MigrationFile... files) throws SQLException {
    try (var connection = database.getConnection()) {
      return History.read(connection, MigrationReader.readAll(source(files)));
    }
  }

  private static RunnerSettings settings() {
    return RunnerSettings.of("test");
  }
}
