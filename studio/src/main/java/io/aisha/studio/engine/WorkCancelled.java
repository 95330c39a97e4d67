package io.aisha.studio.engine;

/// The result of a cancel request.
public enum WorkCancelled {
  /// The work is stopped and need not be followed any more.
  STOPPED,
  /// The request was sent but may be too late; the work must be followed until it ends.
  REQUESTED
}
