package io.aisha.guard.check;

import io.aisha.guard.changelog.Layout;
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

/// What can be told from a migration file alone, without a server and in a moment: that both halves
/// say something, and that nothing in the file lets Liquibase pass over the change in silence.
///
/// It errs on the side of silence: only what certainly does nothing is called empty.
public final class StaticRules {

  /// Attributes that keep Liquibase from cutting SQL itself, which breaks on dollar quotes and
  /// nested comments.
  private static final List<String> CUTTING =
      List.of("splitStatements", "stripComments", "rollbackSplitStatements");

  /// Attributes beside those, and the values with which they change nothing.
  private static final Map<String, Pattern> WITHOUT_EFFECT =
      Map.of(
          "failOnError", Pattern.compile("true"),
          "runAlways", Pattern.compile("false"),
          "runOnChange", Pattern.compile("false"),
          "ignore", Pattern.compile("false"),
          "dbms", Pattern.compile("[\"']?postgresql[\"']?"));

  /// A constant: number, string, null, boolean, perhaps cast and named, several with commas.
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

  /// A second changeset that Liquibase takes for a comment.
  private static final Pattern NEARLY_CHANGESET =
      Pattern.compile(
          "\\s*--\\s*(?!changeset\\b)(?:change?-?_?sets?|chang?e?sett?|chnageset|changset|cahngeset)\\s+\\S+:\\S+.*",
          Pattern.CASE_INSENSITIVE);

  private final MigrationFile file;
  private final List<Finding> findings = new ArrayList<>();

  private StaticRules(MigrationFile file) {
    this.file = file;
  }

  /// Everything wrong with the files of a source, in their order; empty when nothing is.
  public static List<Finding> check(MigrationSource source) {
    return source.files().stream().flatMap(file -> check(file).stream()).toList();
  }

  /// Everything wrong with one file.
  public static List<Finding> check(MigrationFile file) {
    return check(file, false);
  }

  /// Everything wrong with one migration of any layout that it does not accept itself: what
  /// concerns Liquibase only where it is Liquibase's.
  ///
  /// @param house see [#check(MigrationFile, boolean)]
  public static List<Finding> check(Migration migration, boolean house) {
    AcceptedFindings accepted = AcceptedFindings.of(List.of(migration));
    return all(migration, house).stream().filter(finding -> !accepted.cover(finding)).toList();
  }

  /// The same with what is accepted.
  static List<Finding> all(Migration migration, boolean house) {
    if (migration.layout() == Layout.LIQUIBASE) {
      return all(migration.file(), house);
    }
    StaticRules rules = new StaticRules(migration.file());
    rules.markers(migration);
    rules.halves(migration);
    return List.copyOf(rules.findings);
  }

  /// Everything wrong with one file that it does not accept itself.
  ///
  /// @param house whether the form of this house is asked for too: a changeset that is called like
  ///   its file, the attributes that keep Liquibase from cutting SQL, and no others
  public static List<Finding> check(MigrationFile file, boolean house) {
    AcceptedFindings accepted = AcceptedFindings.of(List.of(MigrationReader.readLeniently(file)));
    return all(file, house).stream().filter(finding -> !accepted.cover(finding)).toList();
  }

  /// The same with what is accepted.
  static List<Finding> all(MigrationFile file, boolean house) {
    StaticRules rules = new StaticRules(file);
    try {
      rules.checkAll(MigrationReader.read(file), house);
    } catch (MalformedMigrationException e) {
      rules.find(FindingKind.STATIC, e.problem(), e.remedy());
    }
    return FindingLines.placed(rules.findings, file);
  }

  private void checkAll(Migration migration, boolean house) {
    if (house && !migration.id().equals(migration.name())) {
      find(
          FindingKind.STATIC,
          "its changeset is called %s".formatted(migration.id()),
          "Write --changeset %s:%s.".formatted(migration.author(), migration.name()));
    }
    attributes(migration, house);
    cutting(migration, house);
    for (String directive : migration.directives()) {
      find(
          FindingKind.STATIC,
          "'%s' can make Liquibase pass over the change".formatted(directive),
          "Remove that line.");
    }
    migration
        .upgradeSql()
        .lines()
        .filter(line -> NEARLY_CHANGESET.matcher(line).matches())
        .forEach(line ->
            find(
                FindingKind.STATIC,
                "'%s' is a comment to Liquibase".formatted(line.strip()),
                "Write --changeset, in a file of its own."));
    markers(migration);
    halves(migration);
  }

  private void attributes(Migration migration, boolean house) {
    migration.attributes().keySet().stream()
        .sorted()
        .filter(name -> !CUTTING.contains(name) && !name.equals("runInTransaction"))
        .forEach(name -> {
          Pattern harmless = WITHOUT_EFFECT.get(name);
          if (harmless == null
              || !harmless.matcher(migration.attributes().getOrDefault(name, "")).matches()) {
            find(
                FindingKind.STATIC,
                "the attribute %s can make Liquibase pass over the change".formatted(name),
                "Remove it.");
          } else if (house) {
            find(
                FindingKind.STATIC,
                "the attribute %s changes nothing here".formatted(name),
                "Remove it.");
          }
        });
  }

  private void cutting(Migration migration, boolean house) {
    for (String name : CUTTING) {
      String half = name.startsWith("rollback") ? migration.rollbackSql() : migration.upgradeSql();
      boolean breaks = !name.equals("stripComments") && needsWholeness(half);
      if ((breaks || house) && !"false".equalsIgnoreCase(migration.attributes().get(name))) {
        find(
            FindingKind.STATIC,
            "without %s:false Liquibase may cut the SQL in the wrong places".formatted(name),
            "Add it to the line --changeset.");
      }
    }
  }

  /// Whether there is something that Liquibase's own cutting breaks on: a semicolon within dollar
  /// quotes, a comment within a comment.
  private static boolean needsWholeness(String sql) {
    return NESTED_COMMENT.matcher(sql).find()
        || SqlStatements.in(sql).stream()
            .anyMatch(statement -> PLAIN_QUOTES.matcher(statement).replaceAll("").contains(";"));
  }

  private void markers(Migration migration) {
    if (migration.markers().destructive().filter(String::isEmpty).isPresent()) {
      find(
          FindingKind.STATIC,
          "--guard:destructive gives no reason",
          "Write behind it, on the same line, what is destroyed and why that is right.");
    }
    migration
        .accepted()
        .forEach((kind, reason) -> {
          if (!AcceptedFindings.ACCEPTABLE.contains(kind)) {
            find(
                FindingKind.STATIC,
                "--guard:accept cannot accept '%s'".formatted(kind),
                "Write one of %s behind it, and the reason."
                    .formatted(String.join(", ", AcceptedFindings.ACCEPTABLE)));
          } else if (reason.isEmpty()) {
            find(
                FindingKind.STATIC,
                "--guard:accept %s gives no reason".formatted(kind),
                "Write behind it, on the same line, why that is right.");
          }
        });
    for (String line : migration.markers().unknown()) {
      find(
          FindingKind.STATIC,
          "'%s' is not a marker of the guard".formatted(line),
          "Write --guard:data, --guard:destructive REASON or --guard:accept KIND REASON, or remove"
              + " the line.");
    }
  }

  private void halves(Migration migration) {
    if (doesNothing(migration.upgradeSql())) {
      find(
          FindingKind.EMPTY_UP,
          "its way up does nothing",
          "Write the SQL that makes the change %s, or delete the file."
              .formatted(migration.upgradePlace()));
    } else {
      transactions(migration, "up", migration.file(), migration.upgradeSql());
      halfDone(migration);
    }
    if (!migration.reversible()) {
      return;
    }
    if (doesNothing(migration.rollbackSql())) {
      find(
          FindingKind.EMPTY_DOWN,
          migration.rollbackFile(),
          "its way down does nothing",
          EmptyScripts.writeTheWayDown(migration));
    } else {
      transactions(migration, "down", migration.rollbackFile(), migration.rollbackSql());
    }
  }

  private void transactions(
      Migration migration, String direction, MigrationFile where, String sql) {
    SqlStatements.in(sql).stream()
        .filter(statement -> TRANSACTION_CONTROL.matcher(statement).matches())
        .findFirst()
        .ifPresent(statement ->
            find(
                FindingKind.STATIC,
                where,
                "its way %s says %s, which tears the change from its record in the history"
                    .formatted(direction, statement.toUpperCase(Locale.ROOT)),
                "Remove it: a change runs in a transaction of its own. For a statement that must"
                    + " not, %s.".formatted(migration.layout().outside())));
  }

  /// A way up that a failure in the middle leaves half done, and that cannot be run again then.
  private void halfDone(Migration migration) {
    List<String> statements = SqlStatements.in(migration.upgradeSql());
    boolean repeatable =
        migration.layout() != Layout.LIQUIBASE
            && statements.stream().allMatch(each -> RUNS_AGAIN.matcher(each).find());
    if (!migration.transactional() && statements.size() > 1 && !repeatable) {
      find(
          FindingKind.STATIC,
          "its way up has %d statements and no transaction, so a failure between them leaves it half done"
              .formatted(statements.size()),
          "Give each statement a file of its own, or leave the transaction to the tool.");
    }
  }

  /// Whether a half certainly does nothing.
  static boolean doesNothing(String sql) {
    return SqlStatements.in(sql).stream()
        .allMatch(statement -> NOTHING.matcher(statement).matches());
  }

  private void find(FindingKind kind, String message, String remedy) {
    find(kind, file, message, remedy);
  }

  private void find(FindingKind kind, MigrationFile where, String message, String remedy) {
    findings.add(new Finding(kind, where.name(), file.migrationName(), message, remedy));
  }
}
