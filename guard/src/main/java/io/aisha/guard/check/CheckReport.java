package io.aisha.guard.check;

import java.util.List;
import java.util.stream.Stream;

/// The result of a check.
///
/// @param findings problems that must be fixed, in the order of the files; empty when there are
///   none
/// @param warnings problems that do not fail the check
public record CheckReport(List<Finding> findings, List<Finding> warnings) {

  public CheckReport {
    findings = List.copyOf(findings);
    warnings = List.copyOf(warnings);
  }

  /// Whether there are no findings.
  public boolean ok() {
    return findings.isEmpty();
  }

  /// This report followed by another one.
  public CheckReport and(CheckReport other) {
    return new CheckReport(join(findings, other.findings), join(warnings, other.warnings));
  }

  private static List<Finding> join(List<Finding> first, List<Finding> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
