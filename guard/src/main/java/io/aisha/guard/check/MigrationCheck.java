package io.aisha.guard.check;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.changelog.FileProblem;
import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationSet;
import io.aisha.guard.dryrun.DryRunDatabase;
import io.aisha.guard.dryrun.DryRunSetupException;
import io.aisha.guard.dryrun.ScratchDatabases;
import io.aisha.guard.dryrun.ScratchServer;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.guard.postgres.EmbeddedPostgresException;
import io.aisha.guard.rows.SampleRowSet;
import java.sql.SQLException;
import java.util.List;

/// Judges migrations before anybody runs them: by their text, by their chain, and by running each
/// of them up, down and up again on a scratch server with rows in its tables.
public final class MigrationCheck {

  private final CheckRequest request;
  private final MigrationSet set;
  private final List<Migration> migrations;
  private final AcceptedFindings accepted;
  private final Findings found;

  private MigrationCheck(CheckRequest request) {
    this.request = request;
    this.set = request.migrations().migrationSet();
    this.migrations = set.migrations();
    this.accepted = AcceptedFindings.of(migrations);
    this.found = new Findings(accepted);
  }

  /// Checks on a scratch server of its own: a second for the server, and some tenths of a second
  /// for every change that is judged.
  ///
  /// @throws CheckFailedException when the baseline, the model or the rows given do not run
  public static CheckReport run(CheckRequest request) {
    try (EmbeddedPostgres scratch = EmbeddedPostgres.scratch()) {
      return run(request, scratch);
    } catch (EmbeddedPostgresException e) {
      throw new CheckFailedException("The scratch server does not run: " + e.getMessage(), e);
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
    } catch (DryRunSetupException e) {
      throw new CheckFailedException(String.valueOf(e.getMessage()), e);
    } catch (SQLException e) {
      throw new CheckFailedException("The scratch server failed: " + e.getMessage(), e);
    }
  }

  private CheckReport run(ScratchDatabases databases) throws SQLException {
    TrustedMigrations trusted = TrustedMigrations.of(request, set);
    trusted.history().forEach(found::add);
    trusted.warnings().forEach(found::warn);
    files(trusted);
    request.chain().ifPresent(this::chain);
    DryRunDatabase database =
        new DryRunDatabase(
            databases, trusted.migrations(), request.rows(), SampleRowSet.EDGE_CASES);
    SchemaRuleCheck rules = new SchemaRuleCheck(found, request.houseRules());
    rules.accept(database.connection());
    DmlRule programs = new DmlRule(found);
    programs.accept(database.connection());
    DryRunCheck judge = new DryRunCheck(database, found, rules, programs);
    for (Migration migration : trusted.toCheck()) {
      judge.judge(migration);
    }
    trusted.toCheck().forEach(this::unneeded);
    for (String statement : database.pendingUserRows()) {
      found.warn(
          FindingKind.RUNTIME,
          "--rows",
          "rows",
          "a row was never inserted, for something that it names does not exist: "
              + SqlExcerpt.brief(statement),
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
    return FindingLines.placedIn(found.report(migrations), migrations);
  }

  /// An acceptance that outlived what it accepted would hide the next fault of its kind.
  private void unneeded(Migration migration) {
    for (String kind : migration.accepted().keySet()) {
      if (AcceptedFindings.ACCEPTABLE.contains(kind) && !accepted.isNeeded(migration, kind)) {
        found.add(
            FindingKind.STATIC,
            migration.file().name(),
            migration.name(),
            "--guard:accept %s accepts nothing: there is no such finding".formatted(kind),
            "Remove the line.");
      }
    }
  }

  private void chain(String text) {
    for (ChecksumFile.Difference difference : ChecksumFile.differences(migrations, text)) {
      Finding finding =
          new Finding(
              FindingKind.HISTORY,
              difference.file(),
              difference.object(),
              difference.message(),
              difference.remedy());
      // Whoever writes a migration chains it last.
      boolean fresh = difference.kind() == ChecksumFile.DifferenceKind.UNCHAINED;
      if (fresh && !request.houseRules()) {
        found.warn(finding);
      } else {
        found.add(finding);
      }
    }
  }

  /// What can be told from files alone.
  private void files(TrustedMigrations trusted) {
    for (FileProblem problem : set.problems()) {
      if (!trusted.covers(problem.file())) {
        found.add(
            FindingKind.STATIC,
            problem.file(),
            problem.file(),
            problem.message(),
            problem.remedy());
      }
    }
    for (Migration migration : trusted.toCheck()) {
      for (Finding finding : StaticRules.all(migration, request.houseRules())) {
        if (migration.repeatable() && finding.kind() == FindingKind.EMPTY_UP) {
          found.warn(finding); // Flyway's history has it, so people empty such a file and keep it.
        } else {
          found.add(finding);
        }
      }
    }
    List<Migration> oneWay =
        trusted.toCheck().stream().filter(migration -> !migration.reversible()).toList();
    if (!oneWay.isEmpty()) {
      found.warn(
          FindingKind.EMPTY_DOWN,
          oneWay.getFirst().file().name(),
          "rollback",
          "only the way up is judged where there is no way down, in %d of %d migrations"
              .formatted(oneWay.size(), trusted.toCheck().size()),
          "Where a rollback is wanted, write it %s.".formatted(oneWay.getFirst().rollbackPlace()));
    }
  }
}
