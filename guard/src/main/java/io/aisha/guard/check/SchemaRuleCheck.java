package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.rules.SchemaRules;
import io.aisha.guard.rules.SchemaRules.BrokenRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/// Says which change broke a rule for schemas first.
final class SchemaRuleCheck {

  private final Findings found;
  private final boolean house;
  private final Set<BrokenRule> known = new HashSet<>();

  /// @param house whether a broken rule fails the check; else it warns
  SchemaRuleCheck(Findings found, boolean house) {
    this.found = found;
    this.house = house;
  }

  /// Takes what is broken already as nobody's fault.
  void accept(Connection connection) throws SQLException {
    known.addAll(SchemaRules.brokenPrepared(connection));
  }

  void after(Migration migration, Connection connection) throws SQLException {
    for (BrokenRule broken : SchemaRules.brokenPrepared(connection)) {
      if (!known.add(broken)) {
        continue;
      }
      if (house) {
        found.add(
            FindingKind.STATIC,
            migration.file().name(),
            broken.object(),
            broken.message(),
            broken.remedy());
      } else {
        found.warn(
            FindingKind.STATIC,
            migration.file().name(),
            broken.object(),
            broken.message(),
            broken.remedy());
      }
    }
  }
}
