package io.aisha.guard.command;

import io.aisha.guard.check.CheckReport;

/// A form in which a check's result is printed.
interface ReportFormat {

  /// The result, whole, with a line end behind it.
  String report(CheckReport report, CheckedFiles files);

  /// Output of the same form for a check that could not be made.
  ///
  /// @param reason a sentence
  String notChecked(String reason, CheckedFiles files);
}
