package io.aisha.guard.command;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;
import io.aisha.guard.check.FindingKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// SARIF 2.1.0: one run, with every kind of finding as a rule.
final class ReportSarif implements ReportFormat {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  @Override
  public String report(CheckReport report, CheckedFiles files) {
    Fingerprint fingerprint = new Fingerprint();
    List<Object> results = new ArrayList<>();
    report.findings().forEach(each -> results.add(result("error", each, files, fingerprint)));
    report.warnings().forEach(each -> results.add(result("warning", each, files, fingerprint)));
    return log(results, Map.of("executionSuccessful", true));
  }

  @Override
  public String notChecked(String reason, CheckedFiles files) {
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", false);
    invocation.put(
        "toolExecutionNotifications",
        List.of(object("level", "error", "message", Map.of("text", reason))));
    return log(List.of(), invocation);
  }

  private static String log(List<Object> results, Map<String, Object> invocation) {
    Map<String, Object> driver =
        object(
            "name",
            "guard",
            "version",
            GuardCommand.version(),
            "rules",
            Arrays.stream(FindingKind.values()).map(ReportSarif::rule).toList());
    Map<String, Object> run =
        object(
            "tool",
            Map.of("driver", driver),
            "invocations",
            List.of(invocation),
            "columnKind",
            "utf16CodeUnits",
            "results",
            results);
    return JsonText.of(object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run)))
        + System.lineSeparator();
  }

  private static Map<String, Object> rule(FindingKind kind) {
    return object("id", kind.name(), "shortDescription", Map.of("text", KindDescriptions.of(kind)));
  }

  private static Map<String, Object> result(
      String level, Finding finding, CheckedFiles files, Fingerprint fingerprint) {
    String path = files.path(finding.file());
    Map<String, Object> place =
        object(
            "artifactLocation",
            Map.of("uri", uri(path)),
            "region",
            Map.of("startLine", finding.line()));
    return object(
        "ruleId",
        finding.kind().name(),
        "level",
        level,
        "message",
        Map.of(
            "text", "%s: %s. %s".formatted(finding.object(), finding.message(), finding.remedy())),
        "locations",
        List.of(Map.of("physicalLocation", place)),
        "partialFingerprints",
        Map.of("guardFinding/v1", fingerprint.of(finding, path)));
  }

  /// A relative path with a colon gets the prefix `./`, so that it is not read as a URI scheme.
  private static String uri(String path) {
    boolean whole = path.startsWith("/");
    String plain = !whole && path.indexOf(':') >= 0 ? "./" + path : path;
    try {
      return new URI(whole ? "file" : null, whole ? "" : null, plain, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("every path can be written as a URI", e);
    }
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
    }
    return object;
  }
}
