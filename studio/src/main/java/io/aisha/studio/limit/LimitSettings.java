package io.aisha.studio.limit;

/// The limits of an installation.
///
/// @param eachUser how much one user may request
/// @param allUsers how much all users together may request
/// @param quota of a user for whom an administrator has set no other; its money is in
///   [io.aisha.studio.cost.CostLimits]
public record LimitSettings(HourlyLimits eachUser, HourlyLimits allUsers, Quota quota) {
  /// No limits.
  public static final LimitSettings NONE =
      new LimitSettings(HourlyLimits.NONE, HourlyLimits.NONE, Quota.NONE);
}
