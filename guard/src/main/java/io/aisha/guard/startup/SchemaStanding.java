package io.aisha.guard.startup;

import io.aisha.guard.migration.History;
import io.aisha.guard.migration.History.State;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.ObjectDifference.Difference;
import io.aisha.guard.snapshot.SchemaDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How a database stands to the schema that a program was built for.
///
/// @param history its migrations
/// @param difference its schema beside the expected one
public record SchemaStanding(History history, SchemaDifference difference) {

  private static final int NAMED = 4;

  /// What it comes to.
  public enum Verdict {
    /// All as expected.
    GOOD,
    /// Migrated by a newer program. The older one goes on, else no release could be rolled back.
    AHEAD,
    /// Migrations are pending.
    BEHIND,
    /// Every migration was applied, and yet the schema is another one.
    DRIFTED
  }

  /// What it comes to.
  public Verdict verdict() {
    if (!history.in(State.PENDING).isEmpty() || !history.in(State.LATE).isEmpty()) {
      return Verdict.BEHIND;
    }
    if (!history.in(State.UNKNOWN).isEmpty()) {
      return Verdict.AHEAD;
    }
    return difference.isEmpty() ? Verdict.GOOD : Verdict.DRIFTED;
  }

  /// Whether the program may start.
  public boolean usable() {
    return verdict() == Verdict.GOOD || verdict() == Verdict.AHEAD;
  }

  /// Everything a person needs to know and do, in one line without a full stop: `table avatars is
  /// missing; 0004-avatars is pending; run ./aisha db upgrade`. Empty when all is good.
  ///
  /// @param upgradeCommand the command that applies what is pending
  public String message(String upgradeCommand) {
    List<String> clauses = new ArrayList<>();
    switch (verdict()) {
      case GOOD -> {}
      case AHEAD ->
          clauses.add(
              "the database was migrated by a newer program, which added "
                  + enumerate(history.in(State.UNKNOWN)));
      case BEHIND -> {
        addDifferences(clauses, Difference.MISSING);
        addPending(clauses);
        clauses.add("run " + upgradeCommand);
      }
      case DRIFTED -> {
        addDifferences(clauses, Difference.MISSING, Difference.DIFFERENT, Difference.UNEXPECTED);
        List<String> edited = history.in(State.EDITED);
        clauses.add(
            edited.isEmpty()
                ? "no migration is pending, so somebody changed the schema by hand; put it back, or"
                    + " restore a backup"
                : enumerate(edited)
                    + " was edited after it had been applied; restore the file and put the"
                    + " correction into a new migration");
      }
    }
    return String.join("; ", clauses);
  }

  private void addPending(List<String> clauses) {
    List<String> waiting = new ArrayList<>(history.in(State.LATE));
    waiting.addAll(history.in(State.PENDING));
    clauses.add(enumerate(waiting) + (waiting.size() == 1 ? " is pending" : " are pending"));
  }

  private void addDifferences(List<String> clauses, Difference... kinds) {
    for (Difference kind : kinds) {
      List<String> sentences =
          difference.objects().stream()
              .filter(object -> object.difference() == kind)
              // Tables first: one that is missing explains the rest.
              .sorted(Comparator.comparing(object -> !object.subject().startsWith("table ")))
              .map(ObjectDifference::sentence)
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

  private static String enumerate(List<String> names) {
    if (names.size() <= NAMED) {
      return String.join(", ", names);
    }
    return "%s to %s (%d)".formatted(names.getFirst(), names.getLast(), names.size());
  }
}
