package io.aisha.guard.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was found so far.
final class Findings {

  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Set<Finding> warnings = new LinkedHashSet<>();
  private final Acceptances accepted;

  Findings(Acceptances accepted) {
    this.accepted = accepted;
  }

  /// What its file accepts is no finding.
  void find(Finding finding) {
    if (!accepted.cover(finding)) {
      findings.add(finding);
    }
  }

  void warn(Finding finding) {
    warnings.add(finding);
  }

  void find(FindingKind kind, String file, String object, String message, String remedy) {
    find(new Finding(kind, file, object, message, remedy));
  }

  void warn(FindingKind kind, String file, String object, String message, String remedy) {
    warn(new Finding(kind, file, object, message, remedy));
  }

  /// By file, and within a file as they were found.
  CheckReport report() {
    return new CheckReport(byFile(findings), byFile(warnings));
  }

  private static List<Finding> byFile(Set<Finding> unordered) {
    List<String> files = unordered.stream().map(Finding::file).distinct().toList();
    List<Finding> ordered = new ArrayList<>();
    for (String file : files) {
      unordered.stream().filter(each -> each.file().equals(file)).forEach(ordered::add);
    }
    return ordered;
  }
}
