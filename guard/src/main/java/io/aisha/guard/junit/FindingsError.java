package io.aisha.guard.junit;

import io.aisha.guard.check.Finding;
import java.util.List;
import java.util.stream.Collectors;

/// A test failure because of findings. The message is for the migration's author; the stack trace
/// would only show this library and is omitted.
final class FindingsError extends AssertionError {

  private static final long serialVersionUID = 1L;

  private FindingsError(String message) {
    super(message);
  }

  static void throwIfAny(List<Finding> findings) {
    if (!findings.isEmpty()) {
      FindingsError error =
          new FindingsError(
              findings.stream().map(FindingsError::text).collect(Collectors.joining("\n")));
      error.setStackTrace(new StackTraceElement[0]);
      throw error;
    }
  }

  private static String text(Finding finding) {
    return "%s: %s %s: %s%n    %s"
        .formatted(
            finding.place(), finding.kind(), finding.object(), finding.message(), finding.remedy());
  }
}
