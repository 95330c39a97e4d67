package io.aisha.server.cli.judge;

import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import io.aisha.server.cli.judge.Agreement.Score;
import io.aisha.text.Phrases;
import java.text.NumberFormat;
import java.util.Map;

/// Prints how verdicts and labels agree: by verdict, by rule, and photo by photo where they do not.
final class AgreementTable {

  private static final int NAME = 24;
  private static final int NUMBER = 11;

  private final TerminalOutput screen;
  private final Phrases phrases;
  private final NumberFormat percent;

  AgreementTable(TerminalOutput screen, Phrases phrases) {
    this.screen = screen;
    this.phrases = phrases;
    this.percent = NumberFormat.getPercentInstance(phrases.texts().language().locale());
  }

  void print(Agreement agreement) {
    screen.line(
        text(
            "cli.labels.summary",
            Map.of("right", agreement.rightVerdicts(), "count", agreement.labelled())));
    if (agreement.either() > 0) {
      screen.line(text("cli.labels.either", Map.of("count", agreement.either())));
    }
    screen.line();
    screen.line(
        screen.paint(
            Tone.FAINT,
            row(
                "",
                text("cli.labels.right"),
                text("cli.labels.wrong"),
                text("cli.labels.missed"),
                text("cli.labels.precision"),
                text("cli.labels.recall"))));
    agreement
        .byVerdict()
        .forEach((status, score) -> screen.line(row(phrases.label("photo.status", status), score)));
    screen.line(row(text("cli.labels.faces"), agreement.faces()));
    screen.line();
    agreement.byRule().forEach((code, score) -> screen.line(row(phrases.reasonShort(code), score)));
    if (!agreement.disagreements().isEmpty()) {
      screen.line();
    }
    for (Agreement.Disagreement each : agreement.disagreements()) {
      screen.line(
          text(
              "cli.labels.disagreement",
              Map.of(
                  "file", TerminalOutput.harmless(each.photo().file()),
                  "said", phrases.label("photo.status", each.photo().status().label()),
                  "labelled", phrases.label("photo.status", each.expected().label()))));
    }
    agreement
        .missing()
        .forEach(file -> screen.line(text("cli.labels.missing", Map.of("file", file))));
  }

  private String row(String name, Score score) {
    return row(
        name,
        Integer.toString(score.right()),
        Integer.toString(score.wrong()),
        Integer.toString(score.missed()),
        percent.format(score.precision()),
        percent.format(score.recall()));
  }

  private static String row(String name, String... cells) {
    StringBuilder row = new StringBuilder("  ").append(name);
    row.append(" ".repeat(Math.max(1, NAME - name.length())));
    for (String cell : cells) {
      row.append(" ".repeat(Math.max(1, NUMBER - cell.length()))).append(cell);
    }
    return row.toString();
  }

  private String text(String key) {
    return phrases.texts().text(key);
  }

  private String text(String key, Map<String, ?> arguments) {
    return phrases.texts().text(key, arguments);
  }
}
