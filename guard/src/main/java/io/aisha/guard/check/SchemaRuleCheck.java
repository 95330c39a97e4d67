package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.rules.SchemaRules;
import io.aisha.guard.rules.SchemaRules.BrokenRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/// Reports which migration first violates a schema rule.
final class SchemaRuleCheck {

  private final Findings findings;
  private final boolean house;
  private final Set<BrokenRule> known = new HashSet<>();

  /// @param house whether a violated rule fails the check; otherwise it warns
  SchemaRuleCheck(Findings findings, boolean house) {
    this.findings = findings;
    this.house = house;
  }

  /// Ignores the violations that already exist.
  void ignoreExisting(Connection connection) throws SQLException {
    known.addAll(SchemaRules.brokenPrepared(connection));
  }

  void after(Migration migration, Connection connection) throws SQLException {
    for (BrokenRule broken : SchemaRules.brokenPrepared(connection)) {
      if (!known.add(broken)) {
        continue;
      }
      if (house) {
        findings.add(
            FindingKind.STATIC,
            migration.file().name(),
            broken.object(),
            broken.message(),
            broken.remedy());
      } else {
        findings.warn(
            FindingKind.STATIC,
            migration.file().name(),
            broken.object(),
            broken.message(),
            broken.remedy());
      }
    }
  }
}
