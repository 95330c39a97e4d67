package io.aisha.studio.notice;

import java.util.Locale;

/// What became of a notice.
public enum NoticeState {
  /// It waits to be worked off.
  RECEIVED,
  /// An attempt was looked at because of it.
  FOLLOWED,
  /// It fits no attempt that still runs.
  IGNORED;

  /// The label in the database.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
