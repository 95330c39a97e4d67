package io.aisha.studio.engine;

import java.util.OptionalInt;

/// The progress of a piece of work, as reported by the engine.
///
/// @param percent 0..99 of the whole, if known; may decrease, though the displayed value never does
/// @param queuePosition number of requests ahead of it in the queue, 0 or more, if known
public record WorkProgress(Phase phase, OptionalInt percent, OptionalInt queuePosition) {
  public WorkProgress {
    if (percent.isPresent() && (percent.getAsInt() < 0 || percent.getAsInt() > 99)) {
      throw new IllegalArgumentException("percent was " + percent + ", expected 0..99");
    }
    if (queuePosition.isPresent() && queuePosition.getAsInt() < 0) {
      throw new IllegalArgumentException("queuePosition was " + queuePosition + ", expected >= 0");
    }
  }

  /// The current phase of the work.
  public enum Phase {
    /// Accepted, but not started.
    WAITING,
    /// Running.
    WORKING,
    /// Finished; the result is being copied to our own store.
    SAVING
  }
}
