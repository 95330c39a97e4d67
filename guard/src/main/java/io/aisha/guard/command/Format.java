package io.aisha.guard.command;

import io.aisha.guard.check.CheckReport;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The output formats of a report. Each produces complete output even if the check could not be
/// run.
public enum Format {
  /// For reading by people.
  TEXT,
  /// One object: `ok`, `findings`, `warnings`, and `error` if the check could not be run.
  JSON,
  /// SARIF 2.1.0, for code scanning.
  SARIF,
  /// Workflow commands of GitHub Actions, which annotate the files of a pull request.
  GITHUB,
  /// GitLab's Code Quality report.
  GITLAB,
  /// JUnit's XML: a test case for each migration.
  JUNIT;

  /// The format with this name; empty if there is none.
  ///
  /// @param word such as `sarif`
  public static Optional<Format> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /// The names of all formats, separated by `|`.
  public static String words() {
    return Arrays.stream(values()).map(Format::word).collect(Collectors.joining("|"));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The whole output, ending with a line break.
  public String report(CheckReport report, CheckedFiles files) {
    return form().report(report, files);
  }

  /// The whole output of a check that could not be run.
  ///
  /// @param reason a sentence
  public String notChecked(String reason, CheckedFiles files) {
    return form().notChecked(reason, files);
  }

  private ReportFormat form() {
    return switch (this) {
      case TEXT -> new ReportText();
      case JSON -> new ReportJson();
      case SARIF -> new ReportSarif();
      case GITHUB -> new ReportGithub();
      case GITLAB -> new ReportGitlab();
      case JUNIT -> new ReportJunit();
    };
  }
}
