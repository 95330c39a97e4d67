package io.aisha.guard.check;

import io.aisha.guard.changelog.SqlStatements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Extracts the row conditions of statements: whether a data migration has an effect depends on
/// them.
final class RowConditions {

  private static final Pattern CHANGES_ROWS =
      Pattern.compile(
          "(?:update|delete|insert|merge|with)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("\\b(where|returning|on)\\b");

  private static final int BRIEF = 160;

  private RowConditions() {}

  /// The conditions of statements that change rows. Conditions that no row can meet are left out.
  static List<String> in(String sql, Connection connection) throws SQLException {
    List<String> conditions = new ArrayList<>();
    for (String statement : SqlStatements.in(sql)) {
      if (CHANGES_ROWS.matcher(statement).matches() && canBeMet(statement, connection)) {
        conditions.add(condition(statement));
      }
    }
    return conditions;
  }

  /// The planner detects conditions that are always false, such as `where false`, or contradictory.
  private static boolean canBeMet(String statement, Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement plan = connection.createStatement()) {
      plan.setEscapeProcessing(false);
      plan.execute("set local constraint_exclusion = on");
      StringBuilder text = new StringBuilder();
      try (ResultSet lines = plan.executeQuery("explain (costs off) " + statement)) {
        while (lines.next()) {
          text.append(lines.getString(1)).append('\n');
        }
      }
      return !text.toString().contains("One-Time Filter: false");
    } catch (SQLException ignored) {
      // The statement depends on earlier ones of the same migration, so it cannot be planned alone.
      return true;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /// The condition as written, shortened; the whole statement if it has none.
  private static String condition(String statement) {
    String lower = statement.toLowerCase(Locale.ROOT);
    Matcher word = WORD.matcher(lower);
    int from = -1;
    int to = statement.length();
    while (word.find()) {
      if (depth(lower, word.start()) != 0) {
        continue;
      }
      if (from < 0 && word.group().equals("where")) {
        from = word.start();
      } else if (from >= 0 && word.group().equals("returning")) {
        to = word.start();
      }
    }
    String condition = from < 0 ? statement : statement.substring(from, to).strip();
    return condition.length() <= BRIEF ? condition : condition.substring(0, BRIEF) + "…";
  }

  private static int depth(String text, int end) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    return quoted ? -1 : depth;
  }
}
