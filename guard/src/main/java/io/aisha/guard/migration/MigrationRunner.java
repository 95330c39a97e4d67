package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.check.Finding;
import io.aisha.guard.check.FindingKind;
import io.aisha.guard.check.StaticRules;
import io.aisha.guard.migration.History.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a database to where a program's migrations want it, and back.
///
/// Any number of nodes may call it at once: one works, the others wait and then find nothing to do.
/// A kill at any moment leaves each transactional change whole or not begun, and the next run goes
/// on from there. Thread-safe; construction does no I/O but reads the files.
public final class MigrationRunner {

  private static final Logger log = LoggerFactory.getLogger(MigrationRunner.class);

  private final DataSource database;
  private final List<Migration> migrations;
  private final RunnerSettings settings;
  private final MigrationTool tool = new LiquibaseTool();

  /// @param database where to; a pool will do
  /// @param source every migration there is, oldest first
  public MigrationRunner(DataSource database, MigrationSource source, RunnerSettings settings) {
    this.database = database;
    this.migrations = source.files().stream().map(MigrationReader::readLeniently).toList();
    this.settings = settings;
  }

  /// What was done and what is to be done. One query; changes nothing.
  public History history() {
    try (Connection connection = database.getConnection()) {
      return history(connection);
    } catch (SQLException e) {
      throw new MigrationException.DatabaseUnusable(e);
    }
  }

  /// Names of the changes that [#upgrade()] would make, in order.
  public List<String> pending() {
    return history().in(State.PENDING);
  }

  /// The changes that [#upgrade()] would make, in order, for a look at them before: what they do
  /// and, by [Migration#destructiveReason()], what they destroy. Changes nothing.
  ///
  /// @throws MigrationException.HistoryDiffers when an upgrade would be refused
  public List<Migration> plan() {
    return toApply(history(), migration -> true);
  }

  /// The changes that [#upgradeTo] would make, likewise.
  ///
  /// @param name a change's name, or the beginning of one that fits no other
  public List<Migration> planTo(String name) {
    return toApply(history(), upTo(name));
  }

  /// Makes every change that is pending. Quick when there is none.
  ///
  /// @return names of the changes made, in order
  /// @throws MigrationException with a case for each reason
  public List<String> upgrade() {
    return upgrade(migration -> true);
  }

  /// Makes the changes that are pending up to and including one.
  ///
  /// @param name a change's name, or the beginning of one that fits no other: `0004`
  public List<String> upgradeTo(String name) {
    return upgrade(upTo(name));
  }

  private Predicate<Migration> upTo(String name) {
    String last = resolve(name).name();
    return migration -> migration.name().compareTo(last) <= 0;
  }

  /// Takes back the newest changes, newest first. What they destroy is gone: ask first.
  ///
  /// @param steps how many, at least 1; more than there are takes back all
  /// @return names of the changes taken back, in that order
  public List<String> downgradeSteps(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps: got %d, expected 1 or more".formatted(steps));
    }
    return downgrade(
        applied -> applied.subList(Math.max(0, applied.size() - steps), applied.size()));
  }

  /// Takes back every change newer than one, newest first, as [#downgradeSteps] does.
  ///
  /// @param name the change that becomes the newest, or the beginning of its name
  public List<String> downgradeTo(String name) {
    String last = resolve(name).name();
    return downgrade(applied -> applied.stream().filter(each -> each.compareTo(last) > 0).toList());
  }

  /// The same by a connection that is open already.
  public History history(Connection connection) throws SQLException {
    return HistoryReader.compare(migrations, tool.applied(connection));
  }

  private List<String> upgrade(Predicate<Migration> wanted) {
    if (nothingToDo(wanted)) {
      return List.of();
    }
    List<String> made = new ArrayList<>();
    try (RunnerSession session =
        RunnerSession.open(database, settings.turnTimeout(), settings.singleWait())) {
      Connection connection = session.connection();
      tool.releaseStaleLock(connection);
      // Looked at again: another node may have done it all while we waited for our turn.
      for (Migration migration : toApply(connection, wanted)) {
        Duration took = attempts(session).make(migration, Direction.UP);
        made.add(migration.name());
        log.info("Migration {} applied in {} ms", migration.name(), took.toMillis());
      }
    } catch (SQLException e) {
      throw new MigrationException.DatabaseUnusable(e);
    }
    return List.copyOf(made);
  }

  private boolean nothingToDo(Predicate<Migration> wanted) {
    try (Connection connection = database.getConnection()) {
      return toApply(connection, wanted).isEmpty();
    } catch (SQLException e) {
      throw new MigrationException.DatabaseUnusable(e);
    }
  }

  /// What is pending, and what is recorded but was being taken back when it was cut off.
  private List<Migration> toApply(Connection connection, Predicate<Migration> wanted)
      throws SQLException {
    List<Migration> pending = toApply(history(connection), wanted);
    List<String> partlyRolledBack = UnfinishedTable.rollingBack(connection);
    return migrations.stream()
        .filter(
            migration -> pending.contains(migration) || partlyRolledBack.contains(migration.name()))
        .toList();
  }

  private List<Migration> toApply(History history, Predicate<Migration> wanted) {
    refuse(
        history.in(State.EDITED),
        "%s was changed after it had been applied. Restore the file and put the correction into a new migration.");
    refuse(
        history.in(State.LATE),
        "%s is older than what the database has already. Give the file the next free number.");
    Set<String> pending = Set.copyOf(history.in(State.PENDING));
    List<Migration> next =
        migrations.stream()
            .filter(migration -> pending.contains(migration.name()))
            .filter(wanted)
            .toList();
    obey(next, Set.of(FindingKind.values()));
    return next;
  }

  /// Refuses to run what breaks a rule. What is in the database already is history, and no reason
  /// not to look at it or to go on from there.
  private static void obey(List<Migration> chosen, Set<FindingKind> rules) {
    List<Finding> findings =
        chosen.stream()
            .flatMap(migration -> StaticRules.check(migration.file()).stream())
            .filter(finding -> rules.contains(finding.kind()))
            .toList();
    if (!findings.isEmpty()) {
      throw new MigrationException.RulesBroken(
          findings.stream().map(Finding::sentence).collect(Collectors.joining("\n")));
    }
  }

  private interface Choice {
    List<String> from(List<String> applied);
  }

  private List<String> downgrade(Choice choice) {
    List<String> undone = new ArrayList<>();
    try (RunnerSession session =
        RunnerSession.open(database, settings.turnTimeout(), settings.singleWait())) {
      Connection connection = session.connection();
      tool.releaseStaleLock(connection);
      History history = history(connection);
      List<String> applied =
          history.entries().stream()
              .filter(entry -> entry.appliedAt().isPresent())
              .map(History.Entry::name)
              .toList();
      List<String> chosen = choice.from(applied).reversed();
      Set<String> unknown = Set.copyOf(history.in(State.UNKNOWN));
      refuse(
          chosen.stream().filter(unknown::contains).toList(),
          "%s is unknown to this program, so it cannot be taken back by it. Use the program that made it.");
      Set<String> edited = Set.copyOf(history.in(State.EDITED));
      refuse(
          chosen.stream().filter(edited::contains).toList(),
          "%s was changed after it had been applied, so its way back may not fit. Restore the file.");
      obey(
          chosen.stream().map(this::resolve).toList(),
          Set.of(FindingKind.STATIC, FindingKind.EMPTY_DOWN));
      for (String name : chosen) {
        attempts(session).make(resolve(name), Direction.DOWN);
        undone.add(name);
        log.info("Migration {} taken back", name);
      }
    } catch (SQLException e) {
      throw new MigrationException.DatabaseUnusable(e);
    }
    return List.copyOf(undone);
  }

  private MigrationRetries attempts(RunnerSession session) {
    return new MigrationRetries(tool, session, database, settings);
  }

  private static void refuse(List<String> names, String sentence) {
    if (!names.isEmpty()) {
      throw new MigrationException.HistoryDiffers(
          names, sentence.formatted(String.join(", ", names)));
    }
  }

  private Migration resolve(String name) {
    List<Migration> fitting =
        migrations.stream().filter(migration -> migration.name().startsWith(name)).toList();
    for (Migration migration : fitting) {
      if (migration.name().equals(name)) {
        return migration;
      }
    }
    if (fitting.size() != 1) {
      throw new IllegalArgumentException(
          "migration: got '%s', which %s; expected one of %s"
              .formatted(
                  name,
                  fitting.isEmpty() ? "fits none" : "fits several",
                  migrations.stream().map(Migration::name).collect(Collectors.joining(", "))));
    }
    return fitting.getFirst();
  }
}
