package io.aisha.guard.check;

import java.util.Arrays;
import java.util.List;

/// Shortens SQL and snapshot lines for findings.
final class SqlExcerpt {

  private static final int BRIEF = 100;

  /// Number of common words shown before a difference.
  private static final int KEPT = 2;

  private SqlExcerpt() {}

  /// A statement on one line, shortened to 100 characters.
  static String brief(String statement) {
    String line = statement.replaceAll("\\s+", " ").strip();
    return line.length() <= BRIEF ? line : line.substring(0, BRIEF - 1) + "…";
  }

  /// The difference between two lines about the same object: `before: default 0; now: default 7`.
  /// The common beginning is omitted except for its last words.
  static String differing(String before, String fact, String now, String other) {
    List<String> one = words(fact);
    List<String> two = words(other);
    int same = 0;
    while (same < Math.min(one.size(), two.size()) && one.get(same).equals(two.get(same))) {
      same++;
    }
    int from = Math.max(0, Math.min(same, Math.min(one.size(), two.size()) - 1) - KEPT);
    return "%s: %s; %s: %s".formatted(before, rest(one, from), now, rest(two, from));
  }

  private static List<String> words(String fact) {
    // A column's number is only its position.
    return Arrays.asList(fact.strip().replaceFirst(" column \\d+ ", " column ").split("\\s+", -1));
  }

  private static String rest(List<String> words, int from) {
    return (from == 0 ? "" : "… ") + brief(String.join(" ", words.subList(from, words.size())));
  }
}
