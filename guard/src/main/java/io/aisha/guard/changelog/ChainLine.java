package io.aisha.guard.changelog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A change's line in the chain: `0004-avatars up 5f1c… down 09ab… chain 77e0…`.
///
/// Hashes are cut to sixteen digits, for people read the file; 64 bits are plenty against accident.
///
/// @param name of the change
/// @param up beginning of its [Change#upHash()]
/// @param down beginning of its [Change#downHash()]
/// @param chain beginning of a hash over the three and the line before
record ChainLine(String name, String up, String down, String chain) {

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

    record Link(ChainLine line) implements Reading {}
  }

  /// @param before chain of the line before; empty for the first
  static ChainLine of(Change change, String before) {
    String up = cut(change.upHash());
    String down = cut(change.downHash());
    return new ChainLine(change.name(), up, down, link(before, change.name(), up, down));
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
        new ChainLine(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)));
  }

  /// @param before chain of the line before; empty for the first
  boolean follows(String before) {
    return chain.equals(link(before, name, up, down));
  }

  boolean sameUp(Change change) {
    return up.equals(cut(change.upHash()));
  }

  boolean sameDown(Change change) {
    return down.equals(cut(change.downHash()));
  }

  String text() {
    return "%s up %s down %s chain %s".formatted(name, up, down, chain);
  }

  private static String link(String before, String name, String up, String down) {
    return cut(Sha256.of(String.join("\n", before, name, up, down)));
  }

  private static String cut(String hash) {
    return hash.substring(0, DIGITS);
  }
}
