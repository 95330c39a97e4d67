package io.aisha.guard.check;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.changelog.ChangeReader;
import io.aisha.guard.changelog.MalformedMigrationException;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What can be told from a migration file alone, without a server and in a moment: that both halves
/// say something, and that nothing in the file lets Liquibase pass over the change in silence.
///
/// It errs on the side of silence: only what certainly does nothing is called empty.
public final class StaticRules {

  /// Attributes that must be there and false: Liquibase's own cutting of SQL breaks on dollar
  /// quotes and nested comments.
  private static final List<String> REQUIRED =
      List.of("splitStatements", "stripComments", "rollbackSplitStatements");

  private static final Set<String> ALLOWED =
      Set.of("splitStatements", "stripComments", "rollbackSplitStatements", "runInTransaction");

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

  private StaticRules() {}

  /// Everything wrong with the files of a source, in their order; empty when nothing is.
  public static List<Finding> check(MigrationSource source) {
    return source.files().stream().flatMap(file -> check(file).stream()).toList();
  }

  /// Everything wrong with one file.
  public static List<Finding> check(MigrationFile file) {
    Change change;
    try {
      change = ChangeReader.read(file);
    } catch (MalformedMigrationException e) {
      return List.of(
          new Finding(FindingKind.STATIC, file.name(), file.changeName(), e.problem(), e.remedy()));
    }
    List<Finding> findings = new ArrayList<>();
    if (!change.id().equals(change.name())) {
      findings.add(
          of(
              change,
              FindingKind.STATIC,
              "its changeset is called %s".formatted(change.id()),
              "Write --changeset %s:%s.".formatted(change.author(), change.name())));
    }
    checkAttributes(change, findings);
    for (String directive : change.directives()) {
      findings.add(
          of(
              change,
              FindingKind.STATIC,
              "'%s' can make Liquibase pass over the change".formatted(directive),
              "Remove that line."));
    }
    if (doesNothing(change.up())) {
      findings.add(
          of(
              change,
              FindingKind.EMPTY_UP,
              "its way up does nothing",
              "Write the SQL that makes the change below the line --changeset, or delete the file."));
    }
    if (doesNothing(change.down())) {
      findings.add(
          of(
              change,
              FindingKind.EMPTY_DOWN,
              "its way down does nothing",
              "Write the SQL that takes the change back after --rollback."));
    }
    return List.copyOf(findings);
  }

  private static void checkAttributes(Change change, List<Finding> findings) {
    for (String attribute : change.attributes().keySet()) {
      if (!ALLOWED.contains(attribute)) {
        findings.add(
            of(
                change,
                FindingKind.STATIC,
                "the attribute %s can make Liquibase pass over the change".formatted(attribute),
                "Remove it."));
      }
    }
    for (String attribute : REQUIRED) {
      if (!"false".equals(change.attributes().get(attribute))) {
        findings.add(
            of(
                change,
                FindingKind.STATIC,
                "without %s:false Liquibase may cut the SQL in the wrong places"
                    .formatted(attribute),
                "Add it to the line --changeset."));
      }
    }
  }

  private static boolean doesNothing(String sql) {
    return SqlStatements.in(sql).stream()
        .allMatch(statement -> NOTHING.matcher(statement).matches());
  }

  private static Finding of(Change change, FindingKind kind, String message, String remedy) {
    return new Finding(kind, change.file().name(), change.name(), message, remedy);
  }
}
