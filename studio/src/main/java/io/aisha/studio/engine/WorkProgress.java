package io.aisha.studio.engine;

import java.util.OptionalInt;

/// How far a piece of work is, as far as the engine says.
///
/// @param percent 0..99 of the whole, where the engine knows it; may go back, what is shown never
///   does
/// @param queuePosition how many are before it while it waits, 0 or more, where the engine says
public record WorkProgress(Phase phase, OptionalInt percent, OptionalInt queuePosition) {
  public WorkProgress {
    if (percent.isPresent() && (percent.getAsInt() < 0 || percent.getAsInt() > 99)) {
      throw new IllegalArgumentException("percent was " + percent + ", expected 0..99");
    }
    if (queuePosition.isPresent() && queuePosition.getAsInt() < 0) {
      throw new IllegalArgumentException("queuePosition was " + queuePosition + ", expected >= 0");
    }
  }

  /// What the engine does at the moment.
  public enum Phase {
    /// It has the work and has not begun with it.
    WAITING,
    /// It works.
    WORKING,
    /// It is done, and the result is being copied to our own store.
    SAVING
  }
}
