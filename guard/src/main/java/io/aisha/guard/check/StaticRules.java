package io.aisha.guard.check;

import io.aisha.guard.changelog.FolderLayout;
import io.aisha.guard.changelog.MalformedMigrationException;
import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.changelog.SqlStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Checks a migration file by its text alone, without a server, in about a millisecond: both
/// scripts must do something, and nothing in the file may make Liquibase silently skip the
/// changeset.
///
/// The rules avoid false alarms: a script is called empty only if it certainly does nothing.
public final class StaticRules {

  /// Attributes that stop Liquibase from splitting SQL itself, which breaks on dollar quotes and
  /// nested comments.
  private static final List<String> SPLITTING =
      List.of("splitStatements", "stripComments", "rollbackSplitStatements");

  /// Other attributes, and the values with which they have no effect.
  private static final Map<String, Pattern> WITHOUT_EFFECT =
      Map.of(
          "failOnError", Pattern.compile("true"),
          "runAlways", Pattern.compile("false"),
          "runOnChange", Pattern.compile("false"),
          "ignore", Pattern.compile("false"),
          "dbms", Pattern.compile("[\"']?postgresql[\"']?"));

  /// A constant: number, string, null or boolean, optionally cast and named.
  private static final String CONSTANT =
      "(?:[-+]?[0-9.]+|'[^']*'|null|true|false)(?:\\s*::\\s*\\w+)?(?:\\s+(?:as\\s+)?[\\w\"]+)?";

  private static final Pattern NOTHING =
      Pattern.compile(
          ("select(?:\\s+%1$s(?:\\s*,\\s*%1$s)*)?" // select 1
                  + "|values\\s*\\(\\s*%1$s\\s*\\)"
                  + "|begin|commit|end|start transaction"
                  + "|do\\s+(\\$\\w*\\$)\\s*begin\\s*(?:null\\s*;\\s*)*end\\s*;?\\s*\\1"
                  + "|empty|not required") // Liquibase's words for a rollback that does nothing
              .formatted(CONSTANT),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TRANSACTION_CONTROL =
      Pattern.compile(
          "(begin|start\\s+transaction|commit|end|rollback|abort)(\\s+(work|transaction))?(\\s+and\\s.*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern RUNS_AGAIN =
      Pattern.compile(
          "\\bif\\s+(?:not\\s+)?exists\\b|\\bor\\s+replace\\b|^(?:vacuum|analy[sz]e|reindex)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PLAIN_QUOTES = Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"");
  private static final Pattern NESTED_COMMENT = Pattern.compile("/\\*(?:(?!\\*/)[\\s\\S])*/\\*");

  /// A misspelt changeset line, which Liquibase reads as a comment.
  private static final Pattern NEARLY_CHANGESET =
      Pattern.compile(
          "\\s*--\\s*(?!changeset\\b)(?:change?-?_?sets?|chang?e?sett?|chnageset|changset|cahngeset)\\s+\\S+:\\S+.*",
          Pattern.CASE_INSENSITIVE);

  private final MigrationFile file;
  private final List<Finding> findings = new ArrayList<>();

  private StaticRules(MigrationFile file) {
    this.file = file;
  }

  /// All findings in the files of a source, in their order; empty when there are none.
  public static List<Finding> check(MigrationSource source) {
    return source.files().stream().flatMap(file -> check(file).stream()).toList();
  }

  /// All findings in one file.
  public static List<Finding> check(MigrationFile file) {
    return check(file, false);
  }

  /// All findings in one migration of any layout that it does not accept itself. Rules about
  /// Liquibase apply only to the Liquibase layout.
  ///
  /// @param house see [#check(MigrationFile, boolean)]
  public static List<Finding> check(Migration migration, boolean house) {
    AcceptedFindings accepted = AcceptedFindings.of(List.of(migration));
    return checkUnfiltered(migration, house).stream()
        .filter(finding -> !accepted.covers(finding))
        .toList();
  }

  /// The same with what is accepted.
  static List<Finding> checkUnfiltered(Migration migration, boolean house) {
    if (migration.layout() == FolderLayout.LIQUIBASE) {
      return checkUnfiltered(migration.file(), house);
    }
    StaticRules rules = new StaticRules(migration.file());
    rules.markers(migration);
    rules.scripts(migration);
    return List.copyOf(rules.findings);
  }

  /// All findings in one file that it does not accept itself.
  ///
  /// @param house whether to apply the house rules too: the changeset must be named like its file,
  ///   and must have exactly the attributes that stop Liquibase from splitting SQL
  public static List<Finding> check(MigrationFile file, boolean house) {
    AcceptedFindings accepted = AcceptedFindings.of(List.of(MigrationReader.readLeniently(file)));
    return checkUnfiltered(file, house).stream()
        .filter(finding -> !accepted.covers(finding))
        .toList();
  }

  /// The same with what is accepted.
  static List<Finding> checkUnfiltered(MigrationFile file, boolean house) {
    StaticRules rules = new StaticRules(file);
    try {
      rules.checkChangeset(MigrationReader.read(file), house);
    } catch (MalformedMigrationException e) {
      rules.report(FindingKind.STATIC, e.problem(), e.remedy());
    }
    return FindingLines.withLines(rules.findings, file);
  }

  private void checkChangeset(Migration migration, boolean house) {
    if (house && !migration.id().equals(migration.name())) {
      report(
          FindingKind.STATIC,
          "its changeset is named %s".formatted(migration.id()),
          "Write --changeset %s:%s.".formatted(migration.author(), migration.name()));
    }
    attributes(migration, house);
    splittingAttributes(migration, house);
    for (String directive : migration.directives()) {
      report(
          FindingKind.STATIC,
          "'%s' can make Liquibase skip the changeset".formatted(directive),
          "Remove that line.");
    }
    migration
        .upgradeSql()
        .lines()
        .filter(line -> NEARLY_CHANGESET.matcher(line).matches())
        .forEach(line ->
            report(
                FindingKind.STATIC,
                "'%s' is a comment to Liquibase".formatted(line.strip()),
                "Write --changeset, in a separate file."));
    markers(migration);
    scripts(migration);
  }

  private void attributes(Migration migration, boolean house) {
    migration.attributes().keySet().stream()
        .sorted()
        .filter(name -> !SPLITTING.contains(name) && !name.equals("runInTransaction"))
        .forEach(name -> {
          Pattern harmless = WITHOUT_EFFECT.get(name);
          if (harmless == null
              || !harmless.matcher(migration.attributes().getOrDefault(name, "")).matches()) {
            report(
                FindingKind.STATIC,
                "the attribute %s can make Liquibase skip the changeset".formatted(name),
                "Remove it.");
          } else if (house) {
            report(
                FindingKind.STATIC,
                "the attribute %s has no effect here".formatted(name),
                "Remove it.");
          }
        });
  }

  private void splittingAttributes(Migration migration, boolean house) {
    for (String name : SPLITTING) {
      String script =
          name.startsWith("rollback") ? migration.rollbackSql() : migration.upgradeSql();
      boolean breaks = !name.equals("stripComments") && wouldBeSplitWrongly(script);
      if ((breaks || house) && !"false".equalsIgnoreCase(migration.attributes().get(name))) {
        report(
            FindingKind.STATIC,
            "without %s:false Liquibase may split the SQL in the wrong places".formatted(name),
            "Add it to the line --changeset.");
      }
    }
  }

  /// Whether Liquibase's own splitting would break the SQL: on a semicolon inside dollar quotes, or
  /// a comment inside a comment.
  private static boolean wouldBeSplitWrongly(String sql) {
    return NESTED_COMMENT.matcher(sql).find()
        || SqlStatements.in(sql).stream()
            .anyMatch(statement -> PLAIN_QUOTES.matcher(statement).replaceAll("").contains(";"));
  }

  private void markers(Migration migration) {
    if (migration.markers().destructive().filter(String::isEmpty).isPresent()) {
      report(
          FindingKind.STATIC,
          "--guard:destructive gives no reason",
          "Write after it, on the same line, what is destroyed and why.");
    }
    migration
        .accepted()
        .forEach((kind, reason) -> {
          if (!AcceptedFindings.ACCEPTABLE.contains(kind)) {
            report(
                FindingKind.STATIC,
                "--guard:accept cannot accept '%s'".formatted(kind),
                "Write one of %s after it, and the reason."
                    .formatted(String.join(", ", AcceptedFindings.ACCEPTABLE)));
          } else if (reason.isEmpty()) {
            report(
                FindingKind.STATIC,
                "--guard:accept %s gives no reason".formatted(kind),
                "Write the reason after it, on the same line.");
          }
        });
    for (String line : migration.markers().unknown()) {
      report(
          FindingKind.STATIC,
          "'%s' is not a marker of the guard".formatted(line),
          "Write --guard:data, --guard:destructive REASON or --guard:accept KIND REASON, or remove"
              + " the line.");
    }
  }

  private void scripts(Migration migration) {
    if (doesNothing(migration.upgradeSql())) {
      report(
          FindingKind.EMPTY_UP,
          "the upgrade is empty",
          "Write the upgrade SQL %s, or delete the file.".formatted(migration.upgradePlace()));
    } else {
      transactions(migration, "upgrade", migration.file(), migration.upgradeSql());
      partlyApplied(migration);
    }
    if (!migration.reversible()) {
      return;
    }
    if (doesNothing(migration.rollbackSql())) {
      report(
          FindingKind.EMPTY_DOWN,
          migration.rollbackFile(),
          "the rollback is empty",
          EmptyScripts.rollbackRemedy(migration));
    } else {
      transactions(migration, "rollback", migration.rollbackFile(), migration.rollbackSql());
    }
  }

  private void transactions(
      Migration migration, String direction, MigrationFile where, String sql) {
    SqlStatements.in(sql).stream()
        .filter(statement -> TRANSACTION_CONTROL.matcher(statement).matches())
        .findFirst()
        .ifPresent(statement ->
            report(
                FindingKind.STATIC,
                where,
                "the %s contains %s, which separates the migration from its record in the history"
                    .formatted(direction, statement.toUpperCase(Locale.ROOT)),
                "Remove it: each migration runs in its own transaction. For a statement that must not, %s."
                    .formatted(migration.layout().noTransactionHint())));
  }

  /// Reports an upgrade that an error in the middle leaves partly applied and that cannot be run
  /// again.
  private void partlyApplied(Migration migration) {
    List<String> statements = SqlStatements.in(migration.upgradeSql());
    boolean repeatable =
        migration.layout() != FolderLayout.LIQUIBASE
            && statements.stream().allMatch(each -> RUNS_AGAIN.matcher(each).find());
    if (!migration.transactional() && statements.size() > 1 && !repeatable) {
      report(
          FindingKind.STATIC,
          "the upgrade has %d statements and no transaction, so a failure between them leaves it partly applied"
              .formatted(statements.size()),
          "Put each statement into its own file, or leave the transaction to the tool.");
    }
  }

  /// Whether a script certainly does nothing.
  static boolean doesNothing(String sql) {
    return SqlStatements.in(sql).stream()
        .allMatch(statement -> NOTHING.matcher(statement).matches());
  }

  private void report(FindingKind kind, String message, String remedy) {
    report(kind, file, message, remedy);
  }

  private void report(FindingKind kind, MigrationFile where, String message, String remedy) {
    findings.add(new Finding(kind, where.name(), file.migrationName(), message, remedy));
  }
}
