package io.aisha.guard.check;

import io.aisha.guard.changelog.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the authors of migrations say is right as it is, with `--guard:accept KIND REASON`.
final class Acceptances {

  /// What cannot be: a form that hides mistakes, a schema that is another than was wanted, a
  /// history that was rewritten; and what may be destroyed is said with `--guard:destructive`.
  static final Set<String> ACCEPTABLE =
      new TreeSet<>(
          Stream.of(
                  FindingKind.EMPTY_UP,
                  FindingKind.EMPTY_DOWN,
                  FindingKind.ROUNDTRIP,
                  FindingKind.DOWN_FAILS,
                  FindingKind.LOCK,
                  FindingKind.RUNTIME)
              .map(Enum::name)
              .toList());

  private final Map<String, Change> changes = new HashMap<>();
  private final Set<String> needed = new HashSet<>();

  private Acceptances() {}

  static Acceptances of(List<Change> changes) {
    Acceptances acceptances = new Acceptances();
    for (Change change : changes) {
      acceptances.changes.put(change.file().name(), change);
      acceptances.changes.putIfAbsent(change.downFile().name(), change);
    }
    return acceptances;
  }

  /// Whether a finding is accepted, with a reason; it is needed then.
  boolean cover(Finding finding) {
    String kind = finding.kind().name();
    Change change = changes.get(finding.file());
    if (change == null
        || !ACCEPTABLE.contains(kind)
        || change.accepted().getOrDefault(kind, "").isEmpty()) {
      return false;
    }
    needed.add(change.file().name() + " " + kind);
    return true;
  }

  /// Whether some finding was accepted by this line.
  boolean isNeeded(Change change, String kind) {
    return needed.contains(change.file().name() + " " + kind);
  }
}
