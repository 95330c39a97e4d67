package io.aisha.guard.check;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.rows.Plenty;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.SchemaDifference;
import io.aisha.guard.snapshot.SchemaSnapshot;
import io.aisha.guard.trial.Failure;
import io.aisha.guard.trial.HalfRun;
import io.aisha.guard.trial.ScratchDatabases;
import io.aisha.guard.trial.ScratchFailed;
import io.aisha.guard.trial.Workbench;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// All migrations together must give the schema that was wanted.
final class DriftRule {

  private final ScratchDatabases databases;
  private final Findings found;

  DriftRule(ScratchDatabases databases, Findings found) {
    this.databases = databases;
    this.found = found;
  }

  void compare(List<Change> changes, Expectation expectation) throws SQLException {
    // Straight up, without the detours of the trials.
    String given = new Workbench(databases, changes, Optional.empty(), Plenty.NONE).snapshot();
    SchemaDifference difference =
        switch (expectation) {
          case Expectation.Snapshot snapshot -> SchemaSnapshot.compare(snapshot.text(), given);
          case Expectation.Model model -> Schemas.difference(built(model), given);
        };
    for (ObjectDifference object : difference.objects()) {
      found.find(
          FindingKind.DRIFT,
          expectation.name(),
          object.subject(),
          switch (object.difference()) {
            case MISSING -> "the migrations do not make %s".formatted(object.subject());
            case UNEXPECTED ->
                "the migrations make %s, which is not wanted".formatted(object.subject());
            case DIFFERENT -> "the migrations make %s in another way".formatted(object.subject());
          },
          "Write a migration that makes the difference, or correct %s."
              .formatted(expectation.name()));
    }
  }

  private String built(Expectation.Model model) throws SQLException {
    Connection connection = databases.fresh();
    Optional<Failure> failure = HalfRun.of(connection, model.sql(), true).failure();
    if (failure.isPresent()) {
      throw new ScratchFailed(
          "%s does not run on an empty PostgreSQL: %s, in: %s"
              .formatted(model.name(), failure.get().sentence(), failure.get().statement()),
          null);
    }
    return SchemaSnapshot.read(connection);
  }
}
