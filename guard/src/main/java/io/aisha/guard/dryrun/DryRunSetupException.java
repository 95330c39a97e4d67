package io.aisha.guard.dryrun;

import org.jspecify.annotations.Nullable;

/// The dry run could not be prepared, so nothing is known about the migration. The message says
/// what to do.
public final class DryRunSetupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DryRunSetupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
