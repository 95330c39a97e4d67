package io.aisha.guard.snapshot;

import java.util.ArrayList;
import java.util.List;

/// Splits catalogue lines into words, keeping quoted and parenthesized text together.
public final class Words {

  private Words() {}

  /// The first words of a line, separated by blanks outside quotes and parentheses.
  ///
  /// @param most maximum number of words
  public static List<String> first(String line, int most) {
    List<String> words = new ArrayList<>();
    int start = 0;
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < line.length() && words.size() < most; i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ' ' && depth == 0) {
        words.add(line.substring(start, i));
        start = i + 1;
      }
    }
    if (words.size() < most) {
      words.add(line.substring(start));
    }
    return words;
  }

  /// The fact on one line. Line breaks that the server added for layout are joined; those inside
  /// texts or names are significant and written as `\n`.
  static String onOneLine(String printed) {
    if (printed.indexOf('\n') < 0 && printed.indexOf('\r') < 0) {
      return printed.stripTrailing();
    }
    StringBuilder line = new StringBuilder();
    char quote = 0;
    boolean broken = false;
    for (int i = 0; i < printed.length(); i++) {
      char c = printed.charAt(i);
      if (quote == 0 && (c == '\n' || c == '\r' || (broken && c == ' '))) {
        broken = true;
        continue;
      }
      if (broken) {
        line.append(' ');
        broken = false;
      }
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
      switch (c) {
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
    return line.toString().stripTrailing();
  }
}
