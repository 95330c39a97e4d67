package io.aisha.guard.check;

import java.util.Arrays;
import java.util.List;

/// How findings quote SQL.
final class SqlExcerpt {

  private static final int BRIEF = 100;

  /// Words in common that are shown before a difference.
  private static final int KEPT = 2;

  private SqlExcerpt() {}

  /// A statement on one line, cut where it gets long.
  static String brief(String statement) {
    String line = statement.replaceAll("\\s+", " ").strip();
    return line.length() <= BRIEF ? line : line.substring(0, BRIEF - 1) + "…";
  }

  /// In what two lines about the same thing differ: `before: default 0; now: default 7`. What they
  /// begin with in common is left out but for its last words.
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
    // The number of a column says only where it stands.
    return Arrays.asList(fact.strip().replaceFirst(" column \\d+ ", " column ").split("\\s+", -1));
  }

  private static String rest(List<String> words, int from) {
    return (from == 0 ? "" : "… ") + brief(String.join(" ", words.subList(from, words.size())));
  }
}
