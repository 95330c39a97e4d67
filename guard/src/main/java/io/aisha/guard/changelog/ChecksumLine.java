package io.aisha.guard.changelog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A migration's line in the checksum file: `0004-avatars up 5f1c… down 09ab… chain 77e0…`.
///
/// Hashes are truncated to sixteen digits for readability; 64 bits suffice against accidental
/// collisions.
///
/// @param name name of the migration
/// @param upgrade beginning of its [Migration#upgradeHash()]
/// @param rollback beginning of its [Migration#rollbackHash()]
/// @param chain beginning of a hash of these three and the previous line
record ChecksumLine(String name, String upgrade, String rollback, String chain) {

  private static final int DIGITS = 16;

  private static final Pattern FORM =
      Pattern.compile("(\\S+) up ([0-9a-f]{16}) down ([0-9a-f]{16}) chain ([0-9a-f]{16})");

  private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7})( .*)?");

  /// The kinds of lines in the file.
  sealed interface Reading {
    /// A blank line or a comment.
    record Comment() implements Reading {}

    /// A git conflict marker.
    record Conflict() implements Reading {}

    /// A line that cannot be parsed.
    record Unreadable() implements Reading {}

    record Link(ChecksumLine line) implements Reading {}
  }

  /// @param before chain of the line before; empty for the first
  static ChecksumLine of(Migration migration, String before) {
    String upgrade = truncate(migration.upgradeHash());
    String rollback = truncate(migration.rollbackHash());
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
    return upgrade.equals(truncate(migration.upgradeHash()));
  }

  boolean hasSameRollback(Migration migration) {
    return rollback.equals(truncate(migration.rollbackHash()));
  }

  String text() {
    return "%s up %s down %s chain %s".formatted(name, upgrade, rollback, chain);
  }

  private static String link(String before, String name, String upgrade, String rollback) {
    return truncate(Sha256.of(String.join("\n", before, name, upgrade, rollback)));
  }

  private static String truncate(String hash) {
    return hash.substring(0, DIGITS);
  }
}
