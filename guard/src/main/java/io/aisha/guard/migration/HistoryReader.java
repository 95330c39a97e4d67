package io.aisha.guard.migration;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.migration.History.Entry;
import io.aisha.guard.migration.History.Half;
import io.aisha.guard.migration.History.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lays the files beside the history.
final class HistoryReader {

  private final List<Change> changes;
  private final List<AppliedChange> unmatched;
  private final Map<Change, AppliedChange> matched = new LinkedHashMap<>();

  private HistoryReader(List<Change> changes, List<AppliedChange> applied) {
    this.changes = changes;
    this.unmatched = new ArrayList<>(applied);
    matchByFile();
    matchById();
  }

  static History compare(List<Change> changes, List<AppliedChange> applied) {
    return new HistoryReader(changes, applied).history();
  }

  private void matchByFile() {
    for (Change change : changes) {
      List<AppliedChange> rows =
          unmatched.stream().filter(row -> row.name().equals(change.name())).toList();
      take(change, rows);
    }
  }

  /// For what was recorded under another file's name, where it is certain which change is meant.
  private void matchById() {
    List<Change> open = changes.stream().filter(change -> !matched.containsKey(change)).toList();
    for (Change change : open) {
      List<AppliedChange> rows =
          unmatched.stream()
              .filter(row -> row.hasIdOf(change))
              .filter(row -> open.stream().filter(row::hasIdOf).count() == 1)
              .toList();
      take(change, rows);
    }
  }

  /// The last of several: the file was run again under another path.
  private void take(Change change, List<AppliedChange> rows) {
    if (!rows.isEmpty()) {
      matched.put(change, rows.getLast());
      unmatched.removeAll(rows);
    }
  }

  private History history() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Change change : changes) {
      AppliedChange row = matched.get(change);
      entries.put(change.name(), row == null ? open(change) : made(change, row));
    }
    for (AppliedChange row : unmatched) {
      entries.putIfAbsent(
          row.name(),
          new Entry(row.name(), State.UNKNOWN, Optional.of(row.at()), row.program(), List.of()));
    }
    return new History(
        entries.values().stream().sorted(Comparator.comparing(Entry::name)).toList());
  }

  private Entry open(Change change) {
    boolean late =
        matched.keySet().stream().anyMatch(made -> change.name().compareTo(made.name()) < 0)
            || unmatched.stream().anyMatch(row -> isBefore(change.name(), row.name()));
    return new Entry(
        change.name(),
        late ? State.LATE : State.PENDING,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /// Whether a change comes before one whose file is unknown. Only where both are numbered: another
  /// tool's names say nothing about order.
  private static boolean isBefore(String name, String unknown) {
    return isNumbered(name) && isNumbered(unknown) && name.compareTo(unknown) < 0;
  }

  private static boolean isNumbered(String name) {
    return !name.isEmpty() && Character.isDigit(name.charAt(0));
  }

  private static Entry made(Change change, AppliedChange row) {
    List<Half> edited = new ArrayList<>();
    if (row.upHash().filter(hash -> !hash.equals(change.upHash())).isPresent()) {
      edited.add(Half.UP);
    }
    if (row.downHash().filter(hash -> !hash.equals(change.downHash())).isPresent()) {
      edited.add(Half.DOWN);
    }
    return new Entry(
        change.name(),
        edited.isEmpty() ? State.APPLIED : State.EDITED,
        Optional.of(row.at()),
        row.program(),
        edited);
  }
}
