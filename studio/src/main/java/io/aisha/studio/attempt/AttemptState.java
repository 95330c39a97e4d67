package io.aisha.studio.attempt;

import java.util.Locale;

/// The state of work in progress. Work that has ended has no attempt.
public enum AttemptState {
  /// The start request has not been sent.
  QUEUED,
  /// The start request is being sent. After a restart, it is unknown whether the request was sent.
  SUBMITTING,
  /// The engine has accepted the work, and its request ID is known.
  RUNNING,
  /// The response to the start was lost: the work may be running, and may be billed.
  UNCERTAIN;

  /// The label in the database.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
