package io.aisha.guard.dryrun;

/// Settings that differ between databases and sessions, and on which statements may depend
/// implicitly.
///
/// @param zone time zone of the session, such as `UTC`
/// @param dateStyle format and order of dates, such as `ISO, MDY`
/// @param locale collation and case rules of the database, such as `tr-TR`; empty for the scratch
///   database's own
public record SessionEnvironment(String zone, String dateStyle, String locale) {

  /// The settings that the runner uses.
  public static final SessionEnvironment DEFAULT = new SessionEnvironment("UTC", "ISO, MDY", "");

  String settings() {
    return "set local timezone = '%s'; set local datestyle = '%s'".formatted(zone, dateStyle);
  }
}
