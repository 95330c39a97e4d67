package io.aisha.guard.rules;

import io.aisha.guard.postgres.PlannedQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What PostgreSQL allows and a careful schema avoids: a foreign key without an index, an index
/// twice, a `timestamp` without zone, `json` instead of `jsonb`, an invalid index.
///
/// An index whose columns only begin like another's is no duplicate: it is smaller and often kept
/// on purpose. A table without a primary key breaks no rule, for a log needs none.
public final class SchemaRules {

  private static final String QUERY = query();
  private static final PlannedQuery PLANNED = new PlannedQuery("guard_rules", QUERY);

  private SchemaRules() {}

  /// Whatever breaks a rule, in the order of the tables' and objects' names. Reads only, in one
  /// round trip of some ten milliseconds.
  public static List<BrokenRule> broken(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      return broken(rows);
    }
  }

  /// The same for a session that asks often: it keeps the plan of the query. Not for a connection
  /// that goes back to a pool.
  public static List<BrokenRule> brokenPrepared(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = PLANNED.rows(statement)) {
      return broken(rows);
    }
  }

  private static List<BrokenRule> broken(ResultSet rows) throws SQLException {
    List<BrokenRule> broken = new ArrayList<>();
    while (rows.next()) {
      broken.add(
          brokenRule(
              rows.getString("rule"),
              rows.getString("table"),
              rows.getString("object"),
              List.of(
                  rows.getString("a"),
                  rows.getString("b"),
                  rows.getString("c"),
                  rows.getString("d"))));
    }
    return List.copyOf(broken);
  }

  private static BrokenRule brokenRule(
      String rule, String table, String object, List<String> words) {
    return switch (rule) {
      case "foreign-key-without-index" ->
          new BrokenRule(
              rule,
              table,
              object,
              "the foreign key %s has no index on %s (%s)"
                  .formatted(words.get(0), words.get(1), words.get(2)),
              "Add create index on %s (%s); without it, whoever deletes a row of %s waits for a scan of %s."
                  .formatted(words.get(1), words.get(2), words.get(3), words.get(1)));
      case "duplicate-index" ->
          new BrokenRule(
              rule,
              table,
              object,
              "the index %s does nothing that %s does not do".formatted(object, words.get(1)),
              words.get(2).equals("constraint")
                  ? "Drop the constraint: alter table %s drop constraint %s."
                      .formatted(words.get(0), object)
                  : "Drop it: drop index %s.".formatted(object));
      case "timestamp-without-zone" ->
          new BrokenRule(
              rule,
              table,
              object,
              "the column %s is a timestamp without zone, so what moment it means depends on who"
                      .formatted(object)
                  + " reads it",
              "Make it timestamptz.");
      case "json" ->
          new BrokenRule(
              rule,
              table,
              object,
              "the column %s is json, which cannot be compared or indexed and is parsed at each read"
                  .formatted(object),
              "Make it jsonb.");
      case "invalid-index" ->
          new BrokenRule(
              rule,
              table,
              object,
              "the index %s is invalid: it slows writes down and serves no read".formatted(object),
              words.get(1).isEmpty()
                  ? "Drop it and create it again: reindex index concurrently %s.".formatted(object)
                  : "Attach an index of every partition to it: alter index %s attach partition …."
                      .formatted(object));
      case String other -> throw new IllegalStateException("rules.sql knows a rule more: " + other);
    };
  }

  private static String query() {
    try (InputStream bytes = SchemaRules.class.getResourceAsStream("rules.sql")) {
      if (bytes == null) {
        throw new IllegalStateException("rules.sql is missing from the program's own jar");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An object that breaks a rule.
  ///
  /// @param rule a stable name, such as `foreign-key-without-index`
  /// @param table name of the table it is in, without schema
  /// @param object the index, column or constraint: `orders.user_id`
  /// @param message what is wrong, a clause without a full stop
  /// @param remedy what to write instead, a sentence
  public record BrokenRule(
      String rule, String table, String object, String message, String remedy) {}
}
