package io.aisha.guard.check;

import org.jspecify.annotations.Nullable;

/// The check could not be made, which says nothing about the migrations: the baseline, the model or
/// the sample rows do not run, or the scratch server does not. The message says what to do.
public final class CheckFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CheckFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
