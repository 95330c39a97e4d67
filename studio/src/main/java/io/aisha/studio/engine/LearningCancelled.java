package io.aisha.studio.engine;

/// What a request to cancel a learning came to.
public enum LearningCancelled {
  /// Nothing works on it any more; it need not be followed.
  STOPPED,
  /// The engine was asked and may be too late; the learning is followed until it says how it ended.
  REQUESTED
}
