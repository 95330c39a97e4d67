package io.aisha.guard.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splits SQL into statements, without comments and separators. Supports PostgreSQL's quoting
/// (`''`, `""`, `E''` with backslashes, `$tag$`), nested `/* */` comments, and the only unquoted
/// semicolons inside a statement: `begin atomic … end`.
///
/// Quoted bodies are kept unchanged and not parsed.
public final class SqlStatements {

  private final String sql;
  private final List<Placed> statements = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();
  private int at;

  /// Number of `end`s that are still needed before a semicolon ends the statement.
  private int open;

  private String lastWord = "";

  /// Start of the current statement; negative before its first character.
  private int begun = -1;

  /// Position up to which lines were counted, and the line there.
  private int counted;

  private int line = 1;

  /// A statement and its position.
  ///
  /// @param line line of the text, from 1
  public record Placed(String text, int line) {}

  private SqlStatements(String sql) {
    this.sql = sql;
  }

  /// The statements in order, stripped and without blank ones; outside quotes, runs of whitespace
  /// become one blank.
  public static List<String> in(String sql) {
    return placed(sql).stream().map(Placed::text).toList();
  }

  /// The same, with the line on which each begins.
  public static List<Placed> placed(String sql) {
    SqlStatements cut = new SqlStatements(sql);
    cut.run();
    return List.copyOf(cut.statements);
  }

  private void run() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      int from = at;
      if (sql.startsWith("--", at)) {
        skipLine();
      } else if (sql.startsWith("/*", at)) {
        skipBlock();
      } else if (c == '\'' || c == '"') {
        copyQuoted(c);
      } else if (c == '$' && !dollarTag().isEmpty()) {
        copyDollarQuoted(dollarTag());
      } else if (c == ';' && open == 0) {
        end();
        at++;
      } else if (Character.isLetter(c) || c == '_') {
        copyWord();
      } else {
        append(c);
        at++;
      }
      if (begun < 0 && !current.isEmpty()) {
        begun = from;
      }
    }
    end();
  }

  private void end() {
    String statement = current.toString().strip();
    if (!statement.isEmpty()) {
      statements.add(new Placed(statement, lineAt(begun)));
    }
    current.setLength(0);
    begun = -1;
    lastWord = "";
    open = 0;
  }

  private int lineAt(int position) {
    for (; counted < position; counted++) {
      if (sql.charAt(counted) == '\n') {
        line++;
      }
    }
    return line;
  }

  private void append(char c) {
    if (!Character.isWhitespace(c)) {
      current.append(c);
    } else if (!current.isEmpty() && current.charAt(current.length() - 1) != ' ') {
      current.append(' ');
    }
  }

  /// Copies a whole word, so that a dollar sign within a name opens no quotation.
  private void copyWord() {
    int start = at;
    while (at < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(at)) || "_$".indexOf(sql.charAt(at)) >= 0)) {
      at++;
    }
    String word = sql.substring(start, at);
    current.append(word);
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("atomic") && lastWord.equals("begin")) {
      open = 1;
    } else if (open > 0 && lower.equals("case")) {
      open++;
    } else if (open > 0 && lower.equals("end")) {
      open--;
    }
    lastWord = lower;
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
        quote == '\'' && lastWord.equals("e") && Character.isLetter(sql.charAt(at - 1));
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
    lastWord = "";
  }

  /// The tag including both dollar signs, or "" if the dollar sign opens no quotation.
  private String dollarTag() {
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
    lastWord = "";
  }
}
