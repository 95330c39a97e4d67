package io.aisha.guard.snapshot;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Writes down the schema that a database really has, from the server's own catalogue: everything a
/// migration can change in it, so that equal texts mean that nothing was changed. One fact a line,
/// each line whole in itself (`table public.avatars column 03 name …`), sorted by code point: a
/// difference between two schemas is a difference between two sets of lines.
///
/// Left out on purpose: owners, tablespaces, versions of extensions and their comments, which
/// differ between servers that hold the same schema; the options of user mappings, which are
/// secrets; the names that PostgreSQL 18 gives to NOT NULL constraints; whatever belongs to an
/// extension, to Liquibase or to this library (schemas `guard_scratch…`); roles and settings of the
/// database, which are the server's; rows.
///
/// The text names the server's major version, for the server's way of printing expressions may
/// change with it; compare texts of one major version only.
///
/// One round trip, some 50 ms, most of it planning; see [#readPrepared].
public final class SchemaSnapshot {

  private static final String HEAD = "# Schema of PostgreSQL ";

  private SchemaSnapshot() {}

  /// The schema of the connection's database, in every namespace but the server's own. Runs in one
  /// read-only transaction of its own, so the connection must not be in the middle of one.
  ///
  /// @return lines ending in `\n`
  public static String read(Connection connection) throws SQLException {
    return read(connection, false);
  }

  /// The same for a session that asks often: it keeps the plan of the query, so the second look
  /// takes a third of the time. Not for a connection that goes back to a pool.
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
      return read(connection, statement, CatalogueQuery.PLANNED.prepared(statement));
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  /// The schema as the transaction sees it that the connection is in, with what that transaction
  /// changed and has not committed yet. Leaves the transaction and its settings as they were.
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

  /// What one text has and the other has not. Between texts of different major versions only what
  /// every version prints alike is compared: tables, columns by name, labels of enums.
  ///
  /// @param expected a text made by [#read]
  /// @param actual another one
  public static SchemaDifference compare(String expected, String actual) {
    return compare(expected, actual, true);
  }

  /// The same for schemas that came about in different ways, such as a table written down at once
  /// and one that grew: PostgreSQL adds a column at the end only, so columns are matched by name,
  /// and it keeps casts of what a column once was, so definitions are compared without casts from
  /// text to text. The order of an enum's labels and of a view's columns counts all the same.
  public static SchemaDifference compareIgnoringColumnOrder(String expected, String actual) {
    return compare(expected, actual, false);
  }

  private static SchemaDifference compare(String expected, String actual, boolean columnOrder) {
    if (majorVersion(expected).equals(majorVersion(actual))) {
      return Comparison.of(facts(expected), facts(actual), columnOrder);
    }
    return Comparison.of(names(expected), names(actual), columnOrder);
  }

  /// Major version in the head of a text; empty when it has no head.
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
