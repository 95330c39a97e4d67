package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.dryrun.DataSnapshot;
import io.aisha.guard.dryrun.DryRunDatabase;
import io.aisha.guard.dryrun.Failure;
import io.aisha.guard.dryrun.JsonKeyLoss;
import io.aisha.guard.dryrun.Loss;
import io.aisha.guard.dryrun.LossFinder;
import io.aisha.guard.dryrun.Observation;
import io.aisha.guard.rows.SampleRowSet;
import io.aisha.guard.snapshot.SchemaDifference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs each migration's upgrade, its rollback and its upgrade again, on the schema that precedes
/// it, and checks the results. Migrations must be passed in order.
final class DryRunCheck {

  private final DryRunDatabase database;
  private final Findings findings;
  private final SchemaRuleCheck rules;
  private final DmlRule dml;
  private final Map<String, String> lastChangedBy = new HashMap<>();
  private Optional<String> failedFile = Optional.empty();

  /// Whether some rollback left something behind, so that the current schema may differ from that
  /// of a direct upgrade.
  private boolean inexactRollback;

  DryRunCheck(DryRunDatabase database, Findings findings, SchemaRuleCheck rules, DmlRule dml) {
    this.database = database;
    this.findings = findings;
    this.rules = rules;
    this.dml = dml;
  }

  /// Whether every migration so far ran.
  boolean allRan() {
    return failedFile.isEmpty();
  }

  /// The schema after the last migration; empty if a migration failed or a rollback was inexact.
  Optional<String> schema() throws SQLException {
    return failedFile.isEmpty() && !inexactRollback
        ? Optional.of(database.snapshot())
        : Optional.empty();
  }

  /// The last checked file that changed an object.
  ///
  /// @param fact a line of a schema's text, which begins with the object
  Optional<String> lastFileToChange(String fact) {
    return Optional.ofNullable(lastChangedBy.get(object(fact)));
  }

  /// The first two words: `table public.orders`.
  private static String object(String fact) {
    return fact.replaceFirst("^(\\S+ (?:\"[^\"]*\"|[^\\s\"])+).*", "$1");
  }

  /// Checks the next migration and leaves the database in the state after it.
  void check(Migration migration) throws SQLException {
    if (StaticRules.doesNothing(migration.upgradeSql())) {
      return; // Already reported; without an upgrade there is nothing for its rollback to undo.
    }
    Optional<Failure> first = Optional.empty();
    for (; ; ) {
      database.fillNewTables();
      database.addRowsWithJsonKeysOf(migration.upgradeSql());
      State before = state();
      EnvironmentRule environments = EnvironmentRule.runInEnvironments(migration, database);
      ReplacedObjectRule replaced = ReplacedObjectRule.before(migration, database);
      Observation upgrade = database.run(migration.upgradeSql(), migration.transactional());
      upgrade
          .forbidden()
          .ifPresent(refused -> new UpgradeFailure(migration, findings).onlyForSuperusers(refused));
      if (upgrade.failure().isEmpty()) {
        first.ifPresent(failure -> new UpgradeFailure(migration, findings).onSampleRows(failure));
        environments.report(
            migration, new CheckedUpgrade(migration, before, upgrade, replaced).check(), findings);
        database.refillWithEdgeCases();
        return;
      }
      Failure failure = upgrade.failure().get();
      if (!failure.causedByRows() || database.rowSet() == SampleRowSet.NONE) {
        new UpgradeFailure(migration, findings).report(failure, failedFile);
        failedFile = failedFile.or(() -> Optional.of(migration.file().name()));
        if (database.rowSet() != SampleRowSet.EDGE_CASES || !migration.transactional()) {
          reset(SampleRowSet.EDGE_CASES);
        }
        return;
      }
      first = first.or(() -> Optional.of(failure));
      reset(database.rowSet() == SampleRowSet.EDGE_CASES ? SampleRowSet.SIMPLE : SampleRowSet.NONE);
    }
  }

  private void reset(SampleRowSet rowSet) throws SQLException {
    database.reset(rowSet);
    inexactRollback = false;
  }

  private record State(String schema, DataSnapshot rows) {}

  private State state() throws SQLException {
    return new State(database.snapshot(), database.rows());
  }

  /// A migration whose upgrade succeeded.
  private final class CheckedUpgrade {

    private final Migration migration;
    private final String file;
    private State before;
    private final ReplacedObjectRule replaced;
    private Observation upgrade;
    private State after;

    CheckedUpgrade(
        Migration migration, State before, Observation upgrade, ReplacedObjectRule replaced)
        throws SQLException {
      this.replaced = replaced;
      this.migration = migration;
      this.file = migration.file().name();
      this.before = before;
      this.upgrade = upgrade;
      this.after = state();
    }

    /// @return the rows after the upgrade
    DataSnapshot check() throws SQLException {
      if (hasNoEffect()) {
        // No sample row may match its conditions: try rows with the values that it mentions.
        database.addRowsMatching(migration.upgradeSql());
        before = state();
        upgrade = database.run(migration.upgradeSql(), migration.transactional());
        after = state();
        if (upgrade.failure().isPresent() || hasNoEffect()) {
          new EmptyScripts(migration, findings).upgrade(database);
          database.markApplied(migration);
          return after.rows();
        }
      }
      SchemaDifference changes = SchemaComparison.difference(before.schema(), after.schema());
      changes.missing().forEach(fact -> lastChangedBy.put(object(fact), file));
      changes.unexpected().forEach(fact -> lastChangedBy.put(object(fact), file));
      checkDataMarker(changes);
      new LockRule(migration, findings).check("upgrade", upgrade.work());
      upgrade
          .invalidIndexes()
          .forEach(index ->
              findings.add(
                  FindingKind.RUNTIME,
                  file,
                  "index " + index,
                  "index %s is left invalid".formatted(index),
                  "Make sure that no row violates it before it is built."));
      rules.after(migration, database.connection());
      dml.after(migration, database.connection());
      LostDefaultRule.check(migration, changes, findings);
      CascadeRule.check(
          migration, changes, replaced.check(migration, changes, database, findings), findings);
      IndexRule.check(migration, findings);
      List<Loss> lost = losses();
      if (StaticRules.doesNothing(migration.rollbackSql())) {
        database.markApplied(migration);
        return after.rows();
      }
      roundTrip(lost);
      return after.rows();
    }

    private boolean hasNoEffect() {
      return EmptyScripts.hasNoEffect(upgrade, migration.upgradeSql(), migration.transactional())
          && SchemaComparison.equal(before.schema(), after.schema())
          && before.rows().sameAs(after.rows());
    }

    private void checkDataMarker(SchemaDifference changes) {
      if (migration.dataOnly() && !changes.isEmpty()) {
        findings.add(
            FindingKind.STATIC,
            file,
            migration.name(),
            "it is marked --guard:data but changes the schema: "
                + SchemaComparison.sentence(changes),
            "Move the schema change into a separate file, or remove the marker.");
      }
    }

    private List<Loss> losses() throws SQLException {
      if (migration.markers().destructive().isPresent()) {
        return List.of();
      }
      List<Loss> losses =
          new ArrayList<>(LossFinder.between(database.connection(), before.rows(), after.rows()));
      losses.addAll(
          JsonKeyLoss.between(
              database.connection(), before.rows(), after.rows(), migration.upgradeSql()));
      for (Loss loss : losses) {
        findings.add(
            FindingKind.DATALOSS,
            file,
            loss.object(),
            loss.what(),
            "Save its contents elsewhere first; or, if the loss is intended, declare it %s: --guard:destructive and the reason."
                .formatted(migration.upgradePlace()));
      }
      return losses;
    }

    private void roundTrip(List<Loss> lost) throws SQLException {
      Observation rollback =
          database.run(migration.rollbackSql(), migration.transactionalRollback());
      if (rollback.failure().isPresent()) {
        rollbackFailed(rollback.failure().get());
        database.markApplied(migration);
        if (!migration.transactional()) {
          reset(database.rowSet());
        }
        return;
      }
      new LockRule(migration, findings).check("rollback", rollback.work());
      State returned = state();
      boolean clean = rollbackRestores(rollback, returned, lost);
      Observation again = database.run(migration.upgradeSql(), migration.transactional());
      database.markApplied(migration);
      if (again.failure().isPresent()) {
        if (clean) {
          Failure failure = again.failure().get();
          reportRoundTrip(
              "it cannot be applied again after its rollback: %s, in: %s"
                  .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement())),
              "Make the rollback remove everything that the upgrade creates, including rows.");
        }
        reset(database.rowSet());
        return;
      }
      State second = state();
      inexactRollback |= !clean;
      if (clean) {
        secondUpgrade(second);
      }
    }

    private void rollbackFailed(Failure failure) {
      if (failedFile.isPresent() && failure.missesObject()) {
        findings.warn(
            FindingKind.DOWN_FAILS,
            file,
            migration.name(),
            "the rollback was not checked, because it depends on %s, which fails"
                .formatted(failedFile.get()),
            "Fix that one first.");
        return;
      }
      String message =
          "the rollback fails: %s, in: %s"
              .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement()));
      if (failure.state().equals("23505") && failure.startsWith("insert")) {
        // The rollback restores rows that collide with sample rows inserted since.
        findings.warn(
            FindingKind.DOWN_FAILS,
            file,
            migration.name(),
            message,
            "Make sure that the rows it inserts cannot already exist.");
        return;
      }
      findings.add(
          FindingKind.DOWN_FAILS,
          migration.rollbackFile().name(),
          migration.name(),
          message,
          "Write SQL %s that undoes exactly this migration, in reverse order."
              .formatted(migration.rollbackPlace()));
    }

    /// Whether the rollback restored the state before the upgrade.
    private boolean rollbackRestores(Observation rollback, State returned, List<Loss> lost) {
      boolean unchanged =
          EmptyScripts.hasNoEffect(
                  rollback, migration.rollbackSql(), migration.transactionalRollback())
              && SchemaComparison.equal(after.schema(), returned.schema())
              && after.rows().sameAs(returned.rows());
      if (unchanged) {
        new EmptyScripts(migration, findings).rollback();
        if (!EmptyScripts.triesToChangeSomething(migration.rollbackSql())) {
          return false;
        }
      }
      if (!SchemaComparison.equal(before.schema(), returned.schema())) {
        reportRoundTrip(
            "the rollback does not restore the schema: afterwards "
                + SchemaComparison.sentence(
                    SchemaComparison.difference(before.schema(), returned.schema())),
            "Make the rollback undo each statement of the upgrade, in reverse order.");
        return false;
      }
      if (!migration.dataOnly() && migration.markers().destructive().isEmpty()) {
        for (Loss loss :
            LossFinder.afterRollback(before.rows(), after.rows(), returned.rows(), lost)) {
          findings.add(
              FindingKind.DATALOSS,
              file,
              loss.object(),
              "the rollback destroys data that existed before the upgrade: " + loss.what(),
              "Make the rollback change the existing object back instead of recreating it; or, if the loss is intended, declare it %s: --guard:destructive and the reason."
                  .formatted(migration.upgradePlace()));
        }
      }
      return true;
    }

    private void secondUpgrade(State second) {
      if (!SchemaComparison.equal(after.schema(), second.schema())) {
        reportRoundTrip(
            "applied a second time, it produces a different schema: "
                + SchemaComparison.sentence(
                    SchemaComparison.difference(after.schema(), second.schema())),
            "Write names and order explicitly instead of leaving them to the server.");
        return;
      }
      List<String> grown = after.rows().tablesWithMoreRowsIn(second.rows());
      if (!grown.isEmpty()) {
        reportRoundTrip(
            "applied a second time, it duplicates rows in %s".formatted(String.join(", ", grown)),
            "Make the rollback delete the rows that the upgrade inserts.");
      }
    }

    private void reportRoundTrip(String message, String remedy) {
      if (failedFile.isPresent()) {
        // The failed migration may be the reason.
        findings.warn(FindingKind.ROUNDTRIP, file, migration.name(), message, remedy);
      } else {
        findings.add(FindingKind.ROUNDTRIP, file, migration.name(), message, remedy);
      }
    }
  }
}
