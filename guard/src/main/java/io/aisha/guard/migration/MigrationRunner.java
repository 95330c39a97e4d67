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

/// Applies a program's migrations to a database, and rolls them back.
///
/// Any number of nodes may call it at once: one works, the others wait and then find nothing to do.
/// A kill at any moment leaves each transactional migration either fully applied or not at all, and
/// the next run continues from there. Thread-safe. Construction reads the files but does no other
/// I/O.
public final class MigrationRunner {

  private static final Logger log = LoggerFactory.getLogger(MigrationRunner.class);

  private final DataSource database;
  private final List<Migration> migrations;
  private final RunnerSettings settings;
  private final MigrationTool tool = new LiquibaseTool();

  /// @param database the database; may be a pool
  /// @param source every migration, oldest first
  public MigrationRunner(DataSource database, MigrationSource source, RunnerSettings settings) {
    this.database = database;
    this.migrations = source.files().stream().map(MigrationReader::readLeniently).toList();
    this.settings = settings;
  }

  /// The applied and pending migrations. One query; changes nothing.
  public History history() {
    try (Connection connection = database.getConnection()) {
      return history(connection);
    } catch (SQLException e) {
      throw new MigrationException.DatabaseUnusable(e);
    }
  }

  /// Names of the migrations that [#upgrade()] would apply, in order.
  public List<String> pending() {
    return history().in(State.PENDING);
  }

  /// The migrations that [#upgrade()] would apply, in order, including the reasons for their data
  /// loss, see [Migration#destructiveReason()]. Changes nothing.
  ///
  /// @throws MigrationException.HistoryDiffers when an upgrade would be refused
  public List<Migration> plan() {
    return toApply(history(), migration -> true);
  }

  /// The migrations that [#upgradeTo] would apply, likewise.
  ///
  /// @param name a migration's name or an unambiguous prefix of it
  public List<Migration> planTo(String name) {
    return toApply(history(), upTo(name));
  }

  /// Applies every pending migration. Quick if there is none.
  ///
  /// @return names of the applied migrations, in order
  /// @throws MigrationException with a subclass for each reason
  public List<String> upgrade() {
    return upgrade(migration -> true);
  }

  /// Applies the pending migrations up to and including one.
  ///
  /// @param name a migration's name or an unambiguous prefix of it, such as `0004`
  public List<String> upgradeTo(String name) {
    return upgrade(upTo(name));
  }

  private Predicate<Migration> upTo(String name) {
    String last = resolve(name).name();
    return migration -> migration.name().compareTo(last) <= 0;
  }

  /// Rolls back the newest migrations, newest first. Data that they destroy is lost, so callers
  /// should ask for confirmation.
  ///
  /// @param steps number of migrations, at least 1; if fewer are applied, all are rolled back
  /// @return names of the migrations rolled back, in that order
  public List<String> downgradeSteps(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps: got %d, expected 1 or more".formatted(steps));
    }
    return downgrade(
        applied -> applied.subList(Math.max(0, applied.size() - steps), applied.size()));
  }

  /// Rolls back every migration newer than one, newest first, like [#downgradeSteps].
  ///
  /// @param name name of the migration that becomes the newest, or an unambiguous prefix of it
  public List<String> downgradeTo(String name) {
    String last = resolve(name).name();
    return downgrade(applied -> applied.stream().filter(each -> each.compareTo(last) > 0).toList());
  }

  /// The same, on an open connection.
  public History history(Connection connection) throws SQLException {
    return HistoryReader.compare(migrations, tool.applied(connection));
  }

  private List<String> upgrade(Predicate<Migration> wanted) {
    if (isUpToDate(wanted)) {
      return List.of();
    }
    List<String> upgraded = new ArrayList<>();
    try (RunnerSession session =
        RunnerSession.open(database, settings.turnTimeout(), settings.singleWait())) {
      Connection connection = session.connection();
      tool.releaseStaleLock(connection);
      // Checked again, because another node may have applied them during the wait.
      for (Migration migration : toApply(connection, wanted)) {
        Duration took = retries(session).run(migration, Direction.UP);
        upgraded.add(migration.name());
        log.info("Migration {} applied in {} ms", migration.name(), took.toMillis());
      }
    } catch (SQLException e) {
      throw new MigrationException.DatabaseUnusable(e);
    }
    return List.copyOf(upgraded);
  }

  private boolean isUpToDate(Predicate<Migration> wanted) {
    try (Connection connection = database.getConnection()) {
      return toApply(connection, wanted).isEmpty();
    } catch (SQLException e) {
      throw new MigrationException.DatabaseUnusable(e);
    }
  }

  /// The pending migrations, and those whose rollback was interrupted.
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
        "%s is older than migrations that the database already has. Give the file the next free number.");
    Set<String> pending = Set.copyOf(history.in(State.PENDING));
    List<Migration> next =
        migrations.stream()
            .filter(migration -> pending.contains(migration.name()))
            .filter(wanted)
            .toList();
    requireRules(next, Set.of(FindingKind.values()));
    return next;
  }

  /// Refuses to run migrations that violate a rule. Applied migrations are exempt: they do not
  /// block the history or later upgrades.
  private static void requireRules(List<Migration> chosen, Set<FindingKind> rules) {
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
    List<String> rolledBack = new ArrayList<>();
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
          "%s is unknown to this program, so this program cannot roll it back. Use the program that applied it.");
      Set<String> edited = Set.copyOf(history.in(State.EDITED));
      refuse(
          chosen.stream().filter(edited::contains).toList(),
          "%s was changed after it had been applied, so its rollback may not match. Restore the file.");
      requireRules(
          chosen.stream().map(this::resolve).toList(),
          Set.of(FindingKind.STATIC, FindingKind.EMPTY_DOWN));
      for (String name : chosen) {
        retries(session).run(resolve(name), Direction.DOWN);
        rolledBack.add(name);
        log.info("Migration {} rolled back", name);
      }
    } catch (SQLException e) {
      throw new MigrationException.DatabaseUnusable(e);
    }
    return List.copyOf(rolledBack);
  }

  private MigrationRetries retries(RunnerSession session) {
    return new MigrationRetries(tool, session, database, settings);
  }

  private static void refuse(List<String> names, String sentence) {
    if (!names.isEmpty()) {
      throw new MigrationException.HistoryDiffers(
          names, sentence.formatted(String.join(", ", names)));
    }
  }

  private Migration resolve(String name) {
    List<Migration> matching =
        migrations.stream().filter(migration -> migration.name().startsWith(name)).toList();
    for (Migration migration : matching) {
      if (migration.name().equals(name)) {
        return migration;
      }
    }
    if (matching.size() != 1) {
      throw new IllegalArgumentException(
          "migration: got '%s', which %s; expected one of %s"
              .formatted(
                  name,
                  matching.isEmpty() ? "matches none" : "matches several",
                  migrations.stream().map(Migration::name).collect(Collectors.joining(", "))));
    }
    return matching.getFirst();
  }
}
