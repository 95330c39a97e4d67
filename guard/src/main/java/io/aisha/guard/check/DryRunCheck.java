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

/// Runs changes up, down and up again where they would find their database, and judges what comes
/// of it. To be given the changes one after the other.
final class DryRunCheck {

  private final DryRunDatabase database;
  private final Findings found;
  private final SchemaRuleCheck rules;
  private final DmlRule programs;
  private final Map<String, String> authors = new HashMap<>();
  private Optional<String> broken = Optional.empty();

  /// Whether a way down left something behind that the schema would not have without it.
  private boolean detour;

  DryRunCheck(DryRunDatabase database, Findings found, SchemaRuleCheck rules, DmlRule programs) {
    this.database = database;
    this.found = found;
    this.rules = rules;
    this.programs = programs;
  }

  /// Whether every change so far could be run.
  boolean allRan() {
    return broken.isEmpty();
  }

  /// The schema behind the last change, where every change so far led to it without a detour.
  Optional<String> schema() throws SQLException {
    return broken.isEmpty() && !detour ? Optional.of(database.snapshot()) : Optional.empty();
  }

  /// The file that changed an object last, of those that were judged.
  ///
  /// @param fact a line of a schema's text, which begins with the object
  Optional<String> author(String fact) {
    return Optional.ofNullable(authors.get(object(fact)));
  }

  /// The first two words: `table public.orders`.
  private static String object(String fact) {
    return fact.replaceFirst("^(\\S+ (?:\"[^\"]*\"|[^\\s\"])+).*", "$1");
  }

  /// Judges the next change and leaves the bench behind it.
  void judge(Migration migration) throws SQLException {
    if (StaticRules.doesNothing(migration.upgradeSql())) {
      return; // Said already; what its way down does to that which it did not make says nothing.
    }
    Optional<Failure> first = Optional.empty();
    for (; ; ) {
      database.fillNewTables();
      database.addRowsWithJsonKeysOf(migration.upgradeSql());
      State before = state();
      EnvironmentRule surroundings = EnvironmentRule.runInEnvironments(migration, database);
      ReplacedObjectRule replaced = ReplacedObjectRule.before(migration, database);
      Observation upgrade = database.run(migration.upgradeSql(), migration.transactional());
      upgrade
          .forbidden()
          .ifPresent(refused -> new UpgradeFailure(migration, found).onlyForSuperusers(refused));
      if (upgrade.failure().isEmpty()) {
        first.ifPresent(failure -> new UpgradeFailure(migration, found).onSampleRows(failure));
        surroundings.judge(
            migration, new Verdict(migration, before, upgrade, replaced).give(), found);
        database.refillWithEdgeCases();
        return;
      }
      Failure failure = upgrade.failure().get();
      if (!failure.causedByRows() || database.rowSet() == SampleRowSet.NONE) {
        new UpgradeFailure(migration, found).always(failure, broken);
        broken = broken.or(() -> Optional.of(migration.file().name()));
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
    detour = false;
  }

  private record State(String schema, DataSnapshot rows) {}

  private State state() throws SQLException {
    return new State(database.snapshot(), database.rows());
  }

  /// One change whose way up went through.
  private final class Verdict {

    private final Migration migration;
    private final String file;
    private State before;
    private final ReplacedObjectRule replaced;
    private Observation upgrade;
    private State after;

    Verdict(Migration migration, State before, Observation upgrade, ReplacedObjectRule replaced)
        throws SQLException {
      this.replaced = replaced;
      this.migration = migration;
      this.file = migration.file().name();
      this.before = before;
      this.upgrade = upgrade;
      this.after = state();
    }

    /// @return the rows after its way up
    DataSnapshot give() throws SQLException {
      if (hasNoEffect()) {
        // Perhaps its conditions look for rows that nobody made.
        database.addRowsMatching(migration.upgradeSql());
        before = state();
        upgrade = database.run(migration.upgradeSql(), migration.transactional());
        after = state();
        if (upgrade.failure().isPresent() || hasNoEffect()) {
          new EmptyScripts(migration, found).upgrade(database);
          database.accept(migration);
          return after.rows();
        }
      }
      SchemaDifference made = SchemaComparison.difference(before.schema(), after.schema());
      made.missing().forEach(fact -> authors.put(object(fact), file));
      made.unexpected().forEach(fact -> authors.put(object(fact), file));
      markers(made);
      new LockRule(migration, found).check("up", upgrade.work());
      upgrade
          .invalidIndexes()
          .forEach(index ->
              found.add(
                  FindingKind.RUNTIME,
                  file,
                  "index " + index,
                  "index %s is left invalid".formatted(index),
                  "See that no row breaks it before it is built."));
      rules.after(migration, database.connection());
      programs.after(migration, database.connection());
      LostDefaultRule.check(migration, made, found);
      CascadeRule.check(migration, made, replaced.check(migration, made, database, found), found);
      IndexRule.check(migration, found);
      List<Loss> lost = losses();
      if (StaticRules.doesNothing(migration.rollbackSql())) {
        database.accept(migration);
        return after.rows();
      }
      roundTrip(lost);
      return after.rows();
    }

    private boolean hasNoEffect() {
      return EmptyScripts.nothing(upgrade, migration.upgradeSql(), migration.transactional())
          && SchemaComparison.equal(before.schema(), after.schema())
          && before.rows().sameAs(after.rows());
    }

    private void markers(SchemaDifference made) {
      if (migration.dataOnly() && !made.isEmpty()) {
        found.add(
            FindingKind.STATIC,
            file,
            migration.name(),
            "it says --guard:data and changes the schema: " + SchemaComparison.sentence(made),
            "Put the change of the schema into a file of its own, or remove the marker.");
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
        found.add(
            FindingKind.DATALOSS,
            file,
            loss.object(),
            loss.what(),
            "Keep what is in it elsewhere first; or, if it may go, say so %s: --guard:destructive and the reason."
                .formatted(migration.upgradePlace()));
      }
      return losses;
    }

    private void roundTrip(List<Loss> lost) throws SQLException {
      Observation rollback =
          database.run(migration.rollbackSql(), migration.transactionalRollback());
      if (rollback.failure().isPresent()) {
        rollbackFailed(rollback.failure().get());
        database.accept(migration);
        if (!migration.transactional()) {
          reset(database.rowSet());
        }
        return;
      }
      new LockRule(migration, found).check("down", rollback.work());
      State returned = state();
      boolean clean = returned(rollback, returned, lost);
      Observation again = database.run(migration.upgradeSql(), migration.transactional());
      database.accept(migration);
      if (again.failure().isPresent()) {
        if (clean) {
          Failure failure = again.failure().get();
          roundTripFinding(
              "after its way down it cannot be applied again: %s, in: %s"
                  .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement())),
              "Let the way down remove everything that the way up makes, rows too.");
        }
        reset(database.rowSet());
        return;
      }
      State second = state();
      detour |= !clean;
      if (clean) {
        secondUpgrade(second);
      }
    }

    private void rollbackFailed(Failure failure) {
      if (broken.isPresent() && failure.missesObject()) {
        found.warn(
            FindingKind.DOWN_FAILS,
            file,
            migration.name(),
            "its way down was not judged, for it builds on %s, which fails".formatted(broken.get()),
            "Mend that one first.");
        return;
      }
      String message =
          "its way down fails: %s, in: %s"
              .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement()));
      if (failure.state().equals("23505") && failure.isIn("insert")) {
        // Rows that were put aside come back among rows that we made up since.
        found.warn(
            FindingKind.DOWN_FAILS,
            file,
            migration.name(),
            message,
            "See that the rows it inserts cannot be there already.");
        return;
      }
      found.add(
          FindingKind.DOWN_FAILS,
          migration.rollbackFile().name(),
          migration.name(),
          message,
          "Write %s what takes exactly this change back, in the opposite order of its way up."
              .formatted(migration.rollbackPlace()));
    }

    /// Whether the way down led back to where the way up came from.
    private boolean returned(Observation rollback, State returned, List<Loss> lost) {
      boolean stays =
          EmptyScripts.nothing(rollback, migration.rollbackSql(), migration.transactionalRollback())
              && SchemaComparison.equal(after.schema(), returned.schema())
              && after.rows().sameAs(returned.rows());
      if (stays) {
        new EmptyScripts(migration, found).rollback();
        if (!EmptyScripts.triesToChangeSomething(migration.rollbackSql())) {
          return false;
        }
      }
      if (!SchemaComparison.equal(before.schema(), returned.schema())) {
        roundTripFinding(
            "its way down does not lead back: afterwards "
                + SchemaComparison.sentence(
                    SchemaComparison.difference(before.schema(), returned.schema())),
            "Let the way down undo each statement of the way up, in the opposite order.");
        return false;
      }
      if (!migration.dataOnly() && migration.markers().destructive().isEmpty()) {
        for (Loss loss :
            LossFinder.afterReturn(before.rows(), after.rows(), returned.rows(), lost)) {
          found.add(
              FindingKind.DATALOSS,
              file,
              loss.object(),
              "its way down destroys what was there before its way up: " + loss.what(),
              "Let the way down change back what is there instead of making it anew; or, if it may go, say so %s: --guard:destructive and the reason."
                  .formatted(migration.upgradePlace()));
        }
      }
      return true;
    }

    private void secondUpgrade(State second) {
      if (!SchemaComparison.equal(after.schema(), second.schema())) {
        roundTripFinding(
            "applied a second time it gives another schema: "
                + SchemaComparison.sentence(
                    SchemaComparison.difference(after.schema(), second.schema())),
            "Write names and order down instead of leaving them to the server.");
        return;
      }
      List<String> grown = after.rows().tablesWithMoreRowsIn(second.rows());
      if (!grown.isEmpty()) {
        roundTripFinding(
            "applied a second time it leaves rows twice in %s".formatted(String.join(", ", grown)),
            "Let the way down delete the rows that the way up inserts.");
      }
    }

    private void roundTripFinding(String message, String remedy) {
      if (broken.isPresent()) {
        // What is missing here may be what the broken one did not make.
        found.warn(FindingKind.ROUNDTRIP, file, migration.name(), message, remedy);
      } else {
        found.add(FindingKind.ROUNDTRIP, file, migration.name(), message, remedy);
      }
    }
  }
}
