package io.aisha.guard.check;

import java.util.ArrayList;
import java.util.List;

/// Cuts SQL text into statements, without comments and without what only separates them. Knows
/// PostgreSQL's quoting: `''`, `""`, `E''` with backslashes, `$tag$`, nested `/* */`.
///
/// It reads the outside of statements only. What is inside a quoted body is kept as it is.
final class SqlStatements {

  private final String sql;
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();
  private int at;

  private SqlStatements(String sql) {
    this.sql = sql;
  }

  /// The statements in order, each stripped and none blank; blanks outside quotes are single.
  static List<String> in(String sql) {
    SqlStatements cut = new SqlStatements(sql);
    cut.run();
    return List.copyOf(cut.statements);
  }

  private void run() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (sql.startsWith("--", at)) {
        skipLine();
      } else if (sql.startsWith("/*", at)) {
        skipBlock();
      } else if (c == '\'' || c == '"') {
        copyQuoted(c);
      } else if (c == '$' && !dollarTag().isEmpty()) {
        copyDollarQuoted(dollarTag());
      } else if (c == ';') {
        end();
        at++;
      } else {
        append(c);
        at++;
      }
    }
    end();
  }

  private void end() {
    String statement = current.toString().strip();
    if (!statement.isEmpty()) {
      statements.add(statement);
    }
    current.setLength(0);
  }

  private void append(char c) {
    if (!Character.isWhitespace(c)) {
      current.append(c);
    } else if (!current.isEmpty() && current.charAt(current.length() - 1) != ' ') {
      current.append(' ');
    }
  }

  private void skipLine() {
    int end = sql.indexOf('\n', at);
    at = end < 0 ? sql.length() : end;
    append(' ');
  }

  private void skipBlock() {
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
    append(' ');
  }

  private void copyQuoted(char quote) {
    boolean backslashes =
        quote == '\''
            && !current.isEmpty()
            && Character.toLowerCase(current.charAt(current.length() - 1)) == 'e'
            && (current.length() == 1
                || !Character.isLetterOrDigit(current.charAt(current.length() - 2)));
    int start = at++;
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (backslashes && c == '\\') {
        at++;
      } else if (c == quote) {
        break;
      }
    }
    at = Math.min(at, sql.length());
    current.append(sql, start, at);
  }

  /// The tag with both dollars, or "" where a dollar sign opens no quotation.
  private String dollarTag() {
    boolean partOfName =
        !current.isEmpty() && Character.isLetterOrDigit(current.charAt(current.length() - 1));
    if (partOfName) {
      return "";
    }
    int end = at + 1;
    while (end < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
      end++;
    }
    boolean closed = end < sql.length() && sql.charAt(end) == '$';
    boolean parameter = end > at + 1 && Character.isDigit(sql.charAt(at + 1));
    return closed && !parameter ? sql.substring(at, end + 1) : "";
  }

  private void copyDollarQuoted(String tag) {
    int end = sql.indexOf(tag, at + tag.length());
    int stop = end < 0 ? sql.length() : end + tag.length();
    current.append(sql, at, stop);
    at = stop;
  }
}
