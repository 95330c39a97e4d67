package io.aisha.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;
import io.aisha.guard.check.FindingKind;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each format, for a report with hostile texts.
class FormatTest {

  private static final String HOSTILE = "\"100%\" <b> & ]]>\r\n\tимя: a, b\u0000\\";

  private static final Finding FIRST =
      new Finding(FindingKind.RUNTIME, "0002-заказы.sql", 7, "o.\"x,y:z\"", HOSTILE, "Fix it.");

  private static final Finding SECOND =
      new Finding(FindingKind.LOCK, "0002-заказы.sql", 9, "orders", "it locks", "Don't.");

  private static final Finding WARNING =
      new Finding(FindingKind.STATIC, "0003-x.sql", 1, "0003-x", "it's 5% odd", "Look.");

  private static final CheckReport REPORT =
      new CheckReport(List.of(FIRST, SECOND), List.of(WARNING));

  private static final CheckedFiles FILES =
      new CheckedFiles(
          Path.of(""),
          Optional.of(Path.of("db", "my migrations")),
          List.of("0002-заказы.sql", "0003-x.sql", "0004-fine.sql"));

  @Test
  void textContainsFileAndLine() {
    CheckReport report = new CheckReport(List.of(SECOND), List.of(WARNING));

    assertThat(Format.TEXT.report(report, FILES).lines())
        .containsExactly(
            "0002-заказы.sql:9",
            "  LOCK orders: it locks",
            "    Don't.",
            "warning: 0003-x.sql:1",
            "  STATIC 0003-x: it's 5% odd",
            "    Look.",
            "findings: 1, in files: 1");
  }

  @Test
  void jsonIsOneLine() {
    assertThat(Format.JSON.report(REPORT, FILES).strip())
        .isEqualTo(
            "{\"ok\":false,\"findings\":[{\"kind\":\"RUNTIME\",\"file\":\"0002-заказы.sql\",\"line\":7,"
                + "\"object\":\"o.\\\"x,y:z\\\"\",\"message\":\"\\\"100%\\\" <b> & ]]>\\u000d\\u000a\\u0009"
                + "имя: a, b\\u0000\\\\\",\"remedy\":\"Fix it.\"},"
                + "{\"kind\":\"LOCK\",\"file\":\"0002-заказы.sql\",\"line\":9,\"object\":\"orders\","
                + "\"message\":\"it locks\",\"remedy\":\"Don't.\"}],"
                + "\"warnings\":[{\"kind\":\"STATIC\",\"file\":\"0003-x.sql\",\"line\":1,"
                + "\"object\":\"0003-x\",\"message\":\"it's 5% odd\",\"remedy\":\"Look.\"}]}");
    assertThat(json(Format.JSON).at("/findings/0/message").stringValue()).isEqualTo(HOSTILE);
  }

  @Test
  void githubEscapesWorkflowCommands() {
    assertThat(Format.GITHUB.report(REPORT, FILES).lines())
        .containsExactly(
            "::error file=db/my migrations/0002-заказы.sql,line=7,"
                + "title=RUNTIME o.\"x%2Cy%3Az\"::\"100%25\" <b> & ]]>%0D%0A\tимя: a, b\u0000\\. Fix it.",
            "::error file=db/my migrations/0002-заказы.sql,line=9,title=LOCK orders::it locks. Don't.",
            "::warning file=db/my migrations/0003-x.sql,line=1,title=STATIC 0003-x"
                + "::it's 5%25 odd. Look.");
  }

  @Test
  void gitlabIsAListOfIssues() {
    JsonNode issues = json(Format.GITLAB);

    assertThat(issues).hasSize(3);
    assertThat(issues)
        .allSatisfy(issue -> {
          assertThat(issue.propertyNames())
              .containsExactly("description", "check_name", "fingerprint", "severity", "location");
          assertThat(issue.path("fingerprint").stringValue()).matches("[0-9a-f]{64}");
        });
    assertThat(issues.at("/0/description").stringValue())
        .isEqualTo("o.\"x,y:z\": " + HOSTILE + ". Fix it.");
    assertThat(issues.at("/0/location/path").stringValue())
        .isEqualTo("db/my migrations/0002-заказы.sql");
    assertThat(issues.at("/0/location/lines/begin").intValue()).isEqualTo(7);
    assertThat(issues.at("/0/severity").stringValue()).isEqualTo("major");
    assertThat(issues.at("/2/severity").stringValue()).isEqualTo("minor");
  }

  @ParameterizedTest
  @EnumSource(names = {"GITLAB", "SARIF"})
  void fingerprintsAreStableAndUnique(Format format) {
    Finding moved =
        new Finding(FindingKind.LOCK, SECOND.file(), 90, "orders", "it locks", "Don't.");
    List<String> before = fingerprints(format, SECOND, SECOND, FIRST);
    List<String> after = fingerprints(format, moved, moved, FIRST);

    assertThat(before).doesNotHaveDuplicates().isEqualTo(after);
  }

  private static List<String> fingerprints(Format format, Finding... findings) {
    String text = format.report(new CheckReport(List.of(findings), List.of()), FILES);
    JsonNode found = new JsonMapper().readTree(text);
    return (format == Format.SARIF ? found.at("/runs/0/results") : found)
        .valueStream()
        .map(each -> each.at(format == Format.SARIF ? "/partialFingerprints" : "/fingerprint"))
        .map(JsonNode::toString)
        .toList();
  }

  @Test
  void sarifMatchesItsSchema() {
    JsonNode log = json(Format.SARIF);

    requireSarif(log);
    JsonNode results = log.at("/runs/0/results");
    assertThat(results).hasSize(3);
    assertThat(results.at("/0/message/text").stringValue())
        .isEqualTo("o.\"x,y:z\": " + HOSTILE + ". Fix it.");
    assertThat(results.at("/0/locations/0/physicalLocation/artifactLocation/uri").stringValue())
        .isEqualTo("db/my%20migrations/0002-%D0%B7%D0%B0%D0%BA%D0%B0%D0%B7%D1%8B.sql");
    assertThat(results.at("/0/locations/0/physicalLocation/region/startLine").intValue())
        .isEqualTo(7);
    assertThat(results.at("/0/level").stringValue()).isEqualTo("error");
    assertThat(results.at("/2/level").stringValue()).isEqualTo("warning");
    assertThat(log.at("/runs/0/invocations/0/executionSuccessful").booleanValue()).isTrue();
  }

  /// The properties that the SARIF 2.1.0 schema requires and allows for the objects used here; it
  /// allows no others.
  private static void requireSarif(JsonNode log) {
    object(log, Set.of("version", "runs"), Set.of("$schema"));
    assertThat(log.path("version").stringValue()).isEqualTo("2.1.0");
    JsonNode run = log.at("/runs/0");
    object(run, Set.of("tool"), Set.of("invocations", "columnKind", "results"));
    object(run.path("tool"), Set.of("driver"), Set.of());
    object(run.at("/tool/driver"), Set.of("name"), Set.of("version", "rules"));
    JsonNode rules = run.at("/tool/driver/rules");
    rules.forEach(rule -> {
      object(rule, Set.of("id"), Set.of("shortDescription"));
      object(rule.path("shortDescription"), Set.of("text"), Set.of());
    });
    run.path("invocations")
        .forEach(each ->
            object(each, Set.of("executionSuccessful"), Set.of("toolExecutionNotifications")));
    run.at("/invocations/0/toolExecutionNotifications")
        .forEach(each -> object(each, Set.of("message"), Set.of("level")));
    assertThat(run.path("results").isArray()).isTrue();
    run.path("results")
        .forEach(result -> {
          object(
              result,
              Set.of("message"),
              Set.of("ruleId", "level", "locations", "partialFingerprints"));
          assertThat(rules.findValues("id")).contains(result.path("ruleId"));
          JsonNode place = result.at("/locations/0/physicalLocation");
          object(place, Set.of(), Set.of("artifactLocation", "region"));
          assertThat(place.at("/region/startLine").intValue()).isPositive();
        });
  }

  private static void object(JsonNode object, Set<String> required, Set<String> allowed) {
    assertThat(object.propertyNames()).containsAll(required);
    assertThat(object.propertyNames())
        .allMatch(name -> required.contains(name) || allowed.contains(name));
  }

  @Test
  void junitHasATestCaseForEachMigration() throws Exception {
    assertThat(Format.JUNIT.report(REPORT, FILES))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="guard" tests="3" failures="1" errors="0" skipped="0" time="0">
              <testcase classname="guard" name="0002-заказы.sql" file="db/my migrations/0002-заказы.sql" time="0">
                <failure type="RUNTIME" message="RUNTIME o.&quot;x,y:z&quot;: &quot;100%&quot; &lt;b&gt; &amp; ]]&gt;&#13;&#10;&#9;имя: a, b\\ (and 1 more)">db/my migrations/0002-заказы.sql:7 RUNTIME o."x,y:z": "100%" &lt;b&gt; &amp; ]]&gt;&#13;
            \tимя: a, b\\
                Fix it.
            db/my migrations/0002-заказы.sql:9 LOCK orders: it locks
                Don't.
            </failure>
              </testcase>
              <testcase classname="guard" name="0003-x.sql" file="db/my migrations/0003-x.sql" time="0">
                <system-out>db/my migrations/0003-x.sql:1 STATIC 0003-x: it's 5% odd
                Look.
            </system-out>
              </testcase>
              <testcase classname="guard" name="0004-fine.sql" file="db/my migrations/0004-fine.sql" time="0">
              </testcase>
            </testsuite>
            """);
    Element failure =
        (Element) xml(Format.JUNIT.report(REPORT, FILES)).getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo("RUNTIME o.\"x,y:z\": " + HOSTILE.replace("\u0000", "") + " (and 1 more)");
    assertThat(failure.getTextContent()).contains(HOSTILE.replace("\u0000", ""));
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, names = "TEXT", mode = EnumSource.Mode.EXCLUDE)
  void aFailedCheckProducesCompleteOutput(Format format) throws Exception {
    String text = format.notChecked(HOSTILE, FILES);

    switch (format) {
      case JSON -> {
        JsonNode result = new JsonMapper().readTree(text);
        assertThat(result.path("ok").booleanValue()).isFalse();
        assertThat(result.path("error").stringValue()).isEqualTo(HOSTILE);
      }
      case SARIF -> {
        JsonNode log = new JsonMapper().readTree(text);
        requireSarif(log);
        JsonNode invocation = log.at("/runs/0/invocations/0");
        assertThat(invocation.path("executionSuccessful").booleanValue()).isFalse();
        assertThat(invocation.at("/toolExecutionNotifications/0/message/text").stringValue())
            .isEqualTo(HOSTILE);
      }
      case GITHUB ->
          assertThat(text)
              .isEqualTo(
                  "::error title=guard could not check::\"100%25\" <b> & ]]>%0D%0A\tимя: a, b\u0000\\%n"
                      .replace("%n", System.lineSeparator()));
      case GITLAB -> {
        JsonNode issue = new JsonMapper().readTree(text).path(0);
        assertThat(issue.path("description").stringValue()).endsWith(HOSTILE);
        assertThat(issue.path("severity").stringValue()).isEqualTo("blocker");
        assertThat(issue.at("/location/path").stringValue()).isNotEmpty();
      }
      case JUNIT -> {
        Document suite = xml(text);
        assertThat(suite.getDocumentElement().getAttribute("errors")).isEqualTo("1");
        assertThat(((Element) suite.getElementsByTagName("error").item(0)).getAttribute("message"))
            .isEqualTo(HOSTILE.replace("\u0000", ""));
      }
      default -> throw new AssertionError(format);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyReportIsCompleteOutput(Format format) throws Exception {
    String text = format.report(new CheckReport(List.of(), List.of()), FILES);

    switch (format) {
      case TEXT -> assertThat(text.strip()).isEqualTo("nothing found");
      case GITHUB -> assertThat(text).isEmpty();
      case JUNIT -> assertThat(xml(text).getElementsByTagName("testcase").getLength()).isEqualTo(3);
      case SARIF -> requireSarif(new JsonMapper().readTree(text));
      case JSON, GITLAB -> assertThat(new JsonMapper().readTree(text).isContainer()).isTrue();
    }
  }

  @Test
  void aFileOutsideTheCurrentFolderHasAnAbsolutePath() {
    Path elsewhere = Path.of("..", "elsewhere").toAbsolutePath().normalize();
    CheckedFiles files = new CheckedFiles(Path.of(""), Optional.of(elsewhere), List.of());

    assertThat(files.path("0001-a.sql"))
        .isEqualTo(elsewhere.resolve("0001-a.sql").toString().replace('\\', '/'));
    assertThat(files.path("--rows")).isEqualTo("--rows");
    assertThat(CheckedFiles.none(Path.of("")).path("pom.xml")).isEqualTo("pom.xml");
  }

  private static JsonNode json(Format format) {
    return new JsonMapper().readTree(format.report(REPORT, FILES));
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
