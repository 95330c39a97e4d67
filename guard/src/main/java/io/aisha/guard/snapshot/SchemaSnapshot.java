package io.aisha.guard.snapshot;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// Writes down the schema that a database really has, from the server's own catalogue: tables,
/// columns, defaults, constraints, indexes, enum labels in their order, views, functions, triggers,
/// sequences, policies, comments, grants, partitions.
///
/// One fact a line, each line whole in itself (`table public.avatars column 03 name …`), sorted by
/// code point: a difference between two schemas is a difference between two sets of lines. The
/// names that PostgreSQL 18 gives to NOT NULL constraints are left out. What belongs to extensions
/// and to Liquibase is left out too. The text names the server's major version, for the server's
/// way of printing expressions may change with it; compare texts of one major version only.
///
/// Takes a few tens of milliseconds on a schema of some tens of tables.
public final class SchemaSnapshot {

  private static final String HEAD = "# Schema of PostgreSQL ";

  private SchemaSnapshot() {}

  /// The schema of the connection's database, in every namespace but the server's own. Runs in one
  /// read-only transaction of its own, so the connection must not be in the middle of one.
  ///
  /// @return lines ending in `\n`
  public static String read(Connection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read read only");
      for (String setting : CatalogQueries.SETTINGS) {
        statement.execute("set local " + setting);
      }
      List<String> lines = new ArrayList<>();
      for (String query : CatalogQueries.ALL) {
        try (ResultSet rows = statement.executeQuery(query)) {
          while (rows.next()) {
            lines.add(rows.getString(1).stripTrailing());
          }
        }
      }
      return text(connection.getMetaData().getDatabaseMajorVersion(), lines);
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  /// What one text has and the other has not. Between texts of different major versions only what
  /// every version prints alike is compared: tables, columns by name, labels of enums.
  ///
  /// @param expected a text made by [#read]
  /// @param actual another one
  public static SchemaDifference compare(String expected, String actual) {
    if (majorVersion(expected).equals(majorVersion(actual))) {
      return SchemaDifference.between(facts(expected), facts(actual));
    }
    return SchemaDifference.between(names(expected), names(actual));
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
        .map(fact -> new Fact(fact.object(), fact.part(), fact.object() + " " + fact.part()))
        .distinct()
        .toList();
  }

  private static String text(int majorVersion, List<String> lines) {
    lines.sort(Comparator.naturalOrder());
    StringBuilder text = new StringBuilder(HEAD).append(majorVersion).append('\n');
    String object = "";
    for (String line : lines) {
      String next = line.lines().findFirst().map(SchemaSnapshot::object).orElse("");
      if (!next.equals(object)) {
        text.append('\n');
        object = next;
      }
      text.append(line.lines().map(String::strip).collect(Collectors.joining(" "))).append('\n');
    }
    return text.toString();
  }

  /// The first two words: what sort of thing, and its name.
  private static String object(String line) {
    int kind = line.indexOf(' ');
    int name = line.indexOf(' ', kind + 1);
    return name < 0 ? line : line.substring(0, name);
  }
}
