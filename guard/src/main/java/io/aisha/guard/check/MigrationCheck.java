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

/// Checks migrations before they are applied: by their text, by the checksum file, and by running
/// each upgrade, rollback and upgrade again on a scratch server with rows in its tables.
public final class MigrationCheck {

  private final CheckRequest request;
  private final MigrationSet set;
  private final List<Migration> migrations;
  private final AcceptedFindings accepted;
  private final Findings findings;

  private MigrationCheck(CheckRequest request) {
    this.request = request;
    this.set = request.migrations().migrationSet();
    this.migrations = set.migrations();
    this.accepted = AcceptedFindings.of(migrations);
    this.findings = new Findings(accepted);
  }

  /// Checks on a scratch server that it starts: about one second for the server, and some tenths of
  /// a second for each checked migration.
  ///
  /// @throws CheckFailedException when the baseline, the model or the supplied rows fail
  public static CheckReport run(CheckRequest request) {
    try (EmbeddedPostgres scratch = EmbeddedPostgres.scratch()) {
      return run(request, scratch);
    } catch (EmbeddedPostgresException e) {
      throw new CheckFailedException("The scratch server does not run: " + e.getMessage(), e);
    }
  }

  /// The same on a running scratch server; its data must be disposable.
  public static CheckReport run(CheckRequest request, EmbeddedPostgres scratch) {
    return run(request, ScratchServer.of(scratch));
  }

  /// The same on any server; databases are created on it and dropped again.
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
    trusted.history().forEach(findings::add);
    trusted.warnings().forEach(findings::warn);
    checkFiles(trusted);
    request.checksums().ifPresent(this::compareChecksums);
    DryRunDatabase database =
        new DryRunDatabase(
            databases, trusted.migrations(), request.rows(), SampleRowSet.EDGE_CASES);
    SchemaRuleCheck rules = new SchemaRuleCheck(findings, request.houseRules());
    rules.ignoreExisting(database.connection());
    DmlRule dml = new DmlRule(findings);
    dml.ignoreExisting(database.connection());
    DryRunCheck dryRun = new DryRunCheck(database, findings, rules, dml);
    for (Migration migration : trusted.toCheck()) {
      dryRun.check(migration);
    }
    trusted.toCheck().forEach(this::reportUnused);
    for (String statement : database.pendingUserRows()) {
      findings.warn(
          FindingKind.RUNTIME,
          "--rows",
          "rows",
          "a row was never inserted, because something that it names does not exist: "
              + SqlExcerpt.brief(statement),
          "Correct its names.");
    }
    if (request.expectation().isPresent()) {
      if (dryRun.allRan()) {
        new DriftRule(databases, findings, dryRun)
            .compare(trusted.inOrder(), request.expectation().get());
      } else {
        findings.warn(
            FindingKind.DRIFT,
            request.expectation().get().name(),
            "schema",
            "the schema was not compared, because not every migration runs",
            "Fix those first.");
      }
    }
    return FindingLines.withLines(findings.report(migrations), migrations);
  }

  /// An acceptance that accepts nothing any more would hide the next problem of its kind.
  private void reportUnused(Migration migration) {
    for (String kind : migration.accepted().keySet()) {
      if (AcceptedFindings.ACCEPTABLE.contains(kind) && !accepted.isUsed(migration, kind)) {
        findings.add(
            FindingKind.STATIC,
            migration.file().name(),
            migration.name(),
            "--guard:accept %s accepts nothing: there is no such finding".formatted(kind),
            "Remove the line.");
      }
    }
  }

  private void compareChecksums(String text) {
    for (ChecksumFile.Difference difference : ChecksumFile.differences(migrations, text)) {
      Finding finding =
          new Finding(
              FindingKind.HISTORY,
              difference.file(),
              difference.object(),
              difference.message(),
              difference.remedy());
      // A checksum is recorded last, so a new migration has none yet.
      boolean unrecorded = difference.kind() == ChecksumFile.DifferenceKind.UNRECORDED;
      if (unrecorded && !request.houseRules()) {
        findings.warn(finding);
      } else {
        findings.add(finding);
      }
    }
  }

  /// Checks that need only the files.
  private void checkFiles(TrustedMigrations trusted) {
    for (FileProblem problem : set.problems()) {
      if (!trusted.covers(problem.file())) {
        findings.add(
            FindingKind.STATIC,
            problem.file(),
            problem.file(),
            problem.message(),
            problem.remedy());
      }
    }
    for (Migration migration : trusted.toCheck()) {
      for (Finding finding : StaticRules.checkUnfiltered(migration, request.houseRules())) {
        if (migration.repeatable() && finding.kind() == FindingKind.EMPTY_UP) {
          findings.warn(
              finding); // It stays in Flyway's history, so an obsolete one is emptied and kept.
        } else {
          findings.add(finding);
        }
      }
    }
    List<Migration> oneWay =
        trusted.toCheck().stream().filter(migration -> !migration.reversible()).toList();
    if (!oneWay.isEmpty()) {
      findings.warn(
          FindingKind.EMPTY_DOWN,
          oneWay.getFirst().file().name(),
          "rollback",
          "only the upgrade is checked where there is no rollback, in %d of %d migrations"
              .formatted(oneWay.size(), trusted.toCheck().size()),
          "If a rollback is wanted, write it %s.".formatted(oneWay.getFirst().rollbackPlace()));
    }
  }
}
