package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The findings that migrations accept in their files, with `--guard:accept KIND REASON`.
final class AcceptedFindings {

  /// Excludes kinds that must not be accepted: a form that hides mistakes, an unexpected schema,
  /// and a rewritten history. Data loss is declared with `--guard:destructive` instead.
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
  private final Set<String> used = new HashSet<>();

  private AcceptedFindings() {}

  static AcceptedFindings of(List<Migration> migrations) {
    AcceptedFindings acceptances = new AcceptedFindings();
    for (Migration migration : migrations) {
      acceptances.migrations.put(migration.file().name(), migration);
      acceptances.migrations.putIfAbsent(migration.rollbackFile().name(), migration);
    }
    return acceptances;
  }

  /// Whether the finding's file accepts it, with a reason. Remembers that the acceptance was used.
  boolean covers(Finding finding) {
    String kind = finding.kind().name();
    Migration migration = migrations.get(finding.file());
    if (migration == null
        || !ACCEPTABLE.contains(kind)
        || migration.accepted().getOrDefault(kind, "").isEmpty()) {
      return false;
    }
    used.add(migration.file().name() + " " + kind);
    return true;
  }

  /// Whether this line accepted any finding.
  boolean isUsed(Migration migration, String kind) {
    return used.contains(migration.file().name() + " " + kind);
  }
}
