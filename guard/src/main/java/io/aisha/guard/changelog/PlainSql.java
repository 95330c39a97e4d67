package io.aisha.guard.changelog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One way of a migration in a file of plain SQL.
///
/// @param file where it is written
/// @param sql what the server is sent
/// @param transactional whether the server runs it as one transaction
record PlainSql(MigrationFile file, String sql, boolean transactional) {

  private static final String COMMENTS = "(?:\\s|--[^\\n]*(?:\\n|$)|/\\*(?s:.*?)\\*/)*";
  private static final Pattern BEGINS =
      Pattern.compile(
          "^(" + COMMENTS + ")((?:begin|start\\s+transaction)(?:\\s+(?:work|transaction))?\\s*;)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMITS =
      Pattern.compile(
          "((?:commit|end)(?:\\s+(?:work|transaction))?\\s*;?)(" + COMMENTS + ")$",
          Pattern.CASE_INSENSITIVE);

  /// A file that a tool sends to the server as it is, all statements at once. The server runs
  /// several such as one transaction whether or not the tool opens one, so only a statement that is
  /// alone can do without.
  ///
  /// @param opened whether the tool opens a transaction around it
  static PlainSql sentWhole(MigrationFile file, String sql, boolean opened) {
    Optional<String> inside = opened ? Optional.empty() : withoutItsOwnTransaction(sql);
    return inside
        .map(bare -> new PlainSql(file, bare, true))
        .orElseGet(() -> new PlainSql(file, sql, opened || SqlStatements.in(sql).size() > 1));
  }

  /// What is between `begin` and `commit`, where these are the first and the last statement; other
  /// characters keep their places, so that lines keep their numbers.
  private static Optional<String> withoutItsOwnTransaction(String sql) {
    Matcher begin = BEGINS.matcher(sql);
    if (!begin.find()) {
      return Optional.empty();
    }
    String rest = sql.substring(begin.end());
    List<String> statements = SqlStatements.in(rest);
    Matcher commit = COMMITS.matcher(rest);
    if (statements.isEmpty()
        || !statements.getLast().matches("(?i)(?:commit|end)(?:\\s+(?:work|transaction))?")
        || !commit.find()) {
      return Optional.empty();
    }
    return Optional.of(
        begin.group(1)
            + " ".repeat(begin.group(2).length())
            + rest.substring(0, commit.start())
            + " ".repeat(commit.group(1).length())
            + commit.group(2));
  }

  /// The change that these two ways make; the guard's markers are in the way up.
  ///
  /// @param marked text with the markers
  /// @param rollback empty when there is no way back
  static Migration migration(
      Layout layout, PlainSql upgrade, String marked, Optional<PlainSql> rollback) {
    return new Migration(
        layout,
        upgrade.file(),
        rollback.orElse(upgrade).file(),
        "",
        upgrade.file().migrationName(),
        Map.of(),
        upgrade.sql(),
        rollback.map(PlainSql::sql).orElse(""),
        List.of(),
        Markers.in(marked),
        rollback.isPresent(),
        upgrade.transactional(),
        rollback.orElse(upgrade).transactional());
  }
}
