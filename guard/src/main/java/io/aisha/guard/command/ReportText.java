package io.aisha.guard.command;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;
import java.util.List;

/// A report for people, file by file.
final class ReportText {

  private ReportText() {}

  static String of(CheckReport report) {
    StringBuilder text = new StringBuilder();
    append(text, report.findings(), "");
    append(text, report.warnings(), "warning: ");
    long files = report.findings().stream().map(Finding::file).distinct().count();
    text.append(
        report.ok()
            ? "nothing found%n".formatted()
            : "findings: %d, in files: %d%n".formatted(report.findings().size(), files));
    return text.toString();
  }

  private static void append(StringBuilder text, List<Finding> findings, String head) {
    String file = "";
    for (Finding finding : findings) {
      if (!finding.file().equals(file)) {
        file = finding.file();
        text.append(head).append(file).append(System.lineSeparator());
      }
      text.append(
          "  %s %s: %s%n    %s%n"
              .formatted(finding.kind(), finding.object(), finding.message(), finding.remedy()));
    }
  }
}
