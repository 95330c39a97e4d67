package io.aisha.guard.changelog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An upgrade or rollback in a file of plain SQL.
///
/// @param file the file that contains it
/// @param sql the SQL that is sent to the server
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

  /// A file that a tool sends to the server unchanged, all statements at once. The server runs
  /// several statements as one transaction even if the tool opens none, so only a single statement
  /// can run without one.
  ///
  /// @param opened whether the tool opens a transaction around it
  static PlainSql sentAtOnce(MigrationFile file, String sql, boolean opened) {
    Optional<String> unwrapped = opened ? Optional.empty() : withoutItsOwnTransaction(sql);
    return unwrapped
        .map(bare -> new PlainSql(file, bare, true))
        .orElseGet(() -> new PlainSql(file, sql, opened || SqlStatements.in(sql).size() > 1));
  }

  /// The SQL between `begin` and `commit`, if these are the first and the last statement. They are
  /// replaced by blanks, so line numbers stay the same.
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

  /// Combines an upgrade and a rollback to a migration; the guard's markers are in the upgrade.
  ///
  /// @param marked text with the markers
  /// @param rollback empty if there is no rollback
  static Migration migration(
      FolderLayout layout, PlainSql upgrade, String marked, Optional<PlainSql> rollback) {
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
