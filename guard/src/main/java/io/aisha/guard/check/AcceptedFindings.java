package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the authors of migrations say is right as it is, with `--guard:accept KIND REASON`.
final class AcceptedFindings {

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

  private final Map<String, Migration> migrations = new HashMap<>();
  private final Set<String> needed = new HashSet<>();

  private AcceptedFindings() {}

  static AcceptedFindings of(List<Migration> migrations) {
    AcceptedFindings acceptances = new AcceptedFindings();
    for (Migration migration : migrations) {
      acceptances.migrations.put(migration.file().name(), migration);
      acceptances.migrations.putIfAbsent(migration.rollbackFile().name(), migration);
    }
    return acceptances;
  }

  /// Whether a finding is accepted, with a reason; it is needed then.
  boolean cover(Finding finding) {
    String kind = finding.kind().name();
    Migration migration = migrations.get(finding.file());
    if (migration == null
        || !ACCEPTABLE.contains(kind)
        || migration.accepted().getOrDefault(kind, "").isEmpty()) {
      return false;
    }
    needed.add(migration.file().name() + " " + kind);
    return true;
  }

  /// Whether some finding was accepted by this line.
  boolean isNeeded(Migration migration, String kind) {
    return needed.contains(migration.file().name() + " " + kind);
  }
}
