package io.aisha.guard.snapshot;

import java.util.regex.Pattern;

/// Normalizes definitions that have the same meaning but a different spelling because of their
/// history. A column that was once a `varchar` keeps `'x'::character varying` as its default when
/// it becomes a `text`.
final class DefinitionNormalizer {

  /// Casts between text types.
  private static final Pattern TEXT_CAST =
      Pattern.compile("::(?:text|character varying|bpchar|character)(?:\\(\\d+\\))?(?:\\[\\])?");

  private static final Pattern QUOTED_NUMBER =
      Pattern.compile(
          "'(-?\\d+(?:\\.\\d+)?)'::(?:smallint|integer|bigint|numeric)(?:\\([\\d,]+\\))?");

  private final String text;
  private int at;

  private DefinitionNormalizer(String text) {
    this.text = text;
  }

  /// The normal form of a definition. For comparison only: parentheses around single elements are
  /// removed.
  static String plain(String definition) {
    String bare = TEXT_CAST.matcher(definition).replaceAll("");
    bare = QUOTED_NUMBER.matcher(bare).replaceAll("$1").replace("CURRENT_TIMESTAMP", "now()");
    return new DefinitionNormalizer(bare).group().strip();
  }

  /// Reads to the closing parenthesis of this group, or to the end.
  private String group() {
    StringBuilder group = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ')') {
        break;
      }
      at++;
      if (c == '\'' || c == '"') {
        int end = text.indexOf(c, at);
        end = end < 0 ? text.length() : end + 1;
        group.append(text, at - 1, end);
        at = end;
      } else if (c == '(') {
        String inner = group();
        at++;
        group.append(single(inner) ? inner : "(" + inner + ")");
      } else {
        group.append(c);
      }
    }
    return group.toString();
  }

  /// Whether it is a single word, quotation or group.
  private static boolean single(String inner) {
    if (inner.isEmpty()) {
      return false;
    }
    if (inner.startsWith("(")) {
      int depth = 0;
      for (int i = 0; i < inner.length(); i++) {
        if (inner.charAt(i) == '(') {
          depth++;
        } else if (inner.charAt(i) == ')') {
          depth--;
        }
        if (depth == 0) {
          return i == inner.length() - 1;
        }
      }
    }
    return Words.first(inner, 2).size() == 1;
  }
}
