package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.SqlStatements;
import io.aisha.guard.dryrun.DmlProbe;
import io.aisha.guard.dryrun.DmlProbe.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// After a migration, an application must still be able to insert, update and delete rows.
final class DmlRule {

  private static final Pattern LEFT_BEHIND =
      Pattern.compile(
          "the next insert into (?<table>.+) takes .* because sequence (?<sequence>.+) was left behind");

  private static final Pattern SETS_A_SEQUENCE =
      Pattern.compile("\\bsetval\\b|\\brestart\\b|\\bstart\\s+with\\b", Pattern.CASE_INSENSITIVE);

  /// The sequence's name, if it is a literal.
  private static final Pattern SETVAL_OF =
      Pattern.compile(
          "\\bsetval\\s*\\(\\s*(?:(?:pg_catalog\\s*\\.\\s*)?pg_get_serial_sequence\\s*\\(\\s*)?'(?<of>[^']+)'\\s*(?:::\\s*\\w+\\s*)?[,)]",
          Pattern.CASE_INSENSITIVE);

  private final Findings findings;
  private final DmlProbe probe = new DmlProbe();

  /// Problems that existed before this migration.
  private final Set<Problem> known = new HashSet<>();

  DmlRule(Findings findings) {
    this.findings = findings;
  }

  /// Ignores the problems that already exist.
  void ignoreExisting(Connection connection) throws SQLException {
    known.addAll(probe.problems(connection));
  }

  /// Reports problems that this migration introduced.
  void after(Migration migration, Connection connection) throws SQLException {
    for (Problem problem : probe.problems(connection)) {
      boolean aboutSequence = problem.what().contains("sequence");
      boolean intended = isSet(problem, migration.upgradeSql());
      if (known.add(problem) && !intended) {
        findings.add(
            FindingKind.RUNTIME,
            migration.file().name(),
            problem.object(),
            "after it, " + problem.what(),
            aboutSequence
                ? "Advance the sequence in the same file: select setval(…, (select max(…) from …))."
                : "Update what references it, such as triggers and functions, in the same file.");
      }
    }
  }

  /// Whether the migration sets the sequence itself; then its value is intended, whatever the
  /// sample rows are.
  private static boolean isSet(Problem problem, String upgrade) {
    Matcher behind = LEFT_BEHIND.matcher(problem.what());
    return behind.matches()
        && SqlStatements.in(upgrade).stream()
            .filter(statement -> SETS_A_SEQUENCE.matcher(statement).find())
            .anyMatch(statement ->
                mayReferTo(statement, behind.group("table"), behind.group("sequence")));
  }

  private static boolean mayReferTo(String statement, String table, String sequence) {
    List<String> named =
        SETVAL_OF.matcher(statement).results().map(each -> last(each.group("of"))).toList();
    String lower = statement.toLowerCase(Locale.ROOT);
    boolean computed = lower.contains("setval") && (named.isEmpty() || lower.contains("execute"));
    boolean altered = !lower.contains("setval") && (has(lower, table) || has(lower, sequence));
    return computed || altered || named.contains(last(table)) || named.contains(last(sequence));
  }

  private static boolean has(String statement, String name) {
    return Pattern.compile("\\b" + Pattern.quote(last(name)) + "\\b").matcher(statement).find();
  }

  /// The last part in lower case: `orders` for `shop."Orders"`.
  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1).replace("\"", "").toLowerCase(Locale.ROOT);
  }
}
