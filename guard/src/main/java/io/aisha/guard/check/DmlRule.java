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

/// After a change a program must still be able to insert, update and delete.
final class DmlRule {

  private static final Pattern LEFT_BEHIND =
      Pattern.compile(
          "the next insert into (?<table>.+) takes .* for sequence (?<sequence>.+) was left behind");

  private static final Pattern SETS_A_SEQUENCE =
      Pattern.compile("\\bsetval\\b|\\brestart\\b|\\bstart\\s+with\\b", Pattern.CASE_INSENSITIVE);

  /// Which one, where that is written and not computed.
  private static final Pattern SETVAL_OF =
      Pattern.compile(
          "\\bsetval\\s*\\(\\s*(?:(?:pg_catalog\\s*\\.\\s*)?pg_get_serial_sequence\\s*\\(\\s*)?'(?<of>[^']+)'\\s*(?:::\\s*\\w+\\s*)?[,)]",
          Pattern.CASE_INSENSITIVE);

  private final Findings found;
  private final DmlProbe probe = new DmlProbe();

  /// What failed before the change at hand, and is not its fault.
  private final Set<Problem> known = new HashSet<>();

  DmlRule(Findings found) {
    this.found = found;
  }

  /// Takes the state of a database as it is.
  void accept(Connection connection) throws SQLException {
    known.addAll(probe.problems(connection));
  }

  /// Says what fails since the change at hand.
  void after(Migration migration, Connection connection) throws SQLException {
    for (Problem problem : probe.problems(connection)) {
      boolean ofSequence = problem.what().contains("sequence");
      boolean meant = isSet(problem, migration.upgradeSql());
      if (known.add(problem) && !meant) {
        found.add(
            FindingKind.RUNTIME,
            migration.file().name(),
            problem.object(),
            "after it " + problem.what(),
            ofSequence
                ? "Move the sequence on in the same file: select setval(…, (select max(…) from …))."
                : "Change what names it, such as triggers and functions, in the same file.");
      }
    }
  }

  /// Whoever sets a sequence knows its numbers better than sample rows do.
  private static boolean isSet(Problem problem, String upgrade) {
    Matcher behind = LEFT_BEHIND.matcher(problem.what());
    return behind.matches()
        && SqlStatements.in(upgrade).stream()
            .filter(statement -> SETS_A_SEQUENCE.matcher(statement).find())
            .anyMatch(
                statement -> mayMean(statement, behind.group("table"), behind.group("sequence")));
  }

  private static boolean mayMean(String statement, String table, String sequence) {
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

  /// `orders` for `shop."Orders"`
  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1).replace("\"", "").toLowerCase(Locale.ROOT);
  }
}
