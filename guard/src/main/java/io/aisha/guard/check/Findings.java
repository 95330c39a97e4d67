package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was found so far.
final class Findings {

  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Set<Finding> warnings = new LinkedHashSet<>();
  private final AcceptedFindings accepted;

  Findings(AcceptedFindings accepted) {
    this.accepted = accepted;
  }

  /// What its file accepts is no finding.
  void add(Finding finding) {
    if (!accepted.cover(finding)) {
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

  /// In the order of the changes, other files last; within a file as they were found.
  CheckReport report(List<Migration> migrations) {
    Map<String, Integer> places = new HashMap<>();
    for (Migration migration : migrations) {
      places.putIfAbsent(migration.file().name(), places.size());
      places.putIfAbsent(migration.rollbackFile().name(), places.size());
    }
    findings.forEach(each -> places.putIfAbsent(each.file(), places.size()));
    warnings.forEach(each -> places.putIfAbsent(each.file(), places.size()));
    return new CheckReport(ordered(findings, places), ordered(warnings, places));
  }

  private static List<Finding> ordered(Set<Finding> unordered, Map<String, Integer> places) {
    return unordered.stream()
        .sorted(Comparator.comparing(each -> places.getOrDefault(each.file(), places.size())))
        .toList();
  }
}
