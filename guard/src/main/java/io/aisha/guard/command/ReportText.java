package io.aisha.guard.command;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;
import java.util.List;

/// A report for people, grouped by file and line.
final class ReportText implements ReportFormat {

  @Override
  public String report(CheckReport report, CheckedFiles files) {
    StringBuilder text = new StringBuilder();
    append(text, report.findings(), "");
    append(text, report.warnings(), "warning: ");
    long count = report.findings().stream().map(Finding::file).distinct().count();
    text.append(
        report.ok()
            ? "nothing found%n".formatted()
            : "findings: %d, in files: %d%n".formatted(report.findings().size(), count));
    return text.toString();
  }

  /// Nothing, because the reason is already on standard error.
  @Override
  public String notChecked(String reason, CheckedFiles files) {
    return "";
  }

  private static void append(StringBuilder text, List<Finding> findings, String head) {
    String place = "";
    for (Finding finding : findings) {
      if (!finding.place().equals(place)) {
        place = finding.place();
        text.append(head).append(place).append(System.lineSeparator());
      }
      text.append(
          "  %s %s: %s%n    %s%n"
              .formatted(finding.kind(), finding.object(), finding.message(), finding.remedy()));
    }
  }
}
