package io.aisha.guard.check;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.trial.ProgramProbe;
import io.aisha.guard.trial.ProgramProbe.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// After a change a program must still be able to insert, update and delete.
final class ProgramRule {

  /// Whoever sets it knows its numbers better than sample rows do.
  private static final Pattern SETS_A_SEQUENCE =
      Pattern.compile("\\bsetval\\b|\\brestart\\b|\\bstart\\s+with\\b", Pattern.CASE_INSENSITIVE);

  private final Findings found;
  private final ProgramProbe probe = new ProgramProbe();

  /// What failed before the change at hand, and is not its fault.
  private final Set<Problem> known = new HashSet<>();

  ProgramRule(Findings found) {
    this.found = found;
  }

  /// Takes the state of a database as it is.
  void accept(Connection connection) throws SQLException {
    known.addAll(probe.problems(connection));
  }

  /// Says what fails since the change at hand.
  void after(Change change, Connection connection) throws SQLException {
    for (Problem problem : probe.problems(connection)) {
      boolean ofSequence = problem.what().contains("sequence");
      boolean meant = ofSequence && SETS_A_SEQUENCE.matcher(change.up()).find();
      if (known.add(problem) && !meant) {
        found.find(
            FindingKind.RUNTIME,
            change.file().name(),
            problem.object(),
            "after it " + problem.what(),
            ofSequence
                ? "Move the sequence on in the same file: select setval(…, (select max(…) from …))."
                : "Change what names it, such as triggers and functions, in the same file.");
      }
    }
  }
}
