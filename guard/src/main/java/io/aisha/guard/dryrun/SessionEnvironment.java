package io.aisha.guard.dryrun;

/// What differs between the databases and sessions that a migration is run in, and that statements
/// may depend on without naming it.
///
/// @param zone the time zone of the session, such as `UTC`
/// @param dateStyle how it reads dates, such as `ISO, MDY`
/// @param locale by which the database sorts texts and changes their case, such as `tr-TR`; empty
///   for the scratch database's own
public record SessionEnvironment(String zone, String dateStyle, String locale) {

  /// As the runner has it.
  public static final SessionEnvironment USUAL = new SessionEnvironment("UTC", "ISO, MDY", "");

  String settings() {
    return "set local timezone = '%s'; set local datestyle = '%s'".formatted(zone, dateStyle);
  }
}
