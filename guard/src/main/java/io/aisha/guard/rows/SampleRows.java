package io.aisha.guard.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Fills the tables of a scratch database with generated rows. Rows that checks or triggers reject
/// for unknown reasons are left out.
///
/// The same schema gives the same rows. Takes some milliseconds per table.
public final class SampleRows {

  private static final int EDGE_CASE_ROWS = 5;
  private static final int MAX_ROWS = 12;
  private static final int SIMPLE_ROWS = 3;
  private static final int WORDS = 12;

  /// In Turkish the lower case of `I` is a dotless `ı`; upper case sorts first only in code point
  /// order.
  private static final String WHOLE_TEXT = "Zoë iI";

  private static final String SPARSE_TEXT = "big iI";

  private final Connection connection;
  private final Set<Long> filled = new HashSet<>();

  /// OIDs of tables whose triggers are too slow.
  private final Set<Long> slow = new HashSet<>();

  /// @param connection a connection in auto-commit mode; it stays in that mode
  public SampleRows(Connection connection) {
    this.connection = connection;
  }

  /// Fills every table that this object has not filled yet.
  ///
  /// @return whether there was any
  public boolean fill(SampleRowSet rowSet) throws SQLException {
    if (rowSet == SampleRowSet.NONE || filled.containsAll(ShapeReader.oids(connection))) {
      return false;
    }
    List<TableShape> tables =
        ShapeReader.read(connection).stream()
            .filter(table -> !filled.contains(table.oid()))
            .toList();
    inTransaction(() -> {
      RowInserter maker = new RowInserter(connection, slow);
      for (TableShape table : tables) {
        filled.add(table.oid());
        if (rowSet == SampleRowSet.SIMPLE) {
          for (int number = 1; number <= SIMPLE_ROWS; number++) {
            maker.insert(RowPlan.complete(table, number));
          }
        } else {
          insertEdgeCases(maker, table);
        }
      }
    });
    return true;
  }

  /// Fills every table again.
  public void fillAgain(SampleRowSet rowSet) throws SQLException {
    filled.clear();
    fill(rowSet);
  }

  /// Adds rows that contain the strings and numbers of a statement, one at a time in every column
  /// that accepts it, because a condition of the statement may look for them.
  ///
  /// @param sql one or more statements
  public void fillWithLiteralsOf(String sql) throws SQLException {
    List<String> words = ShapeReader.literals(sql);
    List<String> few = words.subList(0, Math.min(WORDS, words.size()));
    List<TableShape> tables = namedIn(sql);
    inTransaction(() -> {
      RowInserter maker = new RowInserter(connection, slow);
      for (TableShape table : tables) {
        int number = 50;
        for (ColumnShape column : table.columns()) {
          for (String word : candidates(column, few)) {
            maker.insert(RowPlan.complete(table, number++).with(column.number(), word));
          }
        }
      }
    });
  }

  /// Adds a row for each JSON column of the tables that a statement names, with this object in the
  /// column.
  public void fillWithObject(String sql, String object) throws SQLException {
    List<TableShape> tables = namedIn(sql);
    inTransaction(() -> {
      RowInserter maker = new RowInserter(connection, slow);
      for (TableShape table : tables) {
        int number = 90;
        for (ColumnShape column : table.columns()) {
          if (column.isJson() && !column.array()) {
            maker.insert(RowPlan.complete(table, number++).with(column.number(), object));
          }
        }
      }
    });
  }

  /// Adds rows in the open transaction to the tables that a statement names, with text whose case
  /// and order depend on the locale; none if a table accepts no such text.
  public void insertLocaleSensitiveTexts(String sql) throws SQLException {
    RowInserter maker = new RowInserter(connection, slow);
    for (TableShape table : namedIn(sql)) {
      int number = 70;
      for (ColumnShape column : table.columns()) {
        if (column.isText() && (column.length() == 0 || column.length() >= WHOLE_TEXT.length())) {
          maker.insert(RowPlan.complete(table, number++).with(column.number(), WHOLE_TEXT));
          maker.insert(RowPlan.sparse(table, number++).with(column.number(), SPARSE_TEXT));
        }
      }
    }
  }

  private List<TableShape> namedIn(String sql) throws SQLException {
    String lower = sql.toLowerCase(Locale.ROOT);
    return ShapeReader.read(connection).stream()
        .filter(table ->
            lower.contains(
                table.name().substring(table.name().indexOf('.') + 1).toLowerCase(Locale.ROOT)))
        .toList();
  }

  private static List<String> candidates(ColumnShape column, List<String> words) {
    List<String> candidates = new ArrayList<>();
    for (String word : words) {
      boolean number = word.matches("-?\\d+(\\.\\d+)?");
      if (column.isNumber() && number) {
        candidates.add(word);
        if (word.matches("-?\\d{1,9}")) {
          candidates.add(Integer.toString(Integer.parseInt(word) + 1));
          candidates.add(Integer.toString(Integer.parseInt(word) - 1));
        }
      } else if (column.isJson()) {
        for (String value : words) {
          if (!value.equals(word)) {
            candidates.add(
                "{\"%s\": \"%s\"}".formatted(word.replace("\"", ""), value.replace("\"", "")));
          }
        }
      } else if (column.isText() && (column.length() == 0 || word.length() <= column.length())) {
        candidates.add(word.replace("%", ""));
      } else if (!column.isNumber() && !column.isText()) {
        candidates.add(word);
      }
    }
    return candidates.subList(0, Math.min(2 * WORDS, candidates.size()));
  }

  private static void insertEdgeCases(RowInserter maker, TableShape table) throws SQLException {
    maker.insert(RowPlan.complete(table, 1));
    maker.insert(RowPlan.sparse(table, 2));
    maker.insert(RowPlan.duplicate(table, 1, 3));
    maker.insert(RowPlan.withLongValues(table, 4));
    int labels =
        table.columns().stream().mapToInt(column -> column.labels().size()).max().orElse(0);
    for (int number = EDGE_CASE_ROWS;
        number <= Math.clamp(labels, EDGE_CASE_ROWS, MAX_ROWS);
        number++) {
      maker.insert(RowPlan.complete(table, number));
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  private void inTransaction(Work work) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // Slow triggers are disabled, like those with unknown requirements.
      statement.execute("set local statement_timeout = '2s'");
      work.run();
      Sequences.advance(connection);
      connection.commit();
    } catch (SQLException e) {
      // Deferred constraints reject the rows, so none are added.
      connection.rollback();
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
