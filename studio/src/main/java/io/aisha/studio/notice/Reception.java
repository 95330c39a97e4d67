package io.aisha.studio.notice;

/// The result of receiving a webhook event.
public enum Reception {
  /// The event is stored, by this delivery or an earlier one.
  STORED,
  /// The signature is not the engine's.
  FORGED,
  /// No engine of this name sends webhook events.
  UNKNOWN_ENGINE
}
