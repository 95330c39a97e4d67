package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.dryrun.DryRunDatabase;
import io.aisha.guard.dryrun.DryRunSetupException;
import io.aisha.guard.dryrun.Failure;
import io.aisha.guard.dryrun.ScratchDatabases;
import io.aisha.guard.rows.SampleRowSet;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.SchemaDifference;
import io.aisha.guard.snapshot.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All migrations together must produce the expected schema.
final class DriftRule {

  private final ScratchDatabases databases;
  private final Findings findings;
  private final DryRunCheck dryRun;

  DriftRule(ScratchDatabases databases, Findings findings, DryRunCheck dryRun) {
    this.databases = databases;
    this.findings = findings;
    this.dryRun = dryRun;
  }

  void compare(List<Migration> migrations, Expectation expectation) throws SQLException {
    String actualSchema =
        dryRun.schema().isPresent() ? dryRun.schema().get() : upgraded(migrations);
    SchemaDifference difference =
        switch (expectation) {
          case Expectation.Snapshot snapshot ->
              SchemaComparison.difference(snapshot.text(), actualSchema);
          case Expectation.Model model -> SchemaComparison.difference(built(model), actualSchema);
        };
    for (ObjectDifference object : difference.objects()) {
      List<String> expected = object.expected();
      List<String> actual = object.actual();
      String file =
          Stream.concat(actual.stream(), expected.stream())
              .findFirst()
              .flatMap(dryRun::lastFileToChange)
              .orElse(expectation.name());
      findings.add(
          FindingKind.DRIFT,
          file,
          object.subject(),
          message(object, expectation.name()) + lines(expected, actual),
          "Write a migration that adds the difference, or correct %s."
              .formatted(expectation.name()));
    }
  }

  private static String message(ObjectDifference object, String expected) {
    return switch (object.difference()) {
      case MISSING ->
          "%s has %s, and no migration creates it".formatted(expected, object.subject());
      case UNEXPECTED ->
          "the migrations create %s, and %s does not have it".formatted(object.subject(), expected);
      case DIFFERENT ->
          "the migrations create %s differently from %s".formatted(object.subject(), expected);
    };
  }

  /// The difference, if one line replaces another.
  private static String lines(List<String> expected, List<String> actual) {
    return expected.size() == 1 && actual.size() == 1
        ? " (%s)"
            .formatted(
                SqlExcerpt.differing("expected", expected.getFirst(), "actual", actual.getFirst()))
        : "";
  }

  /// The schema after all upgrades, without the rollbacks of the dry runs.
  private String upgraded(List<Migration> migrations) throws SQLException {
    return new DryRunDatabase(databases, migrations, Optional.empty(), SampleRowSet.NONE)
        .snapshot();
  }

  private String built(Expectation.Model model) throws SQLException {
    Connection connection = databases.createDatabase();
    Optional<Failure> failure = databases.run(model.sql(), true).failure();
    if (failure.isPresent()) {
      throw new DryRunSetupException(
          "%s does not run on an empty PostgreSQL: %s, in: %s"
              .formatted(model.name(), failure.get().sentence(), failure.get().statement()),
          null);
    }
    return SchemaSnapshot.read(connection);
  }
}
