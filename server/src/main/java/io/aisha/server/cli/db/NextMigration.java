package io.aisha.server.cli.db;

import io.aisha.guard.changelog.MalformedMigrationException;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationReader;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A migration to be written. Its number follows the last one, in the format of the existing names.
///
/// @param name of the migration, such as `0013-note`
/// @param author in the format of the last migration
record NextMigration(String name, String author) {

  /// The prefix, the number, and the separator before the words.
  private static final Pattern NUMBERED = Pattern.compile("(\\D*)(\\d+)([-_. ]*).*");

  private static final Pattern FIRST = Pattern.compile("()(0000)(-)");

  /// The migration that follows `others`.
  ///
  /// @param words a description, in any alphabet
  /// @param author used when the others name none
  /// @return empty when the words have no letter or digit that a file name can contain
  static Optional<NextMigration> after(List<MigrationFile> others, String words, String author) {
    Matcher last =
        others.stream()
            .map(file -> NUMBERED.matcher(file.migrationName()))
            .filter(Matcher::matches)
            .max(Comparator.comparing(matcher -> new BigInteger(matcher.group(2))))
            .orElseGet(NextMigration::first);
    String number = new BigInteger(last.group(2)).add(BigInteger.ONE).toString();
    String zeros = "0".repeat(Math.max(0, last.group(2).length() - number.length()));
    String separator = last.group(3).isEmpty() ? "-" : last.group(3);
    String slug = slug(words, separator.contains("_") ? "_" : "-");
    return slug.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NextMigration(
                last.group(1) + zeros + number + separator + slug, author(others, author)));
  }

  String fileName() {
    return name + ".sql";
  }

  /// The template of the file, in which upgrade and rollback are to be filled in. The unchanged
  /// template fails the check.
  String text() {
    return """
    --liquibase formatted sql
    -- Why it is needed:

    --changeset %s:%s splitStatements:false stripComments:false rollbackSplitStatements:false
    -- The SQL that makes the change, instead of this line.
    --rollback -- the SQL that takes it back, instead of these words
    """
        .formatted(author, name);
  }

  private static Matcher first() {
    Matcher none = FIRST.matcher("0000-");
    none.matches();
    return none;
  }

  private static String slug(String words, String separator) {
    String plain =
        Normalizer.normalize(words, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    return plain
        .replaceFirst("\\.sql$", "")
        .replaceFirst("^\\d+[-_]+", "")
        .replaceAll("[^a-z0-9]+", separator)
        .replaceAll("^[-_]|[-_]$", "");
  }

  private static String author(List<MigrationFile> others, String otherwise) {
    try {
      return others.isEmpty() ? otherwise : MigrationReader.read(others.getLast()).author();
    } catch (MalformedMigrationException _) {
      return otherwise;
    }
  }
}
