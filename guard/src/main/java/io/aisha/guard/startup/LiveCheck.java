package io.aisha.guard.startup;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.check.CheckFailedException;
import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Expectation;
import io.aisha.guard.check.Finding;
import io.aisha.guard.check.FindingKind;
import io.aisha.guard.migration.History;
import io.aisha.guard.migration.History.Entry;
import io.aisha.guard.migration.History.State;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.ObjectDifference.Difference;
import io.aisha.guard.snapshot.SchemaDifference;
import io.aisha.guard.snapshot.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// Compares a database in use with a program's migrations and their schema: whether its history and
/// its tables match, and whether anything in it is invalid. Each cause is reported once: a
/// difference that a pending migration explains is not drift.
public final class LiveCheck {

  private static final int NAMED = 4;

  /// Used as the file name of findings without a file.
  private static final String DATABASE = "(database)";

  private final List<Migration> migrations;
  private final History history;
  private final Optional<String> snapshotName;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();

  private LiveCheck(List<Migration> migrations, History history, Optional<String> snapshotName) {
    this.migrations = migrations;
    this.history = history;
    this.snapshotName = snapshotName;
  }

  /// Checks a database. Only reads; takes some fifty milliseconds.
  ///
  /// @param source every migration, oldest first
  /// @param expected the schema that the migrations produce; if empty, only the history and the
  ///   validity of indexes and constraints are checked
  /// @throws CheckFailedException when the database cannot be read
  public static CheckReport run(
      DataSource database, MigrationSource source, Optional<Expectation.Snapshot> expected) {
    try (Connection connection = database.getConnection()) {
      List<Migration> migrations =
          source.files().stream().map(MigrationReader::readLeniently).toList();
      LiveCheck check =
          new LiveCheck(
              migrations,
              History.read(connection, migrations),
              expected.map(Expectation.Snapshot::name));
      String actual = SchemaSnapshot.read(connection);
      if (expected.isPresent()) {
        check.schema(ExpectedSchema.difference(expected.get().text(), actual));
      } else {
        check.schema(new SchemaDifference(List.of(), List.of(), List.of()));
        check.invalid(actual);
      }
      check.history();
      return new CheckReport(check.findings, check.warnings);
    } catch (SQLException e) {
      throw new CheckFailedException("the database cannot be read: " + e.getMessage(), e);
    }
  }

  private void history() {
    Optional<String> newest =
        history.entries().stream()
            .filter(entry -> entry.appliedAt().isPresent())
            .map(Entry::name)
            .max(Comparator.naturalOrder());
    Optional<String> newestFile =
        migrations.stream().map(Migration::name).max(Comparator.naturalOrder());
    for (Entry entry : history.entries()) {
      switch (entry.state()) {
        case APPLIED, PENDING -> {}
        case EDITED ->
            add(
                FindingKind.HISTORY,
                entry.name(),
                "the %s was edited after it was applied%s"
                    .formatted(
                        entry.edited().stream()
                            .map(half -> half == History.Script.UP ? "upgrade" : "rollback")
                            .collect(Collectors.joining(" and the ")),
                        since(entry)),
                "Restore the file and put the correction into a new migration.");
        case LATE ->
            add(
                FindingKind.HISTORY,
                entry.name(),
                "the database does not have it, but has %s, which comes after it"
                    .formatted(newest.orElse("a newer one")),
                "Give the file the next free number.");
        case UNKNOWN -> unknown(entry, newestFile.orElse(""));
      }
    }
  }

  private void unknown(Entry entry, String newestFile) {
    if (entry.name().compareTo(newestFile) > 0) {
      warnings.add(
          of(
              FindingKind.HISTORY,
              entry.name(),
              entry.name(),
              "a newer program applied it%s".formatted(since(entry)),
              "Check with the migrations of that program."));
    } else {
      add(
          FindingKind.HISTORY,
          entry.name(),
          "it was applied%s, and its file is gone".formatted(since(entry)),
          "Restore the file from version control; if it is wrong, undo it with a new migration.");
    }
  }

  private static String since(Entry entry) {
    return entry.appliedAt().map(LiveCheck::second).map(" on "::concat).orElse("")
        + entry.appliedBy().map(" from "::concat).orElse("");
  }

  private static String second(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void schema(SchemaDifference difference) {
    List<String> pendingNames = history.in(State.PENDING);
    ObjectOrigins pending =
        new ObjectOrigins(
            migrations.stream()
                .filter(migration -> pendingNames.contains(migration.name()))
                .toList());
    ObjectOrigins all = new ObjectOrigins(migrations);
    boolean ahead = !history.in(State.UNKNOWN).isEmpty();
    List<ObjectDifference> explained = new ArrayList<>();
    for (ObjectDifference object : difference.objects()) {
      if (pending.of(object).isPresent()) {
        explained.add(object);
      } else if (!ahead || object.difference() != Difference.UNEXPECTED) {
        drift(object, all.of(object));
      }
    }
    if (!pendingNames.isEmpty()) {
      pending(pendingNames, explained);
    }
  }

  private void pending(List<String> names, List<ObjectDifference> explained) {
    List<String> sentences =
        explained.stream()
            .sorted(Comparator.comparing(object -> !object.subject().startsWith("table ")))
            .map(ObjectDifference::sentence)
            .toList();
    String list =
        names.size() <= NAMED
            ? String.join(", ", names)
            : "%s to %s (%d)".formatted(names.getFirst(), names.getLast(), names.size());
    String more =
        sentences.size() > NAMED ? "; %d more differences".formatted(sentences.size() - NAMED) : "";
    findings.add(
        of(
            sentences.isEmpty() ? FindingKind.HISTORY : FindingKind.DRIFT,
            names.getFirst(),
            explained.isEmpty() ? names.getFirst() : explained.getFirst().subject(),
            "%s %s pending%s"
                .formatted(
                    list,
                    names.size() == 1 ? "is" : "are",
                    sentences.isEmpty()
                        ? ""
                        : ": "
                            + String.join(
                                "; ", sentences.subList(0, Math.min(NAMED, sentences.size())))
                            + more),
            "Run db upgrade."));
  }

  private void drift(ObjectDifference object, Optional<Migration> origin) {
    String note =
        origin
            .filter(ignored -> object.difference() == Difference.MISSING)
            .map(migration -> " although " + migration.name() + " was applied")
            .orElse("");
    findings.add(
        new Finding(
            FindingKind.DRIFT,
            origin
                .map(migration -> migration.file().name())
                .or(() -> snapshotName)
                .orElse(DATABASE),
            object.subject(),
            object.sentence() + note + lines(object),
            remedy(object)));
  }

  private static String lines(ObjectDifference object) {
    if (object.expected().size() > 2 || object.actual().size() > 2) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    object.expected().forEach(line -> lines.add("expected: " + line));
    object.actual().forEach(line -> lines.add("actual: " + line));
    return lines.isEmpty() ? "" : " (" + String.join("; ", lines) + ")";
  }

  private static String remedy(ObjectDifference object) {
    String name = object.subject().substring(object.subject().indexOf(' ') + 1);
    if (object.isInvalid()) {
      return "Run reindex index concurrently %s.".formatted(name);
    }
    if (object.isNotValidated()) {
      return "Run alter table … validate constraint for it.";
    }
    return switch (object.difference()) {
      case MISSING ->
          "Recreate it as in the migration, or restore a backup; if it was dropped on purpose, write a migration that drops it.";
      case UNEXPECTED -> "Drop it, or write a migration that creates it.";
      case DIFFERENT -> "Restore the expected definition, or write a migration that changes it.";
    };
  }

  /// Reports invalid indexes and constraints if no schema is expected.
  private void invalid(String actual) {
    for (String line : actual.lines().toList()) {
      String[] words = line.split(" ", 5);
      if (words.length < 5 || !words[0].equals("table")) {
        continue;
      }
      if (words[2].equals("index") && line.endsWith(" (invalid)")) {
        findings.add(
            new Finding(
                FindingKind.DRIFT,
                DATABASE,
                "index " + words[3],
                "index %s of %s is invalid: it is maintained but never used"
                    .formatted(words[3], words[1]),
                "Run reindex index concurrently %s.".formatted(words[3])));
      } else if (words[2].equals("constraint") && line.endsWith(" NOT VALID")) {
        warnings.add(
            new Finding(
                FindingKind.DRIFT,
                DATABASE,
                "constraint " + words[3],
                "constraint %s of %s was never validated, so old rows may break it"
                    .formatted(words[3], words[1]),
                "Run alter table %s validate constraint %s.".formatted(words[1], words[3])));
      }
    }
  }

  private void add(FindingKind kind, String migration, String message, String remedy) {
    findings.add(of(kind, migration, migration, message, remedy));
  }

  private static Finding of(
      FindingKind kind, String migration, String object, String message, String remedy) {
    return new Finding(kind, migration + ".sql", object, message, remedy);
  }
}
