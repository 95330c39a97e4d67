package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text that is stored with a migration in the comments column of Liquibase's history: the
/// program, and the hashes of the upgrade and the rollback. Liquibase's own checksum does not cover
/// the rollback.
///
/// @param program name and version of the program
record HistoryComment(String program, String upgradeHash, String rollbackHash) {

  /// The column is limited to 255 characters, of which the hashes take 139.
  private static final int PROGRAM_LENGTH = 100;

  private static final Pattern FORM =
      Pattern.compile("by (.*); up ([0-9a-f]{64}); down ([0-9a-f]{64})");

  HistoryComment {
    program = program.substring(0, Math.min(program.length(), PROGRAM_LENGTH));
  }

  static HistoryComment of(Migration migration, String program) {
    return new HistoryComment(program, migration.upgradeHash(), migration.rollbackHash());
  }

  static Optional<HistoryComment> parse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new HistoryComment(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  String text() {
    return "by %s; up %s; down %s".formatted(program, upgradeHash, rollbackHash);
  }
}
