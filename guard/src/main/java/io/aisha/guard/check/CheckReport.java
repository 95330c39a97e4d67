package io.aisha.guard.check;

import java.util.List;
import java.util.stream.Stream;

/// What a check found.
///
/// @param findings what must be mended, in the order of the files; empty when all is well
/// @param warnings what is worth knowing and fails nothing
public record CheckReport(List<Finding> findings, List<Finding> warnings) {

  public CheckReport {
    findings = List.copyOf(findings);
    warnings = List.copyOf(warnings);
  }

  /// Whether nothing must be mended.
  public boolean ok() {
    return findings.isEmpty();
  }

  /// This and another one behind it.
  public CheckReport and(CheckReport other) {
    return new CheckReport(join(findings, other.findings), join(warnings, other.warnings));
  }

  private static List<Finding> join(List<Finding> first, List<Finding> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
