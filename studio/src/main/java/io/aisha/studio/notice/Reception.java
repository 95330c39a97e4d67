package io.aisha.studio.notice;

/// What came of receiving a notice.
public enum Reception {
  /// It stands in the inbox, now or since an earlier delivery.
  STORED,
  /// Its signature is not the engine's.
  FORGED,
  /// No such engine sends notices.
  UNKNOWN_ENGINE
}
