package io.aisha.guard.command;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;

/// GitHub Actions workflow commands, one per line, which the runner reads from standard output.
final class ReportGithub implements ReportFormat {

  @Override
  public String report(CheckReport report, CheckedFiles files) {
    StringBuilder text = new StringBuilder();
    report.findings().forEach(each -> text.append(line("error", each, files)));
    report.warnings().forEach(each -> text.append(line("warning", each, files)));
    return text.toString();
  }

  @Override
  public String notChecked(String reason, CheckedFiles files) {
    return "::error title=%s::%s%n".formatted(property("guard could not check"), data(reason));
  }

  private static String line(String level, Finding finding, CheckedFiles files) {
    return "::%s file=%s,line=%d,title=%s::%s%n"
        .formatted(
            level,
            property(files.path(finding.file())),
            finding.line(),
            property(finding.kind() + " " + finding.object()),
            data(finding.message() + ". " + finding.remedy()));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
