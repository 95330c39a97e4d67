package io.aisha.studio.webhook;

/// The result of receiving a webhook event.
public enum ReceiveResult {
  /// The event is stored, by this delivery or an earlier one.
  STORED,
  /// The signature is not the engine's.
  FORGED,
  /// No engine of this name sends webhook events.
  UNKNOWN_ENGINE
}
