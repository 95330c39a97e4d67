package io.aisha.guard.check;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.changelog.SqlStatements;
import io.aisha.guard.trial.DataImage;
import io.aisha.guard.trial.Surroundings;
import io.aisha.guard.trial.Workbench;
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
final class SurroundingsRule {

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
    Surroundings unlike(Surroundings others) {
      return switch (this) {
        case ZONE -> new Surroundings(elsewhere, others.dateStyle(), others.locale());
        case DATE_STYLE -> new Surroundings(others.zone(), elsewhere, others.locale());
        case LOCALE -> new Surroundings(others.zone(), others.dateStyle(), elsewhere);
      };
    }

    boolean mayConcern(String sql) {
      return about.matcher(sql).find() && (this != LOCALE || WRITES.matcher(sql).find());
    }

    /// The statement that has to do with it first.
    String statement(String sql) {
      return SqlStatements.in(sql).stream()
          .filter(this::mayConcern)
          .findFirst()
          .map(statement -> ", in: " + Wording.brief(statement))
          .orElse("");
    }
  }

  private final Optional<DataImage> here;
  private final Map<Dependence, Optional<DataImage>> elsewhere = new EnumMap<>(Dependence.class);

  /// Columns that another locale makes different only where there is text of the kind that it is
  /// about, of which the tables have none.
  private final Set<String> perhaps = new HashSet<>();

  private SurroundingsRule(Optional<DataImage> here) {
    this.here = here;
  }

  /// Runs a change in several surroundings before it is run for good.
  static SurroundingsRule rehearse(Change change, Workbench bench) throws SQLException {
    String sql = change.up();
    List<Dependence> concerned =
        Stream.of(Dependence.values()).filter(each -> each.mayConcern(sql)).toList();
    if (!change.transactional() || concerned.isEmpty()) {
      return new SurroundingsRule(Optional.empty());
    }
    SurroundingsRule rule = new SurroundingsRule(bench.rowsAfter(sql, Surroundings.USUAL, false));
    if (rule.here.isEmpty()) {
      return rule;
    }
    Optional<DataImage> all = bench.rowsAfter(sql, together(concerned), false);
    boolean differs =
        all.isEmpty() || !depending(rule.here.get(), all.get(), rule.here.get()).isEmpty();
    for (Dependence each : differs ? concerned : List.<Dependence>of()) {
      rule.elsewhere.put(
          each,
          concerned.size() == 1
              ? all
              : bench.rowsAfter(sql, each.unlike(Surroundings.USUAL), false));
    }
    if (concerned.contains(Dependence.LOCALE)) {
      rule.rehearseTellingTexts(sql, bench);
    }
    return rule;
  }

  private void rehearseTellingTexts(String sql, Workbench bench) throws SQLException {
    Optional<DataImage> usual = bench.rowsAfter(sql, Surroundings.USUAL, true);
    Optional<DataImage> again = bench.rowsAfter(sql, Surroundings.USUAL, true);
    Optional<DataImage> other =
        bench.rowsAfter(sql, Dependence.LOCALE.unlike(Surroundings.USUAL), true);
    if (usual.isPresent() && again.isPresent() && other.isPresent()) {
      perhaps.addAll(depending(usual.get(), other.get(), again.get()));
    }
  }

  /// Columns that hold other values elsewhere, or the same ones in other rows.
  ///
  /// @param again as here, for what differs from run to run says nothing
  private static Set<String> depending(DataImage here, DataImage there, DataImage again) {
    Set<String> values = new TreeSet<>(here.valuesMissingIn(there).keySet());
    values.removeAll(here.valuesMissingIn(again).keySet());
    Set<String> rows = here.columnsRearrangedIn(there);
    rows.removeAll(here.columnsRearrangedIn(again));
    values.addAll(rows);
    return values;
  }

  private static Surroundings together(List<Dependence> concerned) {
    Surroundings all = Surroundings.USUAL;
    for (Dependence each : concerned) {
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
  void judge(Change change, DataImage rows, Findings found) {
    if (here.isEmpty()) {
      return;
    }
    List<String> said = new ArrayList<>();
    elsewhere.forEach((dependence, there) -> {
      if (there.isEmpty()) {
        fails(change, dependence, found);
        return;
      }
      Map<String, List<String>> others = here.get().valuesMissingIn(there.get());
      Set<String> depend = depending(here.get(), there.get(), rows);
      depend.removeIf(column ->
          others.containsKey(column)
              && others.getOrDefault(column, List.of()).stream()
                  .allMatch(SurroundingsRule::isOfToday));
      for (String column : depend) {
        said.add(column);
        found.find(
            FindingKind.DATALOSS,
            change.file().name(),
            column,
            "what column %s holds afterwards depends on %s%s"
                .formatted(column, dependence.what, dependence.statement(change.up())),
            dependence.remedy);
      }
    });
    perhaps.removeAll(said);
    for (String column : perhaps.stream().sorted().toList()) {
      found.warn(
          FindingKind.DATALOSS,
          change.file().name(),
          column,
          "what column %s holds afterwards depends on %s, where there is text such as 'I' or 'Zoë'%s"
              .formatted(column, Dependence.LOCALE.what, Dependence.LOCALE.statement(change.up())),
          Dependence.LOCALE.remedy);
    }
  }

  /// Only dates that cannot be read in another order fail for that reason alone.
  private static void fails(Change change, Dependence dependence, Findings found) {
    if (dependence == Dependence.DATE_STYLE) {
      found.find(
          FindingKind.RUNTIME,
          change.file().name(),
          change.name(),
          "whether it runs depends on %s%s"
              .formatted(dependence.what, dependence.statement(change.up())),
          dependence.remedy);
    }
  }
}
