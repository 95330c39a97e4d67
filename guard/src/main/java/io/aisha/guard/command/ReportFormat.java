package io.aisha.guard.command;

import io.aisha.guard.check.CheckReport;

/// An output format of a check's result.
interface ReportFormat {

  /// The whole result, ending with a line break.
  String report(CheckReport report, CheckedFiles files);

  /// The output for a check that could not be run, in the same format.
  ///
  /// @param reason a sentence
  String notChecked(String reason, CheckedFiles files);
}
