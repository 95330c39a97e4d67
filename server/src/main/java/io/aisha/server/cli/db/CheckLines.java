package io.aisha.server.cli.db;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;
import io.aisha.guard.check.FindingKind;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import io.aisha.text.Phrases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints the findings of a check by file and line: what is wrong, and below it what to write
/// instead. Warnings follow in a fainter colour.
final class CheckLines {

  private static final int KIND_WIDTH =
      Arrays.stream(FindingKind.values()).mapToInt(kind -> kind.name().length()).max().orElse(0);

  private static final String MARGIN = "  ";

  private final TerminalOutput screen;
  private final Phrases phrases;

  CheckLines(TerminalOutput screen, Phrases phrases) {
    this.screen = screen;
    this.phrases = phrases;
  }

  void findings(List<Finding> findings) {
    print(findings, Tone.STRONG, Tone.BAD);
  }

  void warnings(List<Finding> warnings) {
    if (!warnings.isEmpty()) {
      screen.line(screen.paint(Tone.FAINT, phrases.texts().text("cli.check.warnings")));
      print(warnings, Tone.FAINT, Tone.DOUBTFUL);
    }
  }

  /// Prints the number of errors and warnings, if there are any.
  void counts(CheckReport report) {
    long files = report.findings().stream().map(Finding::file).distinct().count();
    screen.line(
        screen.paint(Tone.BAD, "✗")
            + " "
            + phrases
                .texts()
                .text(
                    "cli.check.found",
                    Map.of(
                        "count", report.findings().size(),
                        "files", files,
                        "warnings", report.warnings().size())));
  }

  private void print(List<Finding> findings, Tone fileTone, Tone kindTone) {
    Map<String, List<Finding>> byPlace = new LinkedHashMap<>();
    findings.forEach(
        finding -> byPlace.computeIfAbsent(finding.place(), _ -> new ArrayList<>()).add(finding));
    byPlace.forEach((place, its) -> {
      screen.line(screen.paint(fileTone, TerminalOutput.harmless(place)));
      its.forEach(finding -> print(finding, kindTone));
      screen.line();
    });
  }

  private void print(Finding finding, Tone kindTone) {
    String kind = finding.kind().name();
    String gap = " ".repeat(KIND_WIDTH - kind.length() + 2);
    int width = MARGIN.length() + KIND_WIDTH + 2;
    String head = MARGIN + screen.paint(kindTone, kind) + gap;
    for (String line : lines(finding.object() + ": " + finding.message())) {
      screen.hanging(head, width, line);
      head = " ".repeat(width);
    }
    head = " ".repeat(width) + screen.paint(Tone.ACCENT, "→") + " ";
    for (String line : lines(finding.remedy())) {
      screen.hanging(head, width + 2, line);
      head = " ".repeat(width + 2);
    }
  }

  private static List<String> lines(String text) {
    return text.lines().map(TerminalOutput::harmless).toList();
  }
}
