package io.aisha.vision.worker;

import org.jspecify.annotations.Nullable;

/// A picture task failed.
public final class VisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// The reason.
  public enum Reason {
    /// It needed more processor time or memory than its budget, or its process died of it twice. A
    /// retry gives the same result.
    TOO_COSTLY,
    /// No worker became free within the time limit. A later retry may succeed.
    BUSY,
    /// The caller was interrupted, or the pool is closing.
    INTERRUPTED,
    /// The folder for temporary files is full, read-only or gone, and no process can be started
    /// without one. It works again once that is fixed.
    NO_TEMPORARY_FILES,
    /// The task itself failed, or no process could be started: a fault of the program or the
    /// machine.
    FAILED
  }

  private final Reason reason;

  VisionException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
