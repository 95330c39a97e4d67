package io.aisha.studio.engine;

/// What a request to cancel a piece of work came to.
public enum WorkCancelled {
  /// Nothing works on it any more; it need not be followed.
  STOPPED,
  /// The engine was asked and may be too late; the work is followed until it says how it ended.
  REQUESTED
}
