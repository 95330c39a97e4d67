package io.aisha.studio.retention;

import java.time.Duration;
import java.util.Optional;

/// How long things are kept. Each time is empty when they are kept until the user deletes them.
///
/// @param photos after the last training of their avatar, if at least one training succeeded
/// @param pictures after their request has ended; the request is deleted with them
/// @param idleAccounts after the user was last seen. An administrator's account is always kept.
public record RetentionSettings(
    Optional<Duration> photos, Optional<Duration> pictures, Optional<Duration> idleAccounts) {
  /// Everything is kept.
  public static final RetentionSettings NONE =
      new RetentionSettings(Optional.empty(), Optional.empty(), Optional.empty());

  private static final Duration WARNING_MAX = Duration.ofDays(30);

  /// How long before an idle account is erased its user is warned: 30 days, or half the time if
  /// that is shorter. Empty when idle accounts are kept.
  public Optional<Duration> warning() {
    return idleAccounts.map(all -> {
      Duration half = all.dividedBy(2);
      return half.compareTo(WARNING_MAX) < 0 ? half : WARNING_MAX;
    });
  }
}
