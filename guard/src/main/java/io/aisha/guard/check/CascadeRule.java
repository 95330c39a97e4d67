package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.SqlStatements;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.ObjectDifference.Difference;
import io.aisha.guard.snapshot.SchemaDifference;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds objects that `drop … cascade` also drops without naming them.
final class CascadeRule {

  private static final Pattern CASCADES =
      Pattern.compile(
          "drop\\b.*\\bcascade|alter\\b.*\\bdrop\\b.*\\bcascade\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// Objects that are always dropped together with their table or view.
  private static final Pattern PARTS =
      Pattern.compile("(?:column|index|constraint|grant|privilege|comment|default|sequence)\\b.*");

  private static final Pattern FOREIGN_KEY =
      Pattern.compile(
          "table (?<table>.+) constraint \\S+ FOREIGN KEY \\((?<columns>[^)]*)\\) REFERENCES .*");

  private CascadeRule() {}

  /// @param reported subjects of `changes` whose loss was already reported
  static void check(
      Migration migration, SchemaDifference changes, Set<String> reported, Findings findings) {
    if (migration.destructiveReason().isPresent()
        || SqlStatements.in(migration.upgradeSql()).stream()
            .noneMatch(statement -> CASCADES.matcher(statement).matches())) {
      return;
    }
    String text = migration.upgradeSql().toLowerCase(Locale.ROOT);
    List<String> taken =
        changes.objects().stream()
            .filter(object -> object.difference() == Difference.MISSING)
            .filter(object ->
                !PARTS.matcher(object.subject()).matches()
                    || isForeignKeyThatCouldStay(object, changes))
            .map(ObjectDifference::subject)
            .filter(subject -> !reported.contains(subject) && !isNamed(subject, text))
            .toList();
    if (!taken.isEmpty()) {
      findings.add(
          FindingKind.DATALOSS,
          migration.file().name(),
          migration.name(),
          "CASCADE also drops objects that it does not name: " + String.join(", ", taken),
          "Drop each of them by name first; or, if the loss is intended, declare it %s: --guard:destructive and the reason."
              .formatted(migration.upgradePlace()));
    }
  }

  /// Whether the object is a foreign key whose table and columns still exist: only the referenced
  /// table lost its key.
  private static boolean isForeignKeyThatCouldStay(
      ObjectDifference object, SchemaDifference changes) {
    Set<String> gone =
        changes.objects().stream()
            .filter(each -> each.difference() == Difference.MISSING)
            .map(ObjectDifference::subject)
            .collect(Collectors.toSet());
    return object.expected().stream()
        .map(FOREIGN_KEY::matcher)
        .filter(Matcher::matches)
        .anyMatch(key -> {
          String table = key.group("table").replaceFirst("^public\\.", "");
          return !gone.contains("table " + table)
              && Stream.of(key.group("columns").split(", ", -1))
                  .noneMatch(column -> gone.contains("column %s.%s".formatted(table, column)));
        });
  }

  /// Whether the text names a subject: `trigger posts.touch` by the word `touch`, `view
  /// sales.report` by `report`.
  private static boolean isNamed(String subject, String text) {
    String name = subject.substring(subject.indexOf(' ') + 1).replaceAll("\\(.*", "");
    if (subject.startsWith("constraint ")) {
      name = name.replaceFirst(" of .*", "");
    }
    String last = name.substring(name.lastIndexOf('.') + 1).replace("\"", "").strip();
    return Pattern.compile("\\b" + Pattern.quote(last.toLowerCase(Locale.ROOT)) + "\\b")
        .matcher(text)
        .find();
  }
}
