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

/// What a change makes of rows must not depend on the time zone and the date style of the session
/// that runs it, nor on the locale of the database: every machine may have others. It is run twice
/// as usual, to know what differs from run to run in any case, and once with all of them unlike;
/// only when that differs, with each of them alone.
final class EnvironmentRule {

  private static final String TIME =
      "timestamp|\\bdate|\\btime|\\bnow\\s*\\(|current_|localtime|to_char|extract|interval";

  /// Changes rows, or makes columns and tables of others.
  private static final Pattern WRITES =
      Pattern.compile(
          "\\b(?:insert|update|delete|merge|using|generated|as\\s+select|as\\s+with)\\b",
          Pattern.CASE_INSENSITIVE);

  private enum Dependence {
    /// Fourteen hours ahead: hardly a time of day has the same date.
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
    /// Where even the letter I has another small one, and upper case does not come first.
    LOCALE(
        "\\b(?:lower|upper|initcap|casefold|order\\s+by|min|max|greatest|least|between|similar|ilike|regexp_\\w+|citext)\\b|~\\*",
        "tr-TR",
        "the locale of the database that it is run on",
        "Name the collation: lower(name collate \"C\"), order by name collate \"C\", or the one that is"
            + " meant, such as \"en-x-icu\".");

    private final Pattern about;
    private final String elsewhere;
    private final String what;
    private final String remedy;

    Dependence(String about, String elsewhere, String what, String remedy) {
      this.about = Pattern.compile(about, Pattern.CASE_INSENSITIVE);
      this.elsewhere = elsewhere;
      this.what = what;
      this.remedy = remedy;
    }

    /// Surroundings that are unlike in this.
    SessionEnvironment unlike(SessionEnvironment others) {
      return switch (this) {
        case ZONE -> new SessionEnvironment(elsewhere, others.dateStyle(), others.locale());
        case DATE_STYLE -> new SessionEnvironment(others.zone(), elsewhere, others.locale());
        case LOCALE -> new SessionEnvironment(others.zone(), others.dateStyle(), elsewhere);
      };
    }

    boolean mayAffect(String sql) {
      return about.matcher(sql).find() && (this != LOCALE || WRITES.matcher(sql).find());
    }

    /// The statement that has to do with it first.
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

  /// Columns that another locale makes different only where there is text of the kind that it is
  /// about, of which the tables have none.
  private final Set<String> perhaps = new HashSet<>();

  private EnvironmentRule(Optional<DataSnapshot> here) {
    this.here = here;
  }

  /// Runs a change in several surroundings before it is run for good.
  static EnvironmentRule runInEnvironments(Migration migration, DryRunDatabase database)
      throws SQLException {
    String sql = migration.upgradeSql();
    List<Dependence> affected =
        Stream.of(Dependence.values()).filter(each -> each.mayAffect(sql)).toList();
    if (!migration.transactional() || affected.isEmpty()) {
      return new EnvironmentRule(Optional.empty());
    }
    EnvironmentRule rule =
        new EnvironmentRule(database.rowsAfter(sql, SessionEnvironment.USUAL, false));
    if (rule.here.isEmpty()) {
      return rule;
    }
    Optional<DataSnapshot> all = database.rowsAfter(sql, together(affected), false);
    boolean differs =
        all.isEmpty() || !depending(rule.here.get(), all.get(), rule.here.get()).isEmpty();
    for (Dependence each : differs ? affected : List.<Dependence>of()) {
      rule.elsewhere.put(
          each,
          affected.size() == 1
              ? all
              : database.rowsAfter(sql, each.unlike(SessionEnvironment.USUAL), false));
    }
    if (affected.contains(Dependence.LOCALE)) {
      rule.runWithLocaleSensitiveTexts(sql, database);
    }
    return rule;
  }

  private void runWithLocaleSensitiveTexts(String sql, DryRunDatabase database)
      throws SQLException {
    Optional<DataSnapshot> usual = database.rowsAfter(sql, SessionEnvironment.USUAL, true);
    Optional<DataSnapshot> again = database.rowsAfter(sql, SessionEnvironment.USUAL, true);
    Optional<DataSnapshot> other =
        database.rowsAfter(sql, Dependence.LOCALE.unlike(SessionEnvironment.USUAL), true);
    if (usual.isPresent() && again.isPresent() && other.isPresent()) {
      perhaps.addAll(depending(usual.get(), other.get(), again.get()));
    }
  }

  /// Columns that hold other values elsewhere, or the same ones in other rows.
  ///
  /// @param again as here, for what differs from run to run says nothing
  private static Set<String> depending(DataSnapshot here, DataSnapshot there, DataSnapshot again) {
    Set<String> values = new TreeSet<>(here.valuesMissingIn(there).keySet());
    values.removeAll(here.valuesMissingIn(again).keySet());
    Set<String> rows = here.columnsRearrangedIn(there);
    rows.removeAll(here.columnsRearrangedIn(again));
    values.addAll(rows);
    return values;
  }

  private static SessionEnvironment together(List<Dependence> affected) {
    SessionEnvironment all = SessionEnvironment.USUAL;
    for (Dependence each : affected) {
      all = each.unlike(all);
    }
    return all;
  }

  /// What day it is depends on the zone, and whoever writes `current_date` knows.
  private static boolean isOfToday(String value) {
    Instant now = Instant.now();
    return Stream.of(-1, 0, 1)
        .map(days -> now.plus(days, ChronoUnit.DAYS).toString().substring(0, "yyyy-mm-dd".length()))
        .anyMatch(value::startsWith);
  }

  /// @param rows after it was run for good, as usual
  void judge(Migration migration, DataSnapshot rows, Findings found) {
    if (here.isEmpty()) {
      return;
    }
    List<String> reported = new ArrayList<>();
    elsewhere.forEach((dependence, there) -> {
      if (there.isEmpty()) {
        fails(migration, dependence, found);
        return;
      }
      Map<String, List<String>> others = here.get().valuesMissingIn(there.get());
      Set<String> depend = depending(here.get(), there.get(), rows);
      depend.removeIf(column ->
          others.containsKey(column)
              && others.getOrDefault(column, List.of()).stream()
                  .allMatch(EnvironmentRule::isOfToday));
      for (String column : depend) {
        reported.add(column);
        found.add(
            FindingKind.DATALOSS,
            migration.file().name(),
            column,
            "what column %s holds afterwards depends on %s%s"
                .formatted(column, dependence.what, dependence.statement(migration.upgradeSql())),
            dependence.remedy);
      }
    });
    perhaps.removeAll(reported);
    for (String column : perhaps.stream().sorted().toList()) {
      found.warn(
          FindingKind.DATALOSS,
          migration.file().name(),
          column,
          "what column %s holds afterwards depends on %s, where there is text such as 'I' or 'Zoë'%s"
              .formatted(
                  column,
                  Dependence.LOCALE.what,
                  Dependence.LOCALE.statement(migration.upgradeSql())),
          Dependence.LOCALE.remedy);
    }
  }

  /// Only dates that cannot be read in another order fail for that reason alone.
  private static void fails(Migration migration, Dependence dependence, Findings found) {
    if (dependence == Dependence.DATE_STYLE) {
      found.add(
          FindingKind.RUNTIME,
          migration.file().name(),
          migration.name(),
          "whether it runs depends on %s%s"
              .formatted(dependence.what, dependence.statement(migration.upgradeSql())),
          dependence.remedy);
    }
  }
}
