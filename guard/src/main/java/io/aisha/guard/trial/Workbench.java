package io.aisha.guard.trial;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.changelog.SqlStatements;
import io.aisha.guard.rows.Plenty;
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
public final class Workbench {

  private final ScratchDatabases databases;
  private final List<Change> baseline;
  private final GivenRows givenRows;
  private final List<Change> accepted = new ArrayList<>();
  private Connection connection;
  private SampleRows rows;

  /// What is in the tables now.
  private Plenty plenty;

  /// On what the changes that were accepted run.
  private Plenty earlier;

  /// What was seen of the schema and the rows since they were changed last.
  private Optional<String> schemaSeen = Optional.empty();

  private Optional<DataImage> rowsSeen = Optional.empty();

  /// @param baseline changes that are trusted
  /// @param givenRows SQL that inserts rows, each statement as soon as the tables that it names
  ///   exist
  /// @throws ScratchFailed when one of them does not run
  public Workbench(
      ScratchDatabases databases, List<Change> baseline, Optional<String> givenRows, Plenty plenty)
      throws SQLException {
    this.databases = databases;
    this.baseline = List.copyOf(baseline);
    this.givenRows = new GivenRows(givenRows.orElse(""));
    this.plenty = plenty;
    this.earlier = Plenty.WILD;
    this.connection = databases.fresh();
    this.rows = new SampleRows(connection);
    setUp();
  }

  public Connection connection() {
    return connection;
  }

  /// Which rows are in the tables.
  public Plenty plenty() {
    return plenty;
  }

  /// The canonical text of the schema as it is.
  public String snapshot() throws SQLException {
    if (schemaSeen.isEmpty()) {
      schemaSeen = Optional.of(SchemaSnapshot.readAgain(connection));
    }
    return schemaSeen.get();
  }

  public DataImage rows() throws SQLException {
    if (rowsSeen.isEmpty()) {
      rowsSeen = Optional.of(DataImage.of(connection));
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
    if (rows.fill(plenty)) {
      rowsSeen = Optional.empty();
    }
  }

  /// Gives wild rows to all tables where the change at hand wanted others.
  public void fillWildAgain() throws SQLException {
    if (plenty != Plenty.WILD) {
      plenty = Plenty.WILD;
      rows.fillAgain(plenty);
      rowsSeen = Optional.empty();
    }
  }

  /// Statements with rows that could not be inserted, for they name something that does not exist.
  public List<String> missingRows() {
    return givenRows.waiting();
  }

  /// Adds rows with the keys that a half takes out of JSON columns.
  public void fillKeysOf(String sql) throws SQLException {
    if (plenty != Plenty.NONE && JsonKeyLoss.possible(sql)) {
      rows.fillWithObject(sql, JsonKeyLoss.sample(sql));
      rowsSeen = Optional.empty();
    }
  }

  /// Adds rows that a statement's conditions may look for.
  public void fillFor(String sql) throws SQLException {
    rows.fillWithWordsOf(sql);
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
  /// @param tellingTexts whether the tables that it names get rows first whose texts are different
  ///   in case and order from locale to locale
  public Optional<DataImage> rowsAfter(String sql, Surroundings surroundings, boolean tellingTexts)
      throws SQLException {
    if (surroundings.locale().isEmpty()) {
      return rowsAfter(connection, sql, surroundings, tellingTexts);
    }
    Optional<Connection> elsewhere = databases.connectIn(surroundings.locale());
    if (elsewhere.isEmpty()) {
      return Optional.empty();
    }
    try (Connection session = elsewhere.get()) {
      return rowsAfter(session, sql, surroundings, tellingTexts);
    }
  }

  private static Optional<DataImage> rowsAfter(
      Connection session, String sql, Surroundings surroundings, boolean tellingTexts)
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
      if (tellingTexts) {
        new SampleRows(session).insertTellingTexts(sql);
      }
      statement.execute(surroundings.settings());
      for (String each : SqlStatements.in(sql)) {
        statement.execute(each);
      }
      statement.execute(Surroundings.USUAL.settings());
      return Optional.of(DataImage.of(session));
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
  public void accept(Change change) {
    accepted.add(change);
    earlier = fewer(earlier, plenty);
  }

  private static Plenty fewer(Plenty one, Plenty other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /// Sets a new database up to where this one stood before the change at hand.
  public void setUpAnew(Plenty wanted) throws SQLException {
    plenty = fewer(earlier, wanted);
    connection = databases.fresh();
    rows = new SampleRows(connection);
    schemaSeen = Optional.empty();
    rowsSeen = Optional.empty();
    setUp();
    if (wanted == Plenty.WILD) {
      fillWildAgain();
    }
  }

  private void setUp() throws SQLException {
    for (Change change : baseline) {
      apply(change, "the baseline");
    }
    givenRows.begin();
    insertGivenRows();
    if (accepted.isEmpty()) {
      rows.fill(plenty);
    }
    for (Change change : accepted) {
      apply(change, "a change that ran before");
      insertGivenRows();
    }
    rows.fill(plenty);
  }

  private void insertGivenRows() throws SQLException {
    if (givenRows.insert(databases::runAsSuperuser)) {
      Sequences.moveOn(connection);
      rowsSeen = Optional.empty();
    }
  }

  private void apply(Change change, String what) throws SQLException {
    run(change.up(), change.transactional())
        .failure()
        .ifPresent(failure -> {
          throw new ScratchFailed(
              "%s, %s, does not run on an empty PostgreSQL: %s, in: %s"
                  .formatted(change.file().name(), what, failure.sentence(), failure.statement()),
              null);
        });
  }
}
