package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.migration.History.Entry;
import io.aisha.guard.migration.History.Script;
import io.aisha.guard.migration.History.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Matches migration files with rows of the history.
final class HistoryReader {

  private final List<Migration> migrations;
  private final List<AppliedMigration> unmatched;
  private final Map<Migration, AppliedMigration> matched = new LinkedHashMap<>();

  private HistoryReader(List<Migration> migrations, List<AppliedMigration> applied) {
    this.migrations = migrations;
    this.unmatched = new ArrayList<>(applied);
    matchByFile();
    matchById();
  }

  static History compare(List<Migration> migrations, List<AppliedMigration> applied) {
    return new HistoryReader(migrations, applied).history();
  }

  private void matchByFile() {
    for (Migration migration : migrations) {
      List<AppliedMigration> rows =
          unmatched.stream().filter(row -> row.name().equals(migration.name())).toList();
      take(migration, rows);
    }
  }

  /// Matches by changeset ID if the file was renamed and the match is unambiguous.
  private void matchById() {
    List<Migration> open =
        migrations.stream().filter(migration -> !matched.containsKey(migration)).toList();
    for (Migration migration : open) {
      List<AppliedMigration> rows =
          unmatched.stream()
              .filter(row -> row.hasIdOf(migration))
              .filter(row -> open.stream().filter(row::hasIdOf).count() == 1)
              .toList();
      take(migration, rows);
    }
  }

  /// Takes the last row, because a file may have been run again under another path.
  private void take(Migration migration, List<AppliedMigration> rows) {
    if (!rows.isEmpty()) {
      matched.put(migration, rows.getLast());
      unmatched.removeAll(rows);
    }
  }

  private History history() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Migration migration : migrations) {
      AppliedMigration row = matched.get(migration);
      entries.put(migration.name(), row == null ? notApplied(migration) : applied(migration, row));
    }
    for (AppliedMigration row : unmatched) {
      entries.putIfAbsent(
          row.name(),
          new Entry(row.name(), State.UNKNOWN, Optional.of(row.at()), row.program(), List.of()));
    }
    return new History(
        entries.values().stream().sorted(Comparator.comparing(Entry::name)).toList());
  }

  private Entry notApplied(Migration migration) {
    boolean late =
        matched.keySet().stream().anyMatch(made -> migration.name().compareTo(made.name()) < 0)
            || unmatched.stream().anyMatch(row -> isBefore(migration.name(), row.name()));
    return new Entry(
        migration.name(),
        late ? State.LATE : State.PENDING,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /// Whether a migration sorts before one without a file. Only numbered names are compared: another
  /// tool's names say nothing about order.
  private static boolean isBefore(String name, String unknown) {
    return isNumbered(name) && isNumbered(unknown) && name.compareTo(unknown) < 0;
  }

  private static boolean isNumbered(String name) {
    return !name.isEmpty() && Character.isDigit(name.charAt(0));
  }

  private static Entry applied(Migration migration, AppliedMigration row) {
    List<Script> edited = new ArrayList<>();
    if (row.upgradeHash().filter(hash -> !hash.equals(migration.upgradeHash())).isPresent()) {
      edited.add(Script.UP);
    }
    if (row.rollbackHash().filter(hash -> !hash.equals(migration.rollbackHash())).isPresent()) {
      edited.add(Script.DOWN);
    }
    return new Entry(
        migration.name(),
        edited.isEmpty() ? State.APPLIED : State.EDITED,
        Optional.of(row.at()),
        row.program(),
        edited);
  }
}
