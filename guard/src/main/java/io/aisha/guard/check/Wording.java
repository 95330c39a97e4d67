package io.aisha.guard.check;

/// How findings quote SQL.
final class Wording {

  private static final int BRIEF = 100;

  private Wording() {}

  /// A statement on one line, cut where it gets long.
  static String brief(String statement) {
    String line = statement.replaceAll("\\s+", " ").strip();
    return line.length() <= BRIEF ? line : line.substring(0, BRIEF - 1) + "…";
  }
}
