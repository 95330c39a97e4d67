package io.aisha.guard.changelog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A change's line in the chain: `0004-avatars up 5f1c… down 09ab… chain 77e0…`.
///
/// Hashes are cut to sixteen digits, for people read the file; 64 bits are plenty against accident.
///
/// @param name of the change
/// @param upgrade beginning of its [Migration#upgradeHash()]
/// @param rollback beginning of its [Migration#rollbackHash()]
/// @param chain beginning of a hash over the three and the line before
record ChecksumLine(String name, String upgrade, String rollback, String chain) {

  private static final int DIGITS = 16;

  private static final Pattern FORM =
      Pattern.compile("(\\S+) up ([0-9a-f]{16}) down ([0-9a-f]{16}) chain ([0-9a-f]{16})");

  private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7})( .*)?");

  /// What a line of the file is.
  sealed interface Reading {
    /// Nothing to read, or a remark.
    record Comment() implements Reading {}

    /// Git's mark of a conflict.
    record Conflict() implements Reading {}

    /// Anything else that is no link.
    record Unreadable() implements Reading {}

    record Link(ChecksumLine line) implements Reading {}
  }

  /// @param before chain of the line before; empty for the first
  static ChecksumLine of(Migration migration, String before) {
    String upgrade = cut(migration.upgradeHash());
    String rollback = cut(migration.rollbackHash());
    return new ChecksumLine(
        migration.name(), upgrade, rollback, link(before, migration.name(), upgrade, rollback));
  }

  static Reading read(String text) {
    String line = text.strip();
    if (line.isEmpty() || line.startsWith("#")) {
      return new Reading.Comment();
    }
    if (CONFLICT.matcher(line).matches()) {
      return new Reading.Conflict();
    }
    Matcher matcher = FORM.matcher(line);
    if (!matcher.matches()) {
      return new Reading.Unreadable();
    }
    return new Reading.Link(
        new ChecksumLine(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)));
  }

  /// @param before chain of the line before; empty for the first
  boolean follows(String before) {
    return chain.equals(link(before, name, upgrade, rollback));
  }

  boolean hasSameUpgrade(Migration migration) {
    return upgrade.equals(cut(migration.upgradeHash()));
  }

  boolean hasSameRollback(Migration migration) {
    return rollback.equals(cut(migration.rollbackHash()));
  }

  String text() {
    return "%s up %s down %s chain %s".formatted(name, upgrade, rollback, chain);
  }

  private static String link(String before, String name, String upgrade, String rollback) {
    return cut(Sha256.of(String.join("\n", before, name, upgrade, rollback)));
  }

  private static String cut(String hash) {
    return hash.substring(0, DIGITS);
  }
}
