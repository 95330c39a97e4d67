package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.dryrun.Failure;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Ways up that the server refused.
final class UpgradeFailure {

  /// Forms that look at rows without keeping others waiting, and fail without doing harm.
  private static final Pattern CAREFUL =
      Pattern.compile(
          "alter\\s+table\\s.*\\bvalidate\\s+constraint\\b.*|create\\s+unique\\s+index\\s+concurrently\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// Code that looks at rows and may refuse them.
  private static final Pattern ASSERTS =
      Pattern.compile(
          "do\\b.*\\b(?:if|case|assert)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// raise_exception, assert_failure
  private static final Set<String> ASSERTED = Set.of("P0001", "P0004");

  private static final Pattern SCHEMA_COMMAND =
      Pattern.compile("(?:create|alter)\\b", Pattern.CASE_INSENSITIVE);

  private final Migration migration;
  private final Findings found;

  UpgradeFailure(Migration migration, Findings found) {
    this.migration = migration;
    this.found = found;
  }

  /// It fails whatever is in the tables.
  ///
  /// @param earlier a file that failed before and may be the reason
  void always(Failure failure, Optional<String> earlier) {
    if (earlier.isPresent() && failure.missesObject()) {
      found.warn(
          FindingKind.RUNTIME,
          migration.file().name(),
          migration.name(),
          "it was not judged, for it builds on %s, which fails".formatted(earlier.get()),
          "Mend that one first.");
      return;
    }
    if (ASSERTS.matcher(failure.statement()).matches() && ASSERTED.contains(failure.state())) {
      found.warn(
          FindingKind.RUNTIME,
          migration.file().name(),
          migration.name(),
          "it was not judged, for its own code refuses all rows that were tried: %s, in: %s"
              .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement())),
          "Give rows that it takes with --rows.");
      return;
    }
    find(
        "its way up fails: %s, in: %s"
            .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement())),
        remedy(failure));
  }

  /// It failed on rows that the guard made up, and runs on others. The schema allows those rows, so
  /// a database in use may have them; whether it has depends on what the change is.
  void onSampleRows(Failure failure) {
    String message =
        "its way up fails when there are rows that the schema allows: %s, in: %s"
            .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement()));
    if (certain(failure)) {
      find(
          message,
          "%s Or, where no database has such rows, say so %s: --guard:accept RUNTIME and the reason."
              .formatted(remedy(failure), migration.upgradePlace()));
    } else {
      found.warn(
          FindingKind.RUNTIME, migration.file().name(), object(failure), message, remedy(failure));
    }
  }

  /// The owner of the database may not do it.
  void onlyForSuperusers(Failure failure) {
    found.warn(
        FindingKind.RUNTIME,
        migration.file().name(),
        migration.name(),
        "only a superuser may run it: %s, in: %s"
            .formatted(failure.sentence(), SqlExcerpt.brief(failure.statement())),
        "Have it done once by whoever administers the server, or run migrations as a superuser.");
  }

  private static boolean certain(Failure failure) {
    boolean schemaCommand = SCHEMA_COMMAND.matcher(failure.statement()).lookingAt();
    // Rows that are changed may be others than ours; only nulls are nobody's invention.
    return switch (failure.state()) {
      case "23502" -> !CAREFUL.matcher(failure.statement()).matches();
      case "23503", "23505", "23514", "23P01", "22001" ->
          schemaCommand && !CAREFUL.matcher(failure.statement()).matches();
      default -> false;
    };
  }

  private void find(String message, String remedy) {
    found.add(FindingKind.RUNTIME, migration.file().name(), migration.name(), message, remedy);
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
      return "Set it at the head of the change, or read it with current_setting('…', true).";
    }
    return switch (failure.state()) {
      case "23502" ->
          "Give the column a default, or fill it in a change before; then forbid nulls.";
      case "23503" -> "Remove or mend rows without their counterpart in a change before.";
      case "23505" -> "Remove duplicates in a change before.";
      case "23514", "23P01" -> "Mend rows that break the rule in a change before.";
      case "22001" -> "Shorten what is too long in a change before, or keep the length.";
      case "P0001" ->
          "The migrations' own code refuses the sample rows. Give rows that it takes with --rows.";
      case "25001" ->
          "Put the statement alone into a file of its own, and %s."
              .formatted(migration.layout().outside());
      case "55P04" ->
          "Use the new label in a later change: it is usable once the change that adds it is committed.";
      case "42P01", "42703", "42704", "42883", "3F000" ->
          failure.message().startsWith("record \"")
              ? "A trigger's function names what is gone: replace the function before rows are changed."
              : "Make what is missing in a change before this one, or correct the name." + order();
      case "42P07", "42710", "42701", "42723" ->
          "It is there already: choose another name, or change what is there.";
      case "57014" -> "It took longer than a minute on a handful of rows: correct its condition.";
      case "55P03" -> "It waits for a lock that it holds itself elsewhere.";
      default ->
          failure.state().toUpperCase(Locale.ROOT).startsWith("22")
              ? "Convert only values that can be converted, or mend the others in a change before."
              : "Correct the statement; the server's words say where.";
    };
  }

  /// Flyway and pairs are ordered by their numbers, whatever zeros they begin with.
  private String order() {
    return switch (migration.layout()) {
      case FLYWAY, PAIRS -> "";
      default ->
          " Files are applied in the order of their names, so 10-b comes before 2-a: give numbers"
              + " leading zeros.";
    };
  }
}
