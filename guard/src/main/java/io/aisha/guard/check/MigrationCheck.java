package io.aisha.guard.check;

import io.aisha.guard.changelog.ChainFile;
import io.aisha.guard.changelog.Change;
import io.aisha.guard.changelog.FileProblem;
import io.aisha.guard.changelog.MigrationSet;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.guard.postgres.EmbeddedPostgresException;
import io.aisha.guard.rows.Plenty;
import io.aisha.guard.trial.ScratchDatabases;
import io.aisha.guard.trial.ScratchFailed;
import io.aisha.guard.trial.ScratchServer;
import io.aisha.guard.trial.Workbench;
import java.sql.SQLException;
import java.util.List;

/// Judges migrations before anybody runs them: by their text, by their chain, and by running each
/// of them up, down and up again on a scratch server with rows in its tables.
public final class MigrationCheck {

  private final CheckRequest request;
  private final MigrationSet migrations;
  private final List<Change> changes;
  private final Acceptances accepted;
  private final Findings found;

  private MigrationCheck(CheckRequest request) {
    this.request = request;
    this.migrations = request.migrations().migrations();
    this.changes = migrations.changes();
    this.accepted = Acceptances.of(changes);
    this.found = new Findings(accepted);
  }

  /// Checks on a scratch server of its own: a second for the server, and some tenths of a second
  /// for every change that is judged.
  ///
  /// @throws CannotCheck when the baseline, the model or the rows given do not run
  public static CheckReport run(CheckRequest request) {
    try (EmbeddedPostgres scratch = EmbeddedPostgres.scratch()) {
      return run(request, scratch);
    } catch (EmbeddedPostgresException e) {
      throw new CannotCheck("The scratch server does not run: " + e.getMessage(), e);
    }
  }

  /// The same on a scratch server that is there already; it must be nobody's data.
  public static CheckReport run(CheckRequest request, EmbeddedPostgres scratch) {
    return run(request, ScratchServer.of(scratch));
  }

  /// The same on any server; databases are made on it and dropped again.
  public static CheckReport run(CheckRequest request, ScratchServer scratch) {
    try (ScratchDatabases databases = new ScratchDatabases(scratch)) {
      return new MigrationCheck(request).run(databases);
    } catch (ScratchFailed e) {
      throw new CannotCheck(String.valueOf(e.getMessage()), e);
    } catch (SQLException e) {
      throw new CannotCheck("The scratch server failed: " + e.getMessage(), e);
    }
  }

  private CheckReport run(ScratchDatabases databases) throws SQLException {
    Trusted trusted = Trusted.of(request, migrations);
    trusted.history().forEach(found::find);
    trusted.warnings().forEach(found::warn);
    files(trusted);
    request.chain().ifPresent(this::chain);
    Workbench bench = new Workbench(databases, trusted.changes(), request.rows(), Plenty.WILD);
    SchemaRuleCheck rules = new SchemaRuleCheck(found, request.houseRules());
    rules.accept(bench.connection());
    ProgramRule programs = new ProgramRule(found);
    programs.accept(bench.connection());
    ChangeJudge judge = new ChangeJudge(bench, found, rules, programs);
    for (Change change : trusted.others()) {
      judge.judge(change);
    }
    trusted.others().forEach(this::unneeded);
    for (String statement : bench.missingRows()) {
      found.warn(
          FindingKind.RUNTIME,
          "--rows",
          "rows",
          "a row was never inserted, for something that it names does not exist: "
              + Wording.brief(statement),
          "Correct its names.");
    }
    if (request.expectation().isPresent()) {
      if (judge.allRan()) {
        new DriftRule(databases, found, judge)
            .compare(trusted.inOrder(), request.expectation().get());
      } else {
        found.warn(
            FindingKind.DRIFT,
            request.expectation().get().name(),
            "schema",
            "the schema was not compared, for not every migration runs",
            "Mend those first.");
      }
    }
    return FindingLines.placedIn(found.report(changes), changes);
  }

  /// An acceptance that outlived what it accepted would hide the next fault of its kind.
  private void unneeded(Change change) {
    for (String kind : change.accepted().keySet()) {
      if (Acceptances.ACCEPTABLE.contains(kind) && !accepted.isNeeded(change, kind)) {
        found.find(
            FindingKind.STATIC,
            change.file().name(),
            change.name(),
            "--guard:accept %s accepts nothing: there is no such finding".formatted(kind),
            "Remove the line.");
      }
    }
  }

  private void chain(String text) {
    for (ChainFile.Difference difference : ChainFile.differences(changes, text)) {
      Finding finding =
          new Finding(
              FindingKind.HISTORY,
              difference.file(),
              difference.object(),
              difference.message(),
              difference.remedy());
      // Whoever writes a migration chains it last.
      boolean fresh = difference.kind() == ChainFile.DifferenceKind.UNCHAINED;
      if (fresh && !request.houseRules()) {
        found.warn(finding);
      } else {
        found.find(finding);
      }
    }
  }

  /// What can be told from files alone.
  private void files(Trusted trusted) {
    for (FileProblem problem : migrations.problems()) {
      if (!trusted.covers(problem.file())) {
        found.find(
            FindingKind.STATIC,
            problem.file(),
            problem.file(),
            problem.message(),
            problem.remedy());
      }
    }
    for (Change change : trusted.others()) {
      for (Finding finding : StaticRules.all(change, request.houseRules())) {
        if (change.repeatable() && finding.kind() == FindingKind.EMPTY_UP) {
          found.warn(finding); // Flyway's history has it, so people empty such a file and keep it.
        } else {
          found.find(finding);
        }
      }
    }
    List<Change> oneWay = trusted.others().stream().filter(change -> !change.reversible()).toList();
    if (!oneWay.isEmpty()) {
      found.warn(
          FindingKind.EMPTY_DOWN,
          oneWay.getFirst().file().name(),
          "rollback",
          "only the way up is judged where there is no way down, in %d of %d migrations"
              .formatted(oneWay.size(), trusted.others().size()),
          "Where a rollback is wanted, write it %s.".formatted(oneWay.getFirst().downPlace()));
    }
  }
}
