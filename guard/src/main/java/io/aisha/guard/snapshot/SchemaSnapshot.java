package io.aisha.guard.snapshot;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes the actual schema of a database as text, from the server's catalogue. It contains
/// everything that a migration can change in a schema, so equal texts mean equal schemas. Each line
/// is one self-contained fact (`table public.avatars column 03 name …`), and lines are sorted by
/// code point: a difference between two schemas is a difference between two sets of lines.
///
/// Omitted on purpose: owners, tablespaces, and versions and comments of extensions, which differ
/// between servers with the same schema; options of user mappings, which are secrets; names of NOT
/// NULL constraints, which PostgreSQL 18 generates; objects of extensions, of Liquibase and of this
/// library (schemas `guard_scratch…`); roles and database settings, which belong to the server;
/// rows.
///
/// The text contains the server's major version, because the format of expressions may change with
/// it; only texts of one major version are comparable.
///
/// One round trip of about 50 ms, most of it planning; see [#readPrepared].
public final class SchemaSnapshot {

  private static final String HEAD = "# Schema of PostgreSQL ";

  private SchemaSnapshot() {}

  /// The schema of the connection's database, in all namespaces except the server's own. Runs in
  /// its own read-only transaction, so the connection must not be in a transaction.
  ///
  /// @return lines ending in `\n`
  public static String read(Connection connection) throws SQLException {
    return read(connection, false);
  }

  /// The same for a session that reads repeatedly: it keeps the query's plan, so later reads take a
  /// third of the time. Not for pooled connections.
  public static String readPrepared(Connection connection) throws SQLException {
    return read(connection, true);
  }

  private static String read(Connection connection, boolean planned) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read read only");
      if (!planned) {
        return read(connection, statement, CatalogueQuery.BATCH);
      }
      statement.execute(CatalogueQuery.PREPARATION);
      return read(connection, statement, CatalogueQuery.PLANNED.executeStatement(statement));
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  /// The schema as seen by the connection's open transaction, including its uncommitted changes.
  /// Leaves the transaction and its settings unchanged.
  ///
  /// @return lines ending in `\n`
  public static String readInTransaction(Connection connection) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      return read(connection, statement, CatalogueQuery.BATCH);
    } finally {
      connection.rollback(before);
    }
  }

  private static String read(Connection connection, Statement statement, String query)
      throws SQLException {
    List<String> lines = new ArrayList<>();
    boolean rows = statement.execute(query);
    while (!rows) {
      rows = statement.getMoreResults();
    }
    try (ResultSet result = statement.getResultSet()) {
      while (result.next()) {
        lines.add(Words.onOneLine(result.getString(1)));
      }
    }
    return text(connection.getMetaData().getDatabaseMajorVersion(), lines);
  }

  /// The differences between two texts. For texts of different major versions, only what all
  /// versions print alike is compared: tables, columns by name, and enum labels.
  ///
  /// @param expected a text made by [#read]
  /// @param actual another one
  public static SchemaDifference compare(String expected, String actual) {
    return compare(expected, actual, true);
  }

  /// The same for schemas with different histories, such as a table created at once and one that
  /// grew: PostgreSQL adds columns only at the end, so columns are matched by name; and it keeps
  /// casts from a column's earlier type, so casts between text types are ignored. The order of enum
  /// labels and view columns still matters.
  public static SchemaDifference compareIgnoringColumnOrder(String expected, String actual) {
    return compare(expected, actual, false);
  }

  private static SchemaDifference compare(String expected, String actual, boolean columnOrder) {
    if (majorVersion(expected).equals(majorVersion(actual))) {
      return Comparison.of(facts(expected), facts(actual), columnOrder);
    }
    return Comparison.of(names(expected), names(actual), columnOrder);
  }

  /// Major version in the head of a text; empty if it has no head.
  public static String majorVersion(String snapshot) {
    return snapshot
        .lines()
        .filter(line -> line.startsWith(HEAD))
        .map(line -> line.substring(HEAD.length()).strip())
        .findFirst()
        .orElse("");
  }

  private static List<Fact> facts(String snapshot) {
    return snapshot
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(Fact::parse)
        .toList();
  }

  private static List<Fact> names(String snapshot) {
    return facts(snapshot).stream()
        .filter(fact -> fact.object().startsWith("table ") || fact.object().startsWith("enum "))
        .filter(fact -> fact.part().isEmpty() || fact.part().matches("(column|label) .*"))
        .map(SchemaSnapshot::name)
        .distinct()
        .toList();
  }

  private static Fact name(Fact fact) {
    String name = (fact.object() + " " + fact.part()).strip();
    return new Fact(fact.object(), fact.part(), fact.place(), name, name);
  }

  private static String text(int majorVersion, List<String> lines) {
    lines.sort(Comparator.naturalOrder());
    StringBuilder text = new StringBuilder(HEAD).append(majorVersion).append('\n');
    String object = "";
    for (String line : lines) {
      String next = String.join(" ", Words.first(line, 2));
      if (!next.equals(object)) {
        text.append('\n');
        object = next;
      }
      text.append(line).append('\n');
    }
    return text.toString();
  }
}
