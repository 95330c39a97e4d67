package io.aisha.guard.command;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// JUnit XML: a test case for each checked migration, and one for each other file with findings or
/// warnings.
final class ReportJunit implements ReportFormat {

  private static final String CLASS = "guard";

  @Override
  public String report(CheckReport report, CheckedFiles files) {
    Set<String> names = new LinkedHashSet<>(files.checked());
    report.findings().forEach(each -> names.add(each.file()));
    report.warnings().forEach(each -> names.add(each.file()));
    StringBuilder cases = new StringBuilder();
    int failures = 0;
    for (String name : names) {
      List<Finding> findings = of(name, report.findings());
      failures += findings.isEmpty() ? 0 : 1;
      cases.append(testCase(name, findings, of(name, report.warnings()), files));
    }
    return suite(names.size(), failures, 0, cases.toString());
  }

  @Override
  public String notChecked(String reason, CheckedFiles files) {
    return suite(
        1,
        0,
        1,
        "  <testcase classname=\"%s\" name=\"check\">\n    <error message=\"%s\"/>\n  </testcase>\n"
            .formatted(CLASS, attribute(reason)));
  }

  private static String suite(int tests, int failures, int errors, String cases) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuite name="guard" tests="%d" failures="%d" errors="%d" skipped="0" time="0">
    %s</testsuite>
    """
        .formatted(tests, failures, errors, cases);
  }

  /// At most one failure element, as readers of this format expect; it contains all findings.
  private static String testCase(
      String name, List<Finding> findings, List<Finding> warnings, CheckedFiles files) {
    StringBuilder text = new StringBuilder();
    text.append(
        "  <testcase classname=\"%s\" name=\"%s\" file=\"%s\" time=\"0\">\n"
            .formatted(CLASS, attribute(name), attribute(files.path(name))));
    if (!findings.isEmpty()) {
      Finding first = findings.getFirst();
      String message =
          "%s %s: %s".formatted(first.kind(), first.object(), first.message())
              + (findings.size() == 1 ? "" : " (and %d more)".formatted(findings.size() - 1));
      text.append(
          "    <failure type=\"%s\" message=\"%s\">%s</failure>\n"
              .formatted(first.kind(), attribute(message), lines(findings, files)));
    }
    if (!warnings.isEmpty()) {
      text.append("    <system-out>%s</system-out>\n".formatted(lines(warnings, files)));
    }
    return text.append("  </testcase>\n").toString();
  }

  private static String lines(List<Finding> findings, CheckedFiles files) {
    return findings.stream()
        .map(each ->
            escaped(
                "%s:%d %s %s: %s\n    %s\n"
                    .formatted(
                        files.path(each.file()),
                        each.line(),
                        each.kind(),
                        each.object(),
                        each.message(),
                        each.remedy())))
        .collect(Collectors.joining());
  }

  private static List<Finding> of(String file, List<Finding> findings) {
    return findings.stream().filter(each -> each.file().equals(file)).toList();
  }

  private static String attribute(String text) {
    return escaped(text).replace("\"", "&quot;").replace("\t", "&#9;").replace("\n", "&#10;");
  }

  private static String escaped(String text) {
    return text.codePoints()
        .filter(ReportJunit::allowed)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\r", "&#13;");
  }

  /// XML 1.0 cannot represent other characters.
  private static boolean allowed(int point) {
    return (point >= ' ' && point < 0xD800)
        || point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
