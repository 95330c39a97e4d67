package io.aisha.guard.junit;

import io.aisha.guard.check.Finding;
import java.util.List;
import java.util.stream.Collectors;

/// A test failed because something is wrong with a migration. Its message is for the person who
/// wrote that one, and the trace, which would only show us, is left out.
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
