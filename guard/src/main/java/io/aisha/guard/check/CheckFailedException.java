package io.aisha.guard.check;

import org.jspecify.annotations.Nullable;

/// The check could not be run, which says nothing about the migrations: the baseline, the model or
/// the sample rows fail, or the scratch server does. The message says what to do.
public final class CheckFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CheckFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
