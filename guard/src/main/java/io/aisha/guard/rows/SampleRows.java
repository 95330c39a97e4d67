package io.aisha.guard.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Fills the tables of a scratch database with rows of its own making. What it cannot make, because
/// checks or triggers want what cannot be guessed, it leaves out.
///
/// The same schema gives the same rows. Some milliseconds a table.
public final class SampleRows {

  private static final int WILD_ROWS = 5;
  private static final int MOST_ROWS = 12;
  private static final int TAME_ROWS = 3;
  private static final int WORDS = 12;

  /// A capital I has no dot in Turkish when it is written small; capitals come first only where
  /// texts are sorted by their codes.
  private static final String WHOLE_TEXT = "Zoë iI";

  private static final String SPARSE_TEXT = "big iI";

  private final Connection connection;
  private final Set<Long> filled = new HashSet<>();

  /// Whose triggers take too long.
  private final Set<Long> slow = new HashSet<>();

  /// @param connection in auto-commit mode, as which it is left
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
    within(() -> {
      RowInserter maker = new RowInserter(connection, slow);
      for (TableShape table : tables) {
        filled.add(table.oid());
        if (rowSet == SampleRowSet.SIMPLE) {
          for (int number = 1; number <= TAME_ROWS; number++) {
            maker.insert(RowPlan.whole(table, number));
          }
        } else {
          wild(maker, table);
        }
      }
    });
    return true;
  }

  /// Fills every table once more.
  public void fillAgain(SampleRowSet rowSet) throws SQLException {
    filled.clear();
    fill(rowSet);
  }

  /// Adds rows that hold the strings and numbers of a statement, one at a time in every column that
  /// takes it: a condition of that statement may look for them.
  ///
  /// @param sql a statement or several
  public void fillWithLiteralsOf(String sql) throws SQLException {
    List<String> words = ShapeReader.literals(sql);
    List<String> few = words.subList(0, Math.min(WORDS, words.size()));
    List<TableShape> tables = namedIn(sql);
    within(() -> {
      RowInserter maker = new RowInserter(connection, slow);
      for (TableShape table : tables) {
        int number = 50;
        for (ColumnShape column : table.columns()) {
          for (String word : candidates(column, few)) {
            maker.insert(RowPlan.whole(table, number++).with(column.number(), word));
          }
        }
      }
    });
  }

  /// Adds a row to each table that a statement names, for each of its JSON columns one that holds
  /// an object.
  public void fillWithObject(String sql, String object) throws SQLException {
    List<TableShape> tables = namedIn(sql);
    within(() -> {
      RowInserter maker = new RowInserter(connection, slow);
      for (TableShape table : tables) {
        int number = 90;
        for (ColumnShape column : table.columns()) {
          if (column.isJson() && !column.array()) {
            maker.insert(RowPlan.whole(table, number++).with(column.number(), object));
          }
        }
      }
    });
  }

  /// Adds rows to the tables that a statement names, in the open transaction, whose texts are
  /// different in case and order from locale to locale; none where a table takes no such text.
  public void insertLocaleSensitiveTexts(String sql) throws SQLException {
    RowInserter maker = new RowInserter(connection, slow);
    for (TableShape table : namedIn(sql)) {
      int number = 70;
      for (ColumnShape column : table.columns()) {
        if (column.isText() && (column.length() == 0 || column.length() >= WHOLE_TEXT.length())) {
          maker.insert(RowPlan.whole(table, number++).with(column.number(), WHOLE_TEXT));
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

  private static void wild(RowInserter maker, TableShape table) throws SQLException {
    maker.insert(RowPlan.whole(table, 1));
    maker.insert(RowPlan.sparse(table, 2));
    maker.insert(RowPlan.twin(table, 1, 3));
    maker.insert(RowPlan.rich(table, 4));
    int labels =
        table.columns().stream().mapToInt(column -> column.labels().size()).max().orElse(0);
    for (int number = WILD_ROWS; number <= Math.clamp(labels, WILD_ROWS, MOST_ROWS); number++) {
      maker.insert(RowPlan.whole(table, number));
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  private void within(Work work) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // A trigger that takes its time is left out, like one that wants what cannot be guessed.
      statement.execute("set local statement_timeout = '2s'");
      work.run();
      Sequences.advance(connection);
      connection.commit();
    } catch (SQLException e) {
      // Deferred constraints: without rows of ours then.
      connection.rollback();
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
