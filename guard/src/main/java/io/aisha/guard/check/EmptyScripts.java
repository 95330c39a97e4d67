package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.SqlStatements;
import io.aisha.guard.dryrun.DryRunDatabase;
import io.aisha.guard.dryrun.Observation;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Detects scripts that ran and changed nothing.
final class EmptyScripts {

  /// Statements that affect more than the schema and rows of this database, so that no comparison
  /// sees their effect.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "(?:analy[sz]e|vacuum|reindex|cluster|refresh|(?:create|alter|drop)\\s+(?:role|user|group|database|tablespace|system)"
              + "|security\\s+label|notify|checkpoint|load|grant|revoke|reassign|select\\s+(?:pg_catalog\\.)?(?:setval|nextval))\\b.*"
              + "|alter\\s.*\\b(?:owner\\s+to|set\\s+tablespace|depends\\s+on\\s+extension|set\\s+access\\s+method|set\\s+without\\s+cluster|restart)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern ATTEMPT =
      Pattern.compile(
          "(?:create|alter|drop|comment|grant|revoke|insert|update|delete|merge|with|truncate)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// Commands whose whole effect the schema comparison sees: if it sees no difference, there is no
  /// effect.
  private static final Set<String> COMPARED =
      Set.of(
          "ALTER TABLE",
          "ALTER INDEX",
          "ALTER VIEW",
          "ALTER SEQUENCE",
          "ALTER FUNCTION",
          "ALTER TYPE",
          "ALTER DOMAIN",
          "COMMENT",
          "CREATE FUNCTION",
          "CREATE PROCEDURE",
          "CREATE INDEX",
          "CREATE TABLE",
          "CREATE VIEW",
          "CREATE MATERIALIZED VIEW",
          "CREATE SEQUENCE",
          "CREATE TYPE",
          "CREATE DOMAIN",
          "CREATE TRIGGER",
          "CREATE POLICY",
          "DROP TABLE",
          "DROP TABLE COLUMN",
          "DROP TABLE CONSTRAINT",
          "DROP DOMAIN CONSTRAINT",
          "DROP DEFAULT VALUE",
          "DROP INDEX",
          "DROP VIEW",
          "DROP MATERIALIZED VIEW",
          "DROP SEQUENCE",
          "DROP TYPE",
          "DROP DOMAIN",
          "DROP FUNCTION",
          "DROP PROCEDURE",
          "DROP TRIGGER",
          "DROP POLICY");

  /// A block that catches its own error assigns a transaction ID without changing anything.
  private static final Pattern SWALLOWS =
      Pattern.compile("\\bexception\\s+when\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern WHOLE_SERVER =
      Pattern.compile(
          "\\b(?:create|alter|drop)\\s+(?:role|user|group|database|tablespace)\\b|\\bsecurity\\s+label\\b",
          Pattern.CASE_INSENSITIVE);

  private final Migration migration;
  private final Findings findings;

  EmptyScripts(Migration migration, Findings findings) {
    this.migration = migration;
    this.findings = findings;
  }

  /// Whether a script had no relevant effect, given that schema and rows are unchanged.
  static boolean hasNoEffect(Observation script, String sql, boolean transactional) {
    if (script.rowsTouched() > 0 || !COMPARED.containsAll(script.commands())) {
      return false;
    }
    boolean swallowed = SWALLOWS.matcher(sql).find() && !WHOLE_SERVER.matcher(sql).find();
    if (script.commands().isEmpty() && script.wrote() && transactional && !swallowed) {
      return false;
    }
    return SqlStatements.in(sql).stream()
        .noneMatch(statement -> UNSEEN.matcher(statement).matches());
  }

  /// Whether the script contains a statement that would change the schema or rows, even if it had
  /// no effect.
  static boolean triesToChangeSomething(String sql) {
    return SqlStatements.in(sql).stream()
        .anyMatch(statement -> ATTEMPT.matcher(statement).matches());
  }

  /// @param database the database on which it ran
  void upgrade(DryRunDatabase database) throws SQLException {
    if (migration.repeatable()) {
      return; // It declares a state, which may already exist.
    }
    long hidden = database.rowsHidden(migration.upgradeSql());
    if (hidden > 0) {
      findings.warn(
          FindingKind.EMPTY_UP,
          migration.file().name(),
          migration.name(),
          "it changes no row when the owner of the tables runs it, because row-level security hides them: a superuser would change %d"
              .formatted(hidden),
          "Set what the policy requires at the top of the file, or disable it temporarily with `alter table … no force row level security`.");
      return;
    }
    List<String> missed = RowConditions.in(migration.upgradeSql(), database.connection());
    if (!missed.isEmpty()) {
      findings.warn(
          FindingKind.EMPTY_UP,
          migration.file().name(),
          migration.name(),
          "it ran and changed nothing, because no sample row matches its conditions: "
              + String.join("; ", missed),
          "Supply such a row with --rows to have it checked.");
      return;
    }
    if (migration.dataOnly()) {
      findings.add(
          FindingKind.EMPTY_UP,
          migration.file().name(),
          migration.name(),
          "it is marked --guard:data but changes no row, whatever rows exist",
          "Correct its conditions, or delete the file.");
      return;
    }
    findings.add(
        FindingKind.EMPTY_UP,
        migration.file().name(),
        migration.name(),
        "the upgrade ran and changed nothing: what it creates already exists, or its conditions are never met",
        "Write the upgrade SQL, or delete the file.");
  }

  void rollback() {
    findings.add(
        FindingKind.EMPTY_DOWN,
        migration.rollbackFile().name(),
        migration.name(),
        "the rollback ran and changed nothing",
        rollbackRemedy(migration));
  }

  /// The remedy for an empty rollback.
  static String rollbackRemedy(Migration migration) {
    return "Write the rollback SQL %s; or, if nothing needs to be rolled back, say why %s: --guard:accept EMPTY_DOWN and the reason."
        .formatted(migration.rollbackPlace(), migration.upgradePlace());
  }
}
