package io.aisha.guard.command;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A report for programs, on one line.
final class ReportJson implements ReportFormat {

  @Override
  public String report(CheckReport report, CheckedFiles files) {
    return line(result(report));
  }

  @Override
  public String notChecked(String reason, CheckedFiles files) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ok", false);
    result.put("findings", List.of());
    result.put("warnings", List.of());
    result.put("error", reason);
    return line(result);
  }

  private static Map<String, Object> result(CheckReport report) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ok", report.ok());
    result.put("findings", report.findings().stream().map(ReportJson::of).toList());
    result.put("warnings", report.warnings().stream().map(ReportJson::of).toList());
    return result;
  }

  private static Map<String, Object> of(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", finding.kind().name());
    object.put("file", finding.file());
    object.put("line", finding.line());
    object.put("object", finding.object());
    object.put("message", finding.message());
    object.put("remedy", finding.remedy());
    return object;
  }

  private static String line(Map<String, Object> object) {
    return JsonText.of(object) + System.lineSeparator();
  }
}
