package io.aisha.guard.migration;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.migration.History.Entry;
import io.aisha.guard.migration.History.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lays the files beside the history.
final class HistoryReader {

  private HistoryReader() {}

  static History compare(List<Change> changes, List<AppliedChange> applied) {
    Map<String, AppliedChange> unmatched = new LinkedHashMap<>();
    applied.forEach(row -> unmatched.put(row.name(), row));
    String newest =
        changes.stream()
            .map(Change::name)
            .filter(unmatched::containsKey)
            .max(Comparator.naturalOrder())
            .orElse("");
    List<Entry> entries = new ArrayList<>();
    for (Change change : changes) {
      AppliedChange row = unmatched.remove(change.name());
      if (row == null) {
        State state = change.name().compareTo(newest) < 0 ? State.LATE : State.PENDING;
        entries.add(new Entry(change.name(), state, Optional.empty(), Optional.empty()));
      } else {
        State state = edited(change, row) ? State.EDITED : State.APPLIED;
        entries.add(new Entry(change.name(), state, Optional.of(row.at()), row.program()));
      }
    }
    for (AppliedChange row : unmatched.values()) {
      entries.add(new Entry(row.name(), State.UNKNOWN, Optional.of(row.at()), row.program()));
    }
    entries.sort(Comparator.comparing(Entry::name));
    return new History(entries);
  }

  private static boolean edited(Change change, AppliedChange row) {
    return row.upHash().filter(hash -> !hash.equals(change.upHash())).isPresent()
        || row.downHash().filter(hash -> !hash.equals(change.downHash())).isPresent();
  }
}
