package io.aisha.guard.dryrun;

import org.jspecify.annotations.Nullable;

/// What was to prepare a trial did not run, so that nothing can be said about the change. The
/// message says what to do.
public final class DryRunSetupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DryRunSetupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
