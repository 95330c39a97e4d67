package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.SqlStatements;
import io.aisha.guard.dryrun.DataSnapshot;
import io.aisha.guard.dryrun.DryRunDatabase;
import io.aisha.guard.dryrun.SessionEnvironment;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The rows after a migration must not depend on the session's time zone or date style, or on the
/// database's locale, because these differ between installations. The migration runs twice in the
/// default environment, to learn what differs between runs anyway, and once with all three changed;
/// only if that differs, with each of them changed alone.
final class EnvironmentRule {

  private static final String TIME =
      "timestamp|\\bdate|\\btime|\\bnow\\s*\\(|current_|localtime|to_char|extract|interval";

  /// Statements that change rows, or derive columns and tables from others.
  private static final Pattern WRITES =
      Pattern.compile(
          "\\b(?:insert|update|delete|merge|using|generated|as\\s+select|as\\s+with)\\b",
          Pattern.CASE_INSENSITIVE);

  private enum Dependence {
    /// UTC+14: hardly any time of day has the same date.
    ZONE(
        TIME,
        "Pacific/Kiritimati",
        "the time zone of the session that runs it",
        "Name the zone: at time zone 'UTC', or the one in which the values were written."),
    DATE_STYLE(
        TIME + "|'\\s*\\d{1,2}[/.-]\\d{1,2}[/.-]\\d",
        "ISO, DMY",
        "the DateStyle of the session that runs it",
        "Write dates as '2024-02-01', or read others with to_date(…, 'DD/MM/YYYY')."),
    /// In Turkish the lower case of `I` is a dotless `ı`, and upper case does not sort first.
    LOCALE(
        "\\b(?:lower|upper|initcap|casefold|order\\s+by|min|max|greatest|least|between|similar|ilike|regexp_\\w+|citext)\\b|~\\*",
        "tr-TR",
        "the locale of the database",
        "Name the collation: lower(name collate \"C\"), order by name collate \"C\", or the intended one, such as \"en-x-icu\".");

    private final Pattern about;
    private final String otherValue;
    private final String what;
    private final String remedy;

    Dependence(String about, String otherValue, String what, String remedy) {
      this.about = Pattern.compile(about, Pattern.CASE_INSENSITIVE);
      this.otherValue = otherValue;
      this.what = what;
      this.remedy = remedy;
    }

    /// The given environment with this dependence changed.
    SessionEnvironment with(SessionEnvironment others) {
      return switch (this) {
        case ZONE -> new SessionEnvironment(otherValue, others.dateStyle(), others.locale());
        case DATE_STYLE -> new SessionEnvironment(others.zone(), otherValue, others.locale());
        case LOCALE -> new SessionEnvironment(others.zone(), others.dateStyle(), otherValue);
      };
    }

    boolean mayAffect(String sql) {
      return about.matcher(sql).find() && (this != LOCALE || WRITES.matcher(sql).find());
    }

    /// The first statement that it may affect, as `, in: …`.
    String statement(String sql) {
      return SqlStatements.in(sql).stream()
          .filter(this::mayAffect)
          .findFirst()
          .map(statement -> ", in: " + SqlExcerpt.brief(statement))
          .orElse("");
    }
  }

  private final Optional<DataSnapshot> here;
  private final Map<Dependence, Optional<DataSnapshot>> elsewhere = new EnumMap<>(Dependence.class);

  /// Columns that differ in another locale only for locale-sensitive text, which the tables do not
  /// contain.
  private final Set<String> onlyForSensitiveText = new HashSet<>();

  private EnvironmentRule(Optional<DataSnapshot> here) {
    this.here = here;
  }

  /// Runs a migration in several environments and discards the results.
  static EnvironmentRule runInEnvironments(Migration migration, DryRunDatabase database)
      throws SQLException {
    String sql = migration.upgradeSql();
    List<Dependence> affected =
        Stream.of(Dependence.values()).filter(each -> each.mayAffect(sql)).toList();
    if (!migration.transactional() || affected.isEmpty()) {
      return new EnvironmentRule(Optional.empty());
    }
    EnvironmentRule rule =
        new EnvironmentRule(database.rowsAfter(sql, SessionEnvironment.DEFAULT, false));
    if (rule.here.isEmpty()) {
      return rule;
    }
    Optional<DataSnapshot> all = database.rowsAfter(sql, combined(affected), false);
    boolean differs =
        all.isEmpty() || !differingColumns(rule.here.get(), all.get(), rule.here.get()).isEmpty();
    for (Dependence each : differs ? affected : List.<Dependence>of()) {
      rule.elsewhere.put(
          each,
          affected.size() == 1
              ? all
              : database.rowsAfter(sql, each.with(SessionEnvironment.DEFAULT), false));
    }
    if (affected.contains(Dependence.LOCALE)) {
      rule.runWithLocaleSensitiveTexts(sql, database);
    }
    return rule;
  }

  private void runWithLocaleSensitiveTexts(String sql, DryRunDatabase database)
      throws SQLException {
    Optional<DataSnapshot> usual = database.rowsAfter(sql, SessionEnvironment.DEFAULT, true);
    Optional<DataSnapshot> again = database.rowsAfter(sql, SessionEnvironment.DEFAULT, true);
    Optional<DataSnapshot> other =
        database.rowsAfter(sql, Dependence.LOCALE.with(SessionEnvironment.DEFAULT), true);
    if (usual.isPresent() && again.isPresent() && other.isPresent()) {
      onlyForSensitiveText.addAll(differingColumns(usual.get(), other.get(), again.get()));
    }
  }

  /// Columns with different values, or with the same values in different rows.
  ///
  /// @param again a second run in the first environment; differences between those two runs are
  ///   ignored
  private static Set<String> differingColumns(
      DataSnapshot here, DataSnapshot there, DataSnapshot again) {
    Set<String> values = new TreeSet<>(here.valuesMissingIn(there).keySet());
    values.removeAll(here.valuesMissingIn(again).keySet());
    Set<String> rows = here.columnsRearrangedIn(there);
    rows.removeAll(here.columnsRearrangedIn(again));
    values.addAll(rows);
    return values;
  }

  private static SessionEnvironment combined(List<Dependence> affected) {
    SessionEnvironment all = SessionEnvironment.DEFAULT;
    for (Dependence each : affected) {
      all = each.with(all);
    }
    return all;
  }

  /// Today's date depends on the time zone by definition, as every user of `current_date` knows.
  private static boolean isOfToday(String value) {
    Instant now = Instant.now();
    return Stream.of(-1, 0, 1)
        .map(days -> now.plus(days, ChronoUnit.DAYS).toString().substring(0, "yyyy-mm-dd".length()))
        .anyMatch(value::startsWith);
  }

  /// @param rows the rows after the final run in the default environment
  void report(Migration migration, DataSnapshot rows, Findings findings) {
    if (here.isEmpty()) {
      return;
    }
    List<String> reported = new ArrayList<>();
    elsewhere.forEach((dependence, there) -> {
      if (there.isEmpty()) {
        reportFailure(migration, dependence, findings);
        return;
      }
      Map<String, List<String>> others = here.get().valuesMissingIn(there.get());
      Set<String> depend = differingColumns(here.get(), there.get(), rows);
      depend.removeIf(column ->
          others.containsKey(column)
              && others.getOrDefault(column, List.of()).stream()
                  .allMatch(EnvironmentRule::isOfToday));
      for (String column : depend) {
        reported.add(column);
        findings.add(
            FindingKind.DATALOSS,
            migration.file().name(),
            column,
            "the content of column %s depends on %s%s"
                .formatted(column, dependence.what, dependence.statement(migration.upgradeSql())),
            dependence.remedy);
      }
    });
    onlyForSensitiveText.removeAll(reported);
    for (String column : onlyForSensitiveText.stream().sorted().toList()) {
      findings.warn(
          FindingKind.DATALOSS,
          migration.file().name(),
          column,
          "the content of column %s depends on %s, for text such as 'I' or 'Zoë'%s"
              .formatted(
                  column,
                  Dependence.LOCALE.what,
                  Dependence.LOCALE.statement(migration.upgradeSql())),
          Dependence.LOCALE.remedy);
    }
  }

  /// Only the date style makes a migration fail, on dates that are invalid in another order.
  private static void reportFailure(Migration migration, Dependence dependence, Findings findings) {
    if (dependence == Dependence.DATE_STYLE) {
      findings.add(
          FindingKind.RUNTIME,
          migration.file().name(),
          migration.name(),
          "whether it runs depends on %s%s"
              .formatted(dependence.what, dependence.statement(migration.upgradeSql())),
          dependence.remedy);
    }
  }
}
