package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.SqlStatements;
import java.util.regex.Pattern;

/// A concurrent build that fails leaves an invalid index behind, and `if not exists` treats it as
/// the wanted index.
final class IndexRule {

  private static final Pattern SKIPS_AN_INVALID_ONE =
      Pattern.compile(
          "create\\s+(?:unique\\s+)?index\\s+concurrently\\s+if\\s+not\\s+exists\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private IndexRule() {}

  static void check(Migration migration, Findings findings) {
    for (String statement : SqlStatements.in(migration.upgradeSql())) {
      if (SKIPS_AN_INVALID_ONE.matcher(statement).matches()) {
        findings.warn(
            FindingKind.RUNTIME,
            migration.file().name(),
            migration.name(),
            "if the build fails, the next attempt silently skips the invalid index that it left, in: "
                + SqlExcerpt.brief(statement),
            "Remove IF NOT EXISTS, and drop what a failed build left with DROP INDEX CONCURRENTLY IF EXISTS in an earlier file.");
      }
    }
  }
}
