package io.aisha.guard.changelog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the accepted subset of Liquibase formatted SQL: a head line, comments, exactly one
/// changeset, its SQL, and the rollback as `--rollback` lines or one `/* liquibase rollback` block.
/// It parses line by line, as Liquibase does, so both read the same scripts.
///
/// It rejects what Liquibase would silently skip: SQL before the changeset, a misspelt head.
public final class MigrationReader {

  private static final Pattern HEAD = pattern("--\\s*liquibase\\s+formatted\\s+sql\\b.*");
  private static final Pattern CHANGESET = pattern("--\\s*changeset\\s+(.*)");
  private static final Pattern NAMES = Pattern.compile("(\"[^\"]+\"|[^:]+):(\"[^\"]+\"|\\S+)(.*)");
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+):(\"[^\"]*\"|'[^']*'|\\S+)\\s*");

  private MigrationReader() {}

  /// Reads every file of a source.
  ///
  /// @throws MalformedMigrationException for the first file that does not have the accepted form
  public static List<Migration> readAll(MigrationSource source) {
    return source.files().stream().map(MigrationReader::read).toList();
  }

  /// Reads one file.
  ///
  /// @throws MalformedMigrationException when it does not have the accepted form
  public static Migration read(MigrationFile file) {
    List<String> lines = file.text().lines().toList();
    int head = firstNonBlank(lines);
    if (head == lines.size() || !HEAD.matcher(lines.get(head)).matches()) {
      throw new MalformedMigrationException(
          file,
          "the first line is not Liquibase's head",
          "Begin the file with the line --liquibase formatted sql.");
    }
    int changeset = head + 1;
    while (changeset < lines.size() && !CHANGESET.matcher(lines.get(changeset)).matches()) {
      String line = lines.get(changeset).strip();
      if (!line.isEmpty() && !line.startsWith("--")) {
        throw new MalformedMigrationException(
            file,
            "line %d is before the changeset and would never run".formatted(changeset + 1),
            "Move it below a line --changeset author:%s.".formatted(file.migrationName()));
      }
      changeset++;
    }
    if (changeset == lines.size()) {
      throw new MalformedMigrationException(
          file,
          "it has no changeset, so it would change nothing",
          "Write --changeset author:%s above the SQL.".formatted(file.migrationName()));
    }
    List<String> rest = lines.subList(changeset + 1, lines.size());
    if (rest.stream().anyMatch(line -> CHANGESET.matcher(line).matches())) {
      throw new MalformedMigrationException(
          file, "it has more than one changeset", "Put each changeset into its own file.");
    }
    return migration(file, lines.subList(0, changeset), lines.get(changeset), rest);
  }

  /// The most likely meaning of a file that may not have the accepted form: all its SQL is the
  /// upgrade, wherever it is written, and several changesets are treated as one. Used for files
  /// that are already in production, and to continue after a reported file.
  public static Migration readLeniently(MigrationFile file) {
    try {
      return read(file);
    } catch (MalformedMigrationException ignored) {
      ChangesetBody body =
          ChangesetBody.of(
              file.text()
                  .lines()
                  .filter(line -> !CHANGESET.matcher(line).matches())
                  .collect(Collectors.toCollection(ArrayList::new)));
      Map<String, String> attributes = new HashMap<>();
      for (String line : file.text().lines().toList()) {
        Matcher header = CHANGESET.matcher(line);
        if (header.matches() && header.group(1).contains("runInTransaction:false")) {
          attributes.put("runInTransaction", "false");
        }
      }
      return Migration.changeset(
          file,
          "unknown",
          file.migrationName(),
          attributes,
          body.upgrade(),
          body.rollback(),
          body.directives(),
          Markers.in(file.text()));
    }
  }

  private static Migration migration(
      MigrationFile file, List<String> before, String header, List<String> rest) {
    Matcher changeset = CHANGESET.matcher(header);
    Matcher names = NAMES.matcher(changeset.matches() ? changeset.group(1).strip() : "");
    if (!names.matches()) {
      throw new MalformedMigrationException(
          file,
          "the changeset has no author and name",
          "Write --changeset author:%s.".formatted(file.migrationName()));
    }
    ChangesetBody body = ChangesetBody.of(rest);
    if (body.unclosed()) {
      throw new MalformedMigrationException(
          file, "the rollback block has no end", "Close it with */ on a line of its own.");
    }
    return Migration.changeset(
        file,
        names.group(1),
        names.group(2),
        attributes(file, names.group(3).strip()),
        body.upgrade(),
        body.rollback(),
        Stream.concat(ChangesetBody.of(before).directives().stream(), body.directives().stream())
            .toList(),
        Markers.in(String.join("\n", before) + "\n" + body.upgrade()));
  }

  private static Map<String, String> attributes(MigrationFile file, String text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher matcher = ATTRIBUTE.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      attributes.put(matcher.group(1), matcher.group(2));
      end = matcher.end();
    }
    if (end != text.length()) {
      throw new MalformedMigrationException(
          file,
          "the changeset's attributes cannot be read from '%s' on".formatted(text.substring(end)),
          "Write attributes as name:value, with a space between them.");
    }
    return attributes;
  }

  static boolean isHead(String line) {
    return CHANGESET.matcher(line).matches();
  }

  private static int firstNonBlank(List<String> lines) {
    int index = 0;
    while (index < lines.size() && lines.get(index).isBlank()) {
      index++;
    }
    return index;
  }

  static Pattern pattern(String expression) {
    return Pattern.compile("\\s*" + expression, Pattern.CASE_INSENSITIVE);
  }
}
