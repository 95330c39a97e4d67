package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects findings and warnings.
final class Findings {

  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Set<Finding> warnings = new LinkedHashSet<>();
  private final AcceptedFindings accepted;

  Findings(AcceptedFindings accepted) {
    this.accepted = accepted;
  }

  /// Adds a finding unless its file accepts it.
  void add(Finding finding) {
    if (!accepted.covers(finding)) {
      findings.add(finding);
    }
  }

  void warn(Finding finding) {
    warnings.add(finding);
  }

  void add(FindingKind kind, String file, String object, String message, String remedy) {
    add(new Finding(kind, file, object, message, remedy));
  }

  void warn(FindingKind kind, String file, String object, String message, String remedy) {
    warn(new Finding(kind, file, object, message, remedy));
  }

  /// In the order of the migrations, findings in other files last. Findings of one file keep their
  /// order.
  CheckReport report(List<Migration> migrations) {
    Map<String, Integer> positions = new HashMap<>();
    for (Migration migration : migrations) {
      positions.putIfAbsent(migration.file().name(), positions.size());
      positions.putIfAbsent(migration.rollbackFile().name(), positions.size());
    }
    findings.forEach(each -> positions.putIfAbsent(each.file(), positions.size()));
    warnings.forEach(each -> positions.putIfAbsent(each.file(), positions.size()));
    return new CheckReport(ordered(findings, positions), ordered(warnings, positions));
  }

  private static List<Finding> ordered(Set<Finding> unordered, Map<String, Integer> positions) {
    return unordered.stream()
        .sorted(Comparator.comparing(each -> positions.getOrDefault(each.file(), positions.size())))
        .toList();
  }
}
