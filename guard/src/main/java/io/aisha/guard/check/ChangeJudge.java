package io.aisha.guard.check;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.rows.Plenty;
import io.aisha.guard.snapshot.SchemaDifference;
import io.aisha.guard.trial.DataImage;
import io.aisha.guard.trial.Failure;
import io.aisha.guard.trial.JsonKeyLoss;
import io.aisha.guard.trial.Loss;
import io.aisha.guard.trial.LossFinder;
import io.aisha.guard.trial.Observation;
import io.aisha.guard.trial.Workbench;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs changes up, down and up again where they would find their database, and judges what comes
/// of it. To be given the changes one after the other.
final class ChangeJudge {

  private final Workbench bench;
  private final Findings found;
  private final SchemaRuleCheck rules;
  private final ProgramRule programs;
  private final Map<String, String> authors = new HashMap<>();
  private Optional<String> broken = Optional.empty();

  /// Whether a way down left something behind that the schema would not have without it.
  private boolean detour;

  ChangeJudge(Workbench bench, Findings found, SchemaRuleCheck rules, ProgramRule programs) {
    this.bench = bench;
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
    return broken.isEmpty() && !detour ? Optional.of(bench.snapshot()) : Optional.empty();
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
  void judge(Change change) throws SQLException {
    if (StaticRules.doesNothing(change.up())) {
      return; // Said already; what its way down does to that which it did not make says nothing.
    }
    Optional<Failure> first = Optional.empty();
    for (; ; ) {
      bench.fillNewTables();
      bench.fillKeysOf(change.up());
      State before = state();
      SurroundingsRule surroundings = SurroundingsRule.rehearse(change, bench);
      ReplacedObjects replaced = ReplacedObjects.before(change, bench);
      Observation up = bench.run(change.up(), change.transactional());
      up.forbidden().ifPresent(refused -> new UpFailure(change, found).onlyForSuperusers(refused));
      if (up.failure().isEmpty()) {
        first.ifPresent(failure -> new UpFailure(change, found).onSampleRows(failure));
        surroundings.judge(change, new Verdict(change, before, up, replaced).give(), found);
        bench.fillWildAgain();
        return;
      }
      Failure failure = up.failure().get();
      if (!failure.causedByRows() || bench.plenty() == Plenty.NONE) {
        new UpFailure(change, found).always(failure, broken);
        broken = broken.or(() -> Optional.of(change.file().name()));
        if (bench.plenty() != Plenty.WILD || !change.transactional()) {
          setUpAnew(Plenty.WILD);
        }
        return;
      }
      first = first.or(() -> Optional.of(failure));
      setUpAnew(bench.plenty() == Plenty.WILD ? Plenty.TAME : Plenty.NONE);
    }
  }

  private void setUpAnew(Plenty plenty) throws SQLException {
    bench.setUpAnew(plenty);
    detour = false;
  }

  private record State(String schema, DataImage rows) {}

  private State state() throws SQLException {
    return new State(bench.snapshot(), bench.rows());
  }

  /// One change whose way up went through.
  private final class Verdict {

    private final Change change;
    private final String file;
    private State before;
    private final ReplacedObjects replaced;
    private Observation up;
    private State after;

    Verdict(Change change, State before, Observation up, ReplacedObjects replaced)
        throws SQLException {
      this.replaced = replaced;
      this.change = change;
      this.file = change.file().name();
      this.before = before;
      this.up = up;
      this.after = state();
    }

    /// @return the rows after its way up
    DataImage give() throws SQLException {
      if (nothingHappened()) {
        // Perhaps its conditions look for rows that nobody made.
        bench.fillFor(change.up());
        before = state();
        up = bench.run(change.up(), change.transactional());
        after = state();
        if (up.failure().isPresent() || nothingHappened()) {
          new EmptyHalves(change, found).up(bench);
          bench.accept(change);
          return after.rows();
        }
      }
      SchemaDifference made = Schemas.difference(before.schema(), after.schema());
      made.missing().forEach(fact -> authors.put(object(fact), file));
      made.unexpected().forEach(fact -> authors.put(object(fact), file));
      markers(made);
      new LockRule(change, found).way("up", up.work());
      up.invalidIndexes()
          .forEach(index ->
              found.find(
                  FindingKind.RUNTIME,
                  file,
                  "index " + index,
                  "index %s is left invalid".formatted(index),
                  "See that no row breaks it before it is built."));
      rules.after(change, bench.connection());
      programs.after(change, bench.connection());
      LostDefaults.look(change, made, found);
      CascadeRule.look(change, made, replaced.look(change, made, bench, found), found);
      IndexRule.look(change, found);
      List<Loss> lost = losses();
      if (StaticRules.doesNothing(change.down())) {
        bench.accept(change);
        return after.rows();
      }
      roundTrip(lost);
      return after.rows();
    }

    private boolean nothingHappened() {
      return EmptyHalves.nothing(up, change.up(), change.transactional())
          && Schemas.equal(before.schema(), after.schema())
          && before.rows().sameAs(after.rows());
    }

    private void markers(SchemaDifference made) {
      if (change.dataOnly() && !made.isEmpty()) {
        found.find(
            FindingKind.STATIC,
            file,
            change.name(),
            "it says --guard:data and changes the schema: " + Schemas.sentence(made),
            "Put the change of the schema into a file of its own, or remove the marker.");
      }
    }

    private List<Loss> losses() throws SQLException {
      if (change.markers().destructive().isPresent()) {
        return List.of();
      }
      List<Loss> losses =
          new ArrayList<>(LossFinder.between(bench.connection(), before.rows(), after.rows()));
      losses.addAll(
          JsonKeyLoss.between(bench.connection(), before.rows(), after.rows(), change.up()));
      for (Loss loss : losses) {
        found.find(
            FindingKind.DATALOSS,
            file,
            loss.object(),
            loss.what(),
            "Keep what is in it elsewhere first; or, if it may go, say so %s: --guard:destructive and the reason."
                .formatted(change.upPlace()));
      }
      return losses;
    }

    private void roundTrip(List<Loss> lost) throws SQLException {
      Observation down = bench.run(change.down(), change.transactionalDown());
      if (down.failure().isPresent()) {
        downFails(down.failure().get());
        bench.accept(change);
        if (!change.transactional()) {
          setUpAnew(bench.plenty());
        }
        return;
      }
      new LockRule(change, found).way("down", down.work());
      State returned = state();
      boolean clean = returned(down, returned, lost);
      Observation again = bench.run(change.up(), change.transactional());
      bench.accept(change);
      if (again.failure().isPresent()) {
        if (clean) {
          Failure failure = again.failure().get();
          roundTripFinding(
              "after its way down it cannot be applied again: %s, in: %s"
                  .formatted(failure.sentence(), Wording.brief(failure.statement())),
              "Let the way down remove everything that the way up makes, rows too.");
        }
        setUpAnew(bench.plenty());
        return;
      }
      State second = state();
      detour |= !clean;
      if (clean) {
        secondTime(second);
      }
    }

    private void downFails(Failure failure) {
      if (broken.isPresent() && failure.missesSomething()) {
        found.warn(
            FindingKind.DOWN_FAILS,
            file,
            change.name(),
            "its way down was not judged, for it builds on %s, which fails".formatted(broken.get()),
            "Mend that one first.");
        return;
      }
      String message =
          "its way down fails: %s, in: %s"
              .formatted(failure.sentence(), Wording.brief(failure.statement()));
      if (failure.state().equals("23505") && failure.isIn("insert")) {
        // Rows that were put aside come back among rows that we made up since.
        found.warn(
            FindingKind.DOWN_FAILS,
            file,
            change.name(),
            message,
            "See that the rows it inserts cannot be there already.");
        return;
      }
      found.find(
          FindingKind.DOWN_FAILS,
          change.downFile().name(),
          change.name(),
          message,
          "Write %s what takes exactly this change back, in the opposite order of its way up."
              .formatted(change.downPlace()));
    }

    /// Whether the way down led back to where the way up came from.
    private boolean returned(Observation down, State returned, List<Loss> lost) {
      boolean stays =
          EmptyHalves.nothing(down, change.down(), change.transactionalDown())
              && Schemas.equal(after.schema(), returned.schema())
              && after.rows().sameAs(returned.rows());
      if (stays) {
        new EmptyHalves(change, found).down();
        if (!EmptyHalves.triesToChangeSomething(change.down())) {
          return false;
        }
      }
      if (!Schemas.equal(before.schema(), returned.schema())) {
        roundTripFinding(
            "its way down does not lead back: afterwards "
                + Schemas.sentence(Schemas.difference(before.schema(), returned.schema())),
            "Let the way down undo each statement of the way up, in the opposite order.");
        return false;
      }
      if (!change.dataOnly() && change.markers().destructive().isEmpty()) {
        for (Loss loss :
            LossFinder.afterReturn(before.rows(), after.rows(), returned.rows(), lost)) {
          found.find(
              FindingKind.DATALOSS,
              file,
              loss.object(),
              "its way down destroys what was there before its way up: " + loss.what(),
              "Let the way down change back what is there instead of making it anew; or, if it may go, say so %s: --guard:destructive and the reason."
                  .formatted(change.upPlace()));
        }
      }
      return true;
    }

    private void secondTime(State second) {
      if (!Schemas.equal(after.schema(), second.schema())) {
        roundTripFinding(
            "applied a second time it gives another schema: "
                + Schemas.sentence(Schemas.difference(after.schema(), second.schema())),
            "Write names and order down instead of leaving them to the server.");
        return;
      }
      List<String> grown = after.rows().grownIn(second.rows());
      if (!grown.isEmpty()) {
        roundTripFinding(
            "applied a second time it leaves rows twice in %s".formatted(String.join(", ", grown)),
            "Let the way down delete the rows that the way up inserts.");
      }
    }

    private void roundTripFinding(String message, String remedy) {
      if (broken.isPresent()) {
        // What is missing here may be what the broken one did not make.
        found.warn(FindingKind.ROUNDTRIP, file, change.name(), message, remedy);
      } else {
        found.find(FindingKind.ROUNDTRIP, file, change.name(), message, remedy);
      }
    }
  }
}
