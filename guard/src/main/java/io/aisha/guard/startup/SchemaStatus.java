package io.aisha.guard.startup;

import io.aisha.guard.migration.History;
import io.aisha.guard.migration.History.Entry;
import io.aisha.guard.migration.History.Script;
import io.aisha.guard.migration.History.State;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.ObjectDifference.Difference;
import io.aisha.guard.snapshot.SchemaDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The status of a database's schema, compared with the schema that a program requires.
///
/// @param history its migrations
/// @param difference the differences from the expected schema
/// @param origins by the subject of each different object, the name of the migration that creates
///   it, if known
public record SchemaStatus(
    History history, SchemaDifference difference, Map<String, String> origins) {

  private static final int NAMED = 4;

  public SchemaStatus {
    origins = Map.copyOf(origins);
  }

  /// The result of the comparison.
  public enum Verdict {
    /// History and schema are as expected.
    GOOD,
    /// The database was migrated by a newer program, and everything that this program names exists.
    /// The older program keeps running; otherwise no release could be rolled back.
    AHEAD,
    /// Migrations are pending.
    BEHIND,
    /// History or schema differ from this program's migrations, and applying migrations does not
    /// fix it.
    DRIFTED
  }

  /// The overall result.
  public Verdict verdict() {
    if (!history.in(State.EDITED).isEmpty() || !history.in(State.LATE).isEmpty()) {
      return Verdict.DRIFTED;
    }
    if (!history.in(State.PENDING).isEmpty()) {
      return Verdict.BEHIND;
    }
    if (history.in(State.UNKNOWN).isEmpty()) {
      return difference.isEmpty() ? Verdict.GOOD : Verdict.DRIFTED;
    }
    boolean ahead = difference.isEmpty() || (removed().isEmpty() && namedAndMissing().isEmpty());
    return ahead ? Verdict.AHEAD : Verdict.DRIFTED;
  }

  /// Whether the program may start.
  public boolean usable() {
    return verdict() == Verdict.GOOD || verdict() == Verdict.AHEAD;
  }

  /// Unknown applied migrations that sort before some of the program's own: they do not come from a
  /// newer program, so their files were removed.
  private List<String> removed() {
    Optional<String> newest =
        history.entries().stream()
            .filter(entry -> entry.state() != State.UNKNOWN)
            .map(Entry::name)
            .max(Comparator.naturalOrder());
    return history.in(State.UNKNOWN).stream()
        .filter(name -> newest.isPresent() && name.compareTo(newest.get()) < 0)
        .toList();
  }

  /// Missing objects that code names. A newer program may drop or rename objects that only the
  /// database uses; without these the older program fails on its first statement.
  private List<ObjectDifference> namedAndMissing() {
    return difference.objects().stream()
        .filter(object -> object.difference() == Difference.MISSING)
        .filter(object ->
            object
                .subject()
                .matches("(table|column|view|materialized view|enum|label|function) .*"))
        .toList();
  }

  /// All problems and remedies in one line without a full stop: `table avatars is missing;
  /// 0004-avatars is pending; run ./aisha db upgrade`. Empty if there are none.
  ///
  /// @param upgradeCommand the command that applies pending migrations
  public String message(String upgradeCommand) {
    List<String> clauses = new ArrayList<>();
    switch (verdict()) {
      case GOOD -> {}
      case AHEAD -> {
        addUnknown(clauses);
        addDifferences(clauses, Difference.MISSING, Difference.DIFFERENT);
      }
      case BEHIND -> {
        addDifferences(clauses, Difference.MISSING);
        List<String> pending = history.in(State.PENDING);
        clauses.add(enumerate(pending) + (pending.size() == 1 ? " is pending" : " are pending"));
        clauses.add("run " + upgradeCommand);
      }
      case DRIFTED -> {
        addDifferences(clauses, Difference.MISSING, Difference.DIFFERENT, Difference.UNEXPECTED);
        addUnknown(clauses);
        addRemedies(clauses);
      }
    }
    return String.join("; ", clauses);
  }

  private void addUnknown(List<String> clauses) {
    List<String> removed = removed();
    List<String> newer = new ArrayList<>(history.in(State.UNKNOWN));
    newer.removeAll(removed);
    if (!newer.isEmpty()) {
      clauses.add(
          "the database was migrated by a newer program%s, which added %s"
              .formatted(program(newer), enumerate(newer)));
    }
    if (!removed.isEmpty()) {
      clauses.add(
          "the database has %s, %s gone"
              .formatted(
                  enumerate(removed), removed.size() == 1 ? "whose file is" : "whose files are"));
    }
  }

  private String program(List<String> migrations) {
    List<String> programs =
        history.entries().stream()
            .filter(entry -> migrations.contains(entry.name()))
            .flatMap(entry -> entry.appliedBy().stream())
            .toList();
    return programs.isEmpty() ? "" : " (" + programs.getLast() + ")";
  }

  private void addRemedies(List<String> clauses) {
    List<String> late = history.in(State.LATE);
    if (!late.isEmpty()) {
      clauses.add(
          "%s older than migrations that the database already has; give %s the next free number"
              .formatted(
                  enumerate(late) + (late.size() == 1 ? " is" : " are"),
                  late.size() == 1 ? "the file" : "the files"));
    }
    List<Entry> edited =
        history.entries().stream().filter(entry -> entry.state() == State.EDITED).toList();
    if (!edited.isEmpty()) {
      boolean rollbackOnly =
          edited.stream().allMatch(entry -> entry.edited().equals(List.of(Script.DOWN)));
      clauses.add(
          (rollbackOnly ? "the rollback of " : "")
              + enumerate(edited.stream().map(Entry::name).toList())
              + " was edited after it had been applied; restore the file and put the correction"
              + " into a new migration");
    }
    if (!late.isEmpty() || !edited.isEmpty()) {
      return;
    }
    if (!history.in(State.UNKNOWN).isEmpty()) {
      clauses.add("start the program that applied it, or roll it back with that program");
      return;
    }
    List<String> invalid =
        difference.objects().stream()
            .filter(ObjectDifference::isInvalid)
            .map(object -> object.subject().substring("index ".length()))
            .toList();
    if (!invalid.isEmpty()) {
      clauses.add(
          "rebuild with "
              + invalid.stream()
                  .map("reindex index concurrently "::concat)
                  .collect(Collectors.joining(", ")));
    }
    if (invalid.size() < difference.objects().size()) {
      clauses.add(
          "no migration is pending, so the schema was changed by hand; revert that change, or restore a backup");
    }
  }

  private void addDifferences(List<String> clauses, Difference... kinds) {
    for (Difference kind : kinds) {
      List<String> sentences =
          difference.objects().stream()
              .filter(object -> object.difference() == kind)
              // A missing table explains its missing parts.
              .sorted(Comparator.comparing(object -> !object.subject().startsWith("table ")))
              .map(this::sentence)
              .toList();
      clauses.addAll(sentences.subList(0, Math.min(NAMED, sentences.size())));
      if (sentences.size() > NAMED) {
        clauses.add(
            "%d more %s"
                .formatted(
                    sentences.size() - NAMED,
                    switch (kind) {
                      case MISSING -> "are missing";
                      case DIFFERENT -> "are different";
                      case UNEXPECTED -> "were not expected";
                    }));
      }
    }
  }

  /// The difference of an object; for a missing object, including the applied migration that
  /// creates it.
  private String sentence(ObjectDifference object) {
    String origin = origins.getOrDefault(object.subject(), "");
    boolean applied =
        object.difference() == Difference.MISSING && history.in(State.APPLIED).contains(origin);
    return object.sentence() + (applied ? " although " + origin + " was applied" : "");
  }

  private static String enumerate(List<String> names) {
    if (names.size() <= NAMED) {
      return String.join(", ", names);
    }
    return "%s to %s (%d)".formatted(names.getFirst(), names.getLast(), names.size());
  }
}
