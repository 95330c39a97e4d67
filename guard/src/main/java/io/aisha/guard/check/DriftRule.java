package io.aisha.guard.check;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.rows.Plenty;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.SchemaDifference;
import io.aisha.guard.snapshot.SchemaSnapshot;
import io.aisha.guard.trial.Failure;
import io.aisha.guard.trial.ScratchDatabases;
import io.aisha.guard.trial.ScratchFailed;
import io.aisha.guard.trial.Workbench;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All migrations together must give the schema that was wanted.
final class DriftRule {

  private final ScratchDatabases databases;
  private final Findings found;
  private final ChangeJudge judge;

  DriftRule(ScratchDatabases databases, Findings found, ChangeJudge judge) {
    this.databases = databases;
    this.found = found;
    this.judge = judge;
  }

  void compare(List<Change> changes, Expectation expectation) throws SQLException {
    String made = judge.schema().isPresent() ? judge.schema().get() : straight(changes);
    SchemaDifference difference =
        switch (expectation) {
          case Expectation.Snapshot snapshot -> Schemas.difference(snapshot.text(), made);
          case Expectation.Model model -> Schemas.difference(built(model), made);
        };
    for (ObjectDifference object : difference.objects()) {
      List<String> wanted = object.wanted();
      List<String> given = object.given();
      String file =
          Stream.concat(given.stream(), wanted.stream())
              .findFirst()
              .flatMap(judge::author)
              .orElse(expectation.name());
      found.find(
          FindingKind.DRIFT,
          file,
          object.subject(),
          message(object, expectation.name()) + lines(wanted, given),
          "Write a migration that makes the difference, or correct %s."
              .formatted(expectation.name()));
    }
  }

  private static String message(ObjectDifference object, String wanted) {
    return switch (object.difference()) {
      case MISSING -> "%s has %s, and no migration makes it".formatted(wanted, object.subject());
      case UNEXPECTED ->
          "the migrations make %s, and %s has none".formatted(object.subject(), wanted);
      case DIFFERENT ->
          "the migrations make %s in another way than %s".formatted(object.subject(), wanted);
    };
  }

  /// What differs, where it is one line against another.
  private static String lines(List<String> wanted, List<String> given) {
    return wanted.size() == 1 && given.size() == 1
        ? " (%s)"
            .formatted(Wording.differing("wanted", wanted.getFirst(), "given", given.getFirst()))
        : "";
  }

  /// Straight up, without the detours of the trials.
  private String straight(List<Change> changes) throws SQLException {
    return new Workbench(databases, changes, Optional.empty(), Plenty.NONE).snapshot();
  }

  private String built(Expectation.Model model) throws SQLException {
    Connection connection = databases.fresh();
    Optional<Failure> failure = databases.run(model.sql(), true).failure();
    if (failure.isPresent()) {
      throw new ScratchFailed(
          "%s does not run on an empty PostgreSQL: %s, in: %s"
              .formatted(model.name(), failure.get().sentence(), failure.get().statement()),
          null);
    }
    return SchemaSnapshot.read(connection);
  }
}
