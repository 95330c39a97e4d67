package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.dryrun.Failure;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reports an upgrade that the server rejected.
final class UpgradeFailure {

  /// Statements that read rows without blocking other sessions, and fail harmlessly.
  private static final Pattern CAREFUL =
      Pattern.compile(
          "alter\\s+table\\s.*\\bvalidate\\s+constraint\\b.*|create\\s+unique\\s+index\\s+concurrently\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// Code that inspects rows and may reject them.
  private static final Pattern ASSERTS =
      Pattern.compile(
          "do\\b.*\\b(?:if|case|assert)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// raise_exception, assert_failure
  private static final Set<String> ASSERTED = Set.of("P0001", "P0004");

  private static final Pattern SCHEMA_COMMAND =
      Pattern.compile("(?:create|alter)\\b", Pattern.CASE_INSENSITIVE);

  private final Migration migration;
  private final Findings findings;

  UpgradeFailure(Migration migration, Findings findings) {
    this.migration = migration;
    this.findings = findings;
  }

  /// The upgrade fails regardless of the rows.
  ///
  /// @param earlier a file that failed before and may be the reason
  void report(Failure failure, Optional<String> earlier) {
    if (earlier.isPresent() && failure.missesObject()) {
      findings.warn(
          FindingKind.RUNTIME,
          migration.file().name(),
          migration.name(),
          "it was not checked, because it depends on %s, which fails".formatted(earlier.get()),
          "Fix that one first.");
      return;
    }
    if (ASSERTS.matcher(failure.statement()).matches() && ASSERTED.contains(failure.state())) {
      findings.warn(
          FindingKind.RUNTIME,
          migration.file().name(),
          migration.name(),
          "it was not checked, because its own code rejects all rows that were tried: %s, in: %s"
              .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement())),
          "Supply rows that it accepts with --rows.");
      return;
    }
    add(
        "the upgrade fails: %s, in: %s"
            .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement())),
        remedy(failure));
  }

  /// The upgrade failed on generated rows and succeeded on others. The schema allows the failing
  /// rows, so a database in use may contain them; how certain that is depends on the statement.
  void onSampleRows(Failure failure) {
    String message =
        "the upgrade fails on rows that the schema allows: %s, in: %s"
            .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement()));
    if (isCertain(failure)) {
      add(
          message,
          "%s Or, if no database has such rows, say so %s: --guard:accept RUNTIME and the reason."
              .formatted(remedy(failure), migration.upgradePlace()));
    } else {
      findings.warn(
          FindingKind.RUNTIME, migration.file().name(), object(failure), message, remedy(failure));
    }
  }

  /// The owner of the database lacks the privilege for it.
  void onlyForSuperusers(Failure failure) {
    findings.warn(
        FindingKind.RUNTIME,
        migration.file().name(),
        migration.name(),
        "only a superuser may run it: %s, in: %s"
            .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement())),
        "Have the server's administrator run it once, or run migrations as a superuser.");
  }

  private static boolean isCertain(Failure failure) {
    boolean schemaCommand = SCHEMA_COMMAND.matcher(failure.statement()).lookingAt();
    // A failing data change may concern only generated rows; null values are always possible.
    return switch (failure.state()) {
      case "23502" -> !CAREFUL.matcher(failure.statement()).matches();
      case "23503", "23505", "23514", "23P01", "22001" ->
          schemaCommand && !CAREFUL.matcher(failure.statement()).matches();
      default -> false;
    };
  }

  private void add(String message, String remedy) {
    findings.add(FindingKind.RUNTIME, migration.file().name(), migration.name(), message, remedy);
  }

  private String object(Failure failure) {
    return failure.table().orElse(migration.name());
  }

  private String remedy(Failure failure) {
    if (failure.missesExtension()) {
      return "The scratch server has only PostgreSQL's own extensions: check on a server that has"
          + " this one, with --scratch-url.";
    }
    if (failure.message().startsWith("unrecognized configuration parameter")) {
      return "Set it at the top of the migration, or read it with current_setting('…', true).";
    }
    return switch (failure.state()) {
      case "23502" ->
          "Give the column a default, or fill it in an earlier migration; then forbid nulls.";
      case "23503" -> "Remove or fix rows without a counterpart in an earlier migration.";
      case "23505" -> "Remove duplicates in an earlier migration.";
      case "23514", "23P01" -> "Fix rows that violate the rule in an earlier migration.";
      case "22001" ->
          "Shorten values that are too long in an earlier migration, or keep the length.";
      case "P0001" ->
          "The migrations' own code rejects the sample rows. Supply rows that it accepts with --rows.";
      case "25001" ->
          "Put the statement into its own file, and %s."
              .formatted(migration.layout().noTransactionHint());
      case "55P04" ->
          "Use the new label in a later migration: it is usable once the migration that adds it is committed.";
      case "42P01", "42703", "42704", "42883", "3F000" ->
          failure.message().startsWith("record \"")
              ? "A trigger's function references something that no longer exists: replace the function before rows are changed."
              : "Create what is missing in an earlier migration, or correct the name." + order();
      case "42P07", "42710", "42701", "42723" ->
          "It already exists: choose another name, or alter the existing object.";
      case "57014" -> "It took longer than a minute on a handful of rows: correct its condition.";
      case "55P03" -> "It waits for a lock that it holds in another session.";
      default ->
          failure.state().toUpperCase(Locale.ROOT).startsWith("22")
              ? "Convert only values that can be converted, or fix the others in an earlier migration."
              : "Correct the statement; the server's message says where.";
    };
  }

  /// Flyway and pairs sort by number, regardless of leading zeros.
  private String order() {
    return switch (migration.layout()) {
      case FLYWAY, PAIRS -> "";
      default ->
          " Files are applied in the order of their names, so 10-b comes before 2-a: give numbers"
              + " leading zeros.";
    };
  }
}
