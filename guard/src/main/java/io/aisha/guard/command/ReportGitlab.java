package io.aisha.guard.command;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// GitLab's Code Quality report: a list of issues. GitLab compares the issues of two branches by
/// fingerprint.
final class ReportGitlab implements ReportFormat {

  @Override
  public String report(CheckReport report, CheckedFiles files) {
    Fingerprint fingerprint = new Fingerprint();
    List<Object> issues = new ArrayList<>();
    report.findings().forEach(each -> issues.add(issue("major", each, files, fingerprint)));
    report.warnings().forEach(each -> issues.add(issue("minor", each, files, fingerprint)));
    return JsonText.of(issues) + System.lineSeparator();
  }

  /// One issue about the migrations' folder, because the format has no other field for a reason.
  @Override
  public String notChecked(String reason, CheckedFiles files) {
    return JsonText.of(
            List.of(
                issue(
                    "blocker",
                    "NOT_CHECKED",
                    "guard could not check: " + reason,
                    "not-checked",
                    files.folder().map(folder -> files.path(folder.toString())).orElse("."),
                    1)))
        + System.lineSeparator();
  }

  private static Map<String, Object> issue(
      String severity, Finding finding, CheckedFiles files, Fingerprint fingerprint) {
    String path = files.path(finding.file());
    return issue(
        severity,
        finding.kind().name(),
        "%s: %s. %s".formatted(finding.object(), finding.message(), finding.remedy()),
        fingerprint.of(finding, path),
        path,
        finding.line());
  }

  private static Map<String, Object> issue(
      String severity, String check, String text, String fingerprint, String path, int line) {
    Map<String, Object> issue = new LinkedHashMap<>();
    issue.put("description", text);
    issue.put("check_name", check);
    issue.put("fingerprint", fingerprint);
    issue.put("severity", severity);
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("path", path);
    location.put("lines", Map.of("begin", line));
    issue.put("location", location);
    return issue;
  }
}
