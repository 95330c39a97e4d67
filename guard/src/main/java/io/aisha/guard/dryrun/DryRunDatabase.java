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

/// A scratch database that stands where a change finds it: everything before the change applied,
/// rows in the tables. It can be set up anew with other rows.
///
/// Changes before that fail on wild rows are applied to the rows on which they run; after them the
/// tables get wild rows again, as far as the schema still allows such.
public final class DryRunDatabase {

  private final ScratchDatabases databases;
  private final List<Migration> baseline;
  private final UserRows userRows;
  private final List<Migration> accepted = new ArrayList<>();
  private Connection connection;
  private SampleRows rows;

  /// What is in the tables now.
  private SampleRowSet rowSet;

  /// On what the changes that were accepted run.
  private SampleRowSet earlier;

  /// What was seen of the schema and the rows since they were changed last.
  private Optional<String> schemaSeen = Optional.empty();

  private Optional<DataSnapshot> rowsSeen = Optional.empty();

  /// @param baseline changes that are trusted
  /// @param userRows SQL that inserts rows, each statement as soon as the tables that it names
  ///   exist
  /// @throws DryRunSetupException when one of them does not run
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
    this.earlier = SampleRowSet.EDGE_CASES;
    this.connection = databases.fresh();
    this.rows = new SampleRows(connection);
    setUp();
  }

  public Connection connection() {
    return connection;
  }

  /// Which rows are in the tables.
  public SampleRowSet rowSet() {
    return rowSet;
  }

  /// The canonical text of the schema as it is.
  public String snapshot() throws SQLException {
    if (schemaSeen.isEmpty()) {
      schemaSeen = Optional.of(SchemaSnapshot.readPrepared(connection));
    }
    return schemaSeen.get();
  }

  public DataSnapshot rows() throws SQLException {
    if (rowsSeen.isEmpty()) {
      rowsSeen = Optional.of(DataSnapshot.of(connection));
    }
    return rowsSeen.get();
  }

  /// What its objects are to the server.
  public ObjectIds objects() throws SQLException {
    return ObjectIds.of(connection);
  }

  /// Gives rows to tables that got none yet.
  public void fillNewTables() throws SQLException {
    insertGivenRows();
    if (rows.fill(rowSet)) {
      rowsSeen = Optional.empty();
    }
  }

  /// Gives wild rows to all tables where the change at hand wanted others.
  public void refillWithEdgeCases() throws SQLException {
    if (rowSet != SampleRowSet.EDGE_CASES) {
      rowSet = SampleRowSet.EDGE_CASES;
      rows.fillAgain(rowSet);
      rowsSeen = Optional.empty();
    }
  }

  /// Statements with rows that could not be inserted, for they name something that does not exist.
  public List<String> pendingUserRows() {
    return userRows.waiting();
  }

  /// Adds rows with the keys that a half takes out of JSON columns.
  public void addRowsWithJsonKeysOf(String sql) throws SQLException {
    if (rowSet != SampleRowSet.NONE && JsonKeyLoss.possible(sql)) {
      rows.fillWithObject(sql, JsonKeyLoss.sample(sql));
      rowsSeen = Optional.empty();
    }
  }

  /// Adds rows that a statement's conditions may look for.
  public void addRowsMatching(String sql) throws SQLException {
    rows.fillWithLiteralsOf(sql);
    rowsSeen = Optional.empty();
  }

  /// Runs a half of a change, as [ScratchDatabases#run] does.
  public Observation run(String sql, boolean transactional) throws SQLException {
    schemaSeen = Optional.empty();
    rowsSeen = Optional.empty();
    return databases.run(sql, transactional);
  }

  /// The rows as they would be after a half that is run in such surroundings, wherever they are
  /// looked at. Nothing of it is kept; empty when it fails, or when there are none such here.
  ///
  /// @param localeSensitiveTexts whether the tables that it names get rows first whose texts are
  ///   different in case and order from locale to locale
  public Optional<DataSnapshot> rowsAfter(
      String sql, SessionEnvironment surroundings, boolean localeSensitiveTexts)
      throws SQLException {
    if (surroundings.locale().isEmpty()) {
      return rowsAfter(connection, sql, surroundings, localeSensitiveTexts);
    }
    Optional<Connection> elsewhere = databases.connectIn(surroundings.locale());
    if (elsewhere.isEmpty()) {
      return Optional.empty();
    }
    try (Connection session = elsewhere.get()) {
      return rowsAfter(session, sql, surroundings, localeSensitiveTexts);
    }
  }

  private static Optional<DataSnapshot> rowsAfter(
      Connection session, String sql, SessionEnvironment surroundings, boolean localeSensitiveTexts)
      throws SQLException {
    session.setAutoCommit(false);
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("set local statement_timeout = '60s'");
      if (!surroundings.locale().isEmpty()) {
        // Indexes are sorted by the locale that they were built in.
        statement.execute(
            "set local enable_indexscan = off; set local enable_indexonlyscan = off;"
                + " set local enable_bitmapscan = off");
      }
      if (localeSensitiveTexts) {
        new SampleRows(session).insertLocaleSensitiveTexts(sql);
      }
      statement.execute(surroundings.settings());
      for (String each : SqlStatements.in(sql)) {
        statement.execute(each);
      }
      statement.execute(SessionEnvironment.USUAL.settings());
      return Optional.of(DataSnapshot.of(session));
    } catch (SQLException ignored) {
      return Optional.empty();
    } finally {
      session.rollback();
      session.setAutoCommit(true);
    }
  }

  /// How many rows a superuser would change with a half that changed none for the owner, from whom
  /// row-level security hides them. Nothing of it is kept; 0 where that cannot be told.
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

  /// Takes a change as applied: it has been run here, and is run again at the next set-up.
  public void accept(Migration migration) {
    accepted.add(migration);
    earlier = fewer(earlier, rowSet);
  }

  private static SampleRowSet fewer(SampleRowSet one, SampleRowSet other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /// Sets a new database up to where this one stood before the change at hand.
  public void reset(SampleRowSet wanted) throws SQLException {
    rowSet = fewer(earlier, wanted);
    connection = databases.fresh();
    rows = new SampleRows(connection);
    schemaSeen = Optional.empty();
    rowsSeen = Optional.empty();
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
    insertGivenRows();
    if (accepted.isEmpty()) {
      rows.fill(rowSet);
    }
    for (Migration migration : accepted) {
      apply(migration, "a change that ran before");
      insertGivenRows();
    }
    rows.fill(rowSet);
  }

  private void insertGivenRows() throws SQLException {
    if (userRows.insert(databases::runAsSuperuser)) {
      Sequences.advance(connection);
      rowsSeen = Optional.empty();
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
