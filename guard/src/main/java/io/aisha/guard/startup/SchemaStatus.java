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

/// How a database stands to the schema that a program was built for.
///
/// @param history its migrations
/// @param difference its schema beside the expected one
/// @param origins by the subject of each object that differs, the name of the change that makes it,
///   where one is known
public record SchemaStatus(
    History history, SchemaDifference difference, Map<String, String> origins) {

  private static final int NAMED = 4;

  public SchemaStatus {
    origins = Map.copyOf(origins);
  }

  /// What it comes to.
  public enum Verdict {
    /// All as expected.
    GOOD,
    /// Migrated by a newer program, and what this one names is there. The older one goes on, else
    /// no release could be rolled back.
    AHEAD,
    /// Migrations are pending.
    BEHIND,
    /// History or schema are not what this program's migrations give, and running them mends
    /// nothing.
    DRIFTED
  }

  /// What it comes to.
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

  /// Changes that only the database knows, and that are older than some of the program's own: no
  /// newer program brought them, so their files are gone.
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

  /// What is gone though code names it. A newer program may loosen, rename and drop what only the
  /// database looks at; without these the older one fails on its first statement.
  private List<ObjectDifference> namedAndMissing() {
    return difference.objects().stream()
        .filter(object -> object.difference() == Difference.MISSING)
        .filter(object ->
            object
                .subject()
                .matches("(table|column|view|materialized view|enum|label|function) .*"))
        .toList();
  }

  /// Everything a person needs to know and do, in one line without a full stop: `table avatars is
  /// missing; 0004-avatars is pending; run ./aisha db upgrade`. Empty when all is good.
  ///
  /// @param upgradeCommand the command that applies what is pending
  public String message(String upgradeCommand) {
    List<String> clauses = new ArrayList<>();
    switch (verdict()) {
      case GOOD -> {}
      case AHEAD -> {
        addStrangers(clauses);
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
        addStrangers(clauses);
        addRemedies(clauses);
      }
    }
    return String.join("; ", clauses);
  }

  private void addStrangers(List<String> clauses) {
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
          "%s older than what the database has already; give %s the next free number"
              .formatted(
                  enumerate(late) + (late.size() == 1 ? " is" : " are"),
                  late.size() == 1 ? "the file" : "the files"));
    }
    List<Entry> edited =
        history.entries().stream().filter(entry -> entry.state() == State.EDITED).toList();
    if (!edited.isEmpty()) {
      boolean backOnly =
          edited.stream().allMatch(entry -> entry.edited().equals(List.of(Script.DOWN)));
      clauses.add(
          (backOnly ? "the way back of " : "")
              + enumerate(edited.stream().map(Entry::name).toList())
              + " was edited after it had been applied; restore the file and put the correction"
              + " into a new migration");
    }
    if (!late.isEmpty() || !edited.isEmpty()) {
      return;
    }
    if (!history.in(State.UNKNOWN).isEmpty()) {
      clauses.add("start the program that made it, or take it back with that one");
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
          "no migration is pending, so somebody changed the schema by hand; put it back, or"
              + " restore a backup");
    }
  }

  private void addDifferences(List<String> clauses, Difference... kinds) {
    for (Difference kind : kinds) {
      List<String> sentences =
          difference.objects().stream()
              .filter(object -> object.difference() == kind)
              // Tables first: one that is missing explains the rest.
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

  /// Of what is missing and yet was made, who made it.
  private String sentence(ObjectDifference object) {
    String maker = origins.getOrDefault(object.subject(), "");
    boolean made =
        object.difference() == Difference.MISSING && history.in(State.APPLIED).contains(maker);
    return object.sentence() + (made ? " though " + maker + " was applied" : "");
  }

  private static String enumerate(List<String> names) {
    if (names.size() <= NAMED) {
      return String.join(", ", names);
    }
    return "%s to %s (%d)".formatted(names.getFirst(), names.getLast(), names.size());
  }
}
