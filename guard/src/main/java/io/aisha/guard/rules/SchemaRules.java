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

/// Rules for schemas that PostgreSQL does not enforce: every foreign key needs an index; duplicate
/// or invalid indexes, `timestamp` without time zone, and `json` instead of `jsonb` are violations.
///
/// An index that is a prefix of another one is not a duplicate: it is smaller and often kept on
/// purpose. A table without a primary key is allowed, because a log needs none.
public final class SchemaRules {

  private static final String QUERY = query();
  private static final PlannedQuery PLANNED = new PlannedQuery("guard_rules", QUERY);

  private SchemaRules() {}

  /// All violations, sorted by table and object. Only reads, in one round trip of about ten
  /// milliseconds.
  public static List<BrokenRule> broken(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      return broken(rows);
    }
  }

  /// The same for a session that reads repeatedly: it keeps the query's plan. Not for pooled
  /// connections.
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
              "Add create index on %s (%s); without it, each deletion of a row of %s scans %s."
                  .formatted(words.get(1), words.get(2), words.get(3), words.get(1)));
      case "duplicate-index" ->
          new BrokenRule(
              rule,
              table,
              object,
              "the index %s duplicates %s".formatted(object, words.get(1)),
              words.get(2).equals("constraint")
                  ? "Drop the constraint: alter table %s drop constraint %s."
                      .formatted(words.get(0), object)
                  : "Drop it: drop index %s.".formatted(object));
      case "timestamp-without-zone" ->
          new BrokenRule(
              rule,
              table,
              object,
              "the column %s is a timestamp without time zone, so the moment it means depends on the session's time zone"
                  .formatted(object),
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
              "the index %s is invalid: it slows down writes and no query uses it"
                  .formatted(object),
              words.get(1).isEmpty()
                  ? "Drop it and create it again: reindex index concurrently %s.".formatted(object)
                  : "Attach an index of every partition to it: alter index %s attach partition …."
                      .formatted(object));
      case String other -> throw new IllegalStateException("unknown rule from rules.sql: " + other);
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

  /// A violation of a rule.
  ///
  /// @param rule a stable name, such as `foreign-key-without-index`
  /// @param table name of its table, without schema
  /// @param object the index, column or constraint: `orders.user_id`
  /// @param message what is wrong, a clause without a full stop
  /// @param remedy how to fix it, a sentence
  public record BrokenRule(
      String rule, String table, String object, String message, String remedy) {}
}
