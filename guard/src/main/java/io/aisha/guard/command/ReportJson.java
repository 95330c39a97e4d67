package io.aisha.guard.command;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;
import java.util.List;
import java.util.stream.Collectors;

/// A report for programs, on one line.
final class ReportJson {

  private ReportJson() {}

  /// What is printed when the check could not be made.
  static String notChecked(String reason) {
    return "{\"ok\":false,\"findings\":[],\"warnings\":[],\"error\":%s}".formatted(quoted(reason));
  }

  static String of(CheckReport report) {
    return "{\"ok\":%s,\"findings\":[%s],\"warnings\":[%s]}"
        .formatted(report.ok(), all(report.findings()), all(report.warnings()));
  }

  private static String all(List<Finding> findings) {
    return findings.stream().map(ReportJson::of).collect(Collectors.joining(","));
  }

  private static String of(Finding finding) {
    return "{\"kind\":%s,\"file\":%s,\"object\":%s,\"message\":%s,\"remedy\":%s}"
        .formatted(
            quoted(finding.kind().name()),
            quoted(finding.file()),
            quoted(finding.object()),
            quoted(finding.message()),
            quoted(finding.remedy()));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
          } else if (c < ' ') {
            quoted.append("\\u%04x".formatted(c));
          } else {
            quoted.append((char) c);
          }
        });
    return quoted.append('"').toString();
  }
}
