package io.aisha.studio.limit;

import java.util.OptionalInt;

/// How much may be requested in an hour; empty for no limit.
///
/// @param uploads files
public record HourlyLimits(OptionalInt uploads, OptionalInt trainings, OptionalInt pictures) {
  /// No limits.
  public static final HourlyLimits NONE =
      new HourlyLimits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  OptionalInt of(UsageKind kind) {
    return switch (kind) {
      case UPLOAD -> uploads;
      case TRAINING -> trainings;
      case PICTURE -> pictures;
    };
  }
}
