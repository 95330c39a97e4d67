package io.aisha.guard.dryrun;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.SqlStatements;
import io.aisha.guard.rows.SampleRowSet;
import io.aisha.guard.rows.SampleRows;
import io.aisha.guard.rows.Sequences;
import io.aisha.guard.snapshot.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A scratch database in the state that a migration would find: all earlier migrations are applied
/// and the tables have rows. It can be reset with other rows.
///
/// Earlier migrations that fail on edge-case rows are applied with rows that they accept;
/// afterwards the tables get edge-case rows again, as far as the schema still allows them.
public final class DryRunDatabase {

  private final ScratchDatabases databases;
  private final List<Migration> baseline;
  private final UserRows userRows;
  private final List<Migration> applied = new ArrayList<>();
  private Connection connection;
  private SampleRows rows;

  /// The kind of rows that the tables contain now.
  private SampleRowSet rowSet;

  /// The kind of rows on which all applied migrations succeed.
  private SampleRowSet simplestNeeded;

  /// Cached schema and rows since the last change.
  private Optional<String> cachedSchema = Optional.empty();

  private Optional<DataSnapshot> cachedRows = Optional.empty();

  /// @param baseline trusted migrations
  /// @param userRows SQL that inserts rows, each statement as soon as the tables that it names
  ///   exist
  /// @throws DryRunSetupException when one of them fails
  public DryRunDatabase(
      ScratchDatabases databases,
      List<Migration> baseline,
      Optional<String> userRows,
      SampleRowSet rowSet)
      throws SQLException {
    this.databases = databases;
    this.baseline = List.copyOf(baseline);
    this.userRows = new UserRows(userRows.orElse(""));
    this.rowSet = rowSet;
    this.simplestNeeded = SampleRowSet.EDGE_CASES;
    this.connection = databases.createDatabase();
    this.rows = new SampleRows(connection);
    setUp();
  }

  public Connection connection() {
    return connection;
  }

  /// The kind of rows that the tables contain.
  public SampleRowSet rowSet() {
    return rowSet;
  }

  /// The canonical text of the current schema.
  public String snapshot() throws SQLException {
    if (cachedSchema.isEmpty()) {
      cachedSchema = Optional.of(SchemaSnapshot.readPrepared(connection));
    }
    return cachedSchema.get();
  }

  public DataSnapshot rows() throws SQLException {
    if (cachedRows.isEmpty()) {
      cachedRows = Optional.of(DataSnapshot.of(connection));
    }
    return cachedRows.get();
  }

  /// The OIDs of its objects.
  public ObjectIds objects() throws SQLException {
    return ObjectIds.of(connection);
  }

  /// Inserts rows into tables that have none yet.
  public void fillNewTables() throws SQLException {
    insertUserRows();
    if (rows.fill(rowSet)) {
      cachedRows = Optional.empty();
    }
  }

  /// Inserts edge-case rows again after a migration that needed simpler ones.
  public void refillWithEdgeCases() throws SQLException {
    if (rowSet != SampleRowSet.EDGE_CASES) {
      rowSet = SampleRowSet.EDGE_CASES;
      rows.fillAgain(rowSet);
      cachedRows = Optional.empty();
    }
  }

  /// User-supplied statements that could not run because they name something that does not exist.
  public List<String> pendingUserRows() {
    return userRows.waiting();
  }

  /// Adds rows that contain the keys that a script removes from JSON columns.
  public void addRowsWithJsonKeysOf(String sql) throws SQLException {
    if (rowSet != SampleRowSet.NONE && JsonKeyLoss.possible(sql)) {
      rows.fillWithObject(sql, JsonKeyLoss.sample(sql));
      cachedRows = Optional.empty();
    }
  }

  /// Adds rows that may match a statement's conditions.
  public void addRowsMatching(String sql) throws SQLException {
    rows.fillWithLiteralsOf(sql);
    cachedRows = Optional.empty();
  }

  /// Runs a script of a migration, like [ScratchDatabases#run].
  public Observation run(String sql, boolean transactional) throws SQLException {
    cachedSchema = Optional.empty();
    cachedRows = Optional.empty();
    return databases.run(sql, transactional);
  }

  /// The rows after a script runs in an environment. The changes are rolled back. Empty if the
  /// script fails or the server lacks the locale.
  ///
  /// @param localeSensitiveTexts whether to insert text whose case and order depend on the locale
  ///   into the tables that the script names first
  public Optional<DataSnapshot> rowsAfter(
      String sql, SessionEnvironment environment, boolean localeSensitiveTexts)
      throws SQLException {
    if (environment.locale().isEmpty()) {
      return rowsAfter(connection, sql, environment, localeSensitiveTexts);
    }
    Optional<Connection> elsewhere = databases.connectIn(environment.locale());
    if (elsewhere.isEmpty()) {
      return Optional.empty();
    }
    try (Connection session = elsewhere.get()) {
      return rowsAfter(session, sql, environment, localeSensitiveTexts);
    }
  }

  private static Optional<DataSnapshot> rowsAfter(
      Connection session, String sql, SessionEnvironment environment, boolean localeSensitiveTexts)
      throws SQLException {
    session.setAutoCommit(false);
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("set local statement_timeout = '60s'");
      if (!environment.locale().isEmpty()) {
        // Indexes are sorted by the locale in which they were built.
        statement.execute(
            "set local enable_indexscan = off; set local enable_indexonlyscan = off;"
                + " set local enable_bitmapscan = off");
      }
      if (localeSensitiveTexts) {
        new SampleRows(session).insertLocaleSensitiveTexts(sql);
      }
      statement.execute(environment.settings());
      for (String each : SqlStatements.in(sql)) {
        statement.execute(each);
      }
      statement.execute(SessionEnvironment.DEFAULT.settings());
      return Optional.of(DataSnapshot.of(session));
    } catch (SQLException ignored) {
      return Optional.empty();
    } finally {
      session.rollback();
      session.setAutoCommit(true);
    }
  }

  /// The number of rows that a superuser would change with a script that changed none as the owner,
  /// because row-level security hides them. The changes are rolled back. 0 if unknown.
  public long rowsHidden(String sql) throws SQLException {
    long touched = 0;
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("set local statement_timeout = '60s'");
      for (String each : SqlStatements.in(sql)) {
        statement.execute(each);
        touched += Math.max(0, statement.getLargeUpdateCount());
      }
      return touched;
    } catch (SQLException ignored) {
      return 0;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /// Marks a migration as applied: it ran here, and runs again after each reset.
  public void markApplied(Migration migration) {
    applied.add(migration);
    simplestNeeded = simpler(simplestNeeded, rowSet);
  }

  private static SampleRowSet simpler(SampleRowSet one, SampleRowSet other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /// Replaces the database by a new one in the state before the current migration.
  public void reset(SampleRowSet wanted) throws SQLException {
    rowSet = simpler(simplestNeeded, wanted);
    connection = databases.createDatabase();
    rows = new SampleRows(connection);
    cachedSchema = Optional.empty();
    cachedRows = Optional.empty();
    setUp();
    if (wanted == SampleRowSet.EDGE_CASES) {
      refillWithEdgeCases();
    }
  }

  private void setUp() throws SQLException {
    for (Migration migration : baseline) {
      apply(migration, "the baseline");
    }
    userRows.begin();
    insertUserRows();
    if (applied.isEmpty()) {
      rows.fill(rowSet);
    }
    for (Migration migration : applied) {
      apply(migration, "an earlier migration");
      insertUserRows();
    }
    rows.fill(rowSet);
  }

  private void insertUserRows() throws SQLException {
    if (userRows.insert(databases::runAsSuperuser)) {
      Sequences.advance(connection);
      cachedRows = Optional.empty();
    }
  }

  private void apply(Migration migration, String what) throws SQLException {
    run(migration.upgradeSql(), migration.transactional())
        .failure()
        .ifPresent(failure -> {
          throw new DryRunSetupException(
              "%s, %s, does not run on an empty PostgreSQL: %s, in: %s"
                  .formatted(
                      migration.file().name(), what, failure.sentence(), failure.statement()),
              null);
        });
  }
}
