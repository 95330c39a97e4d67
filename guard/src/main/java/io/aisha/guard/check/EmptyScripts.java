package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.SqlStatements;
import io.aisha.guard.dryrun.DryRunDatabase;
import io.aisha.guard.dryrun.Observation;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Halves that the server ran and that changed nothing.
final class EmptyScripts {

  /// What works on more than the schema and rows of this database, so that no comparison sees it.
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

  /// Commands whose effect the comparison of schemas sees wholly: if it sees none, there is none.
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

  /// What it tried and took back itself leaves a mark in the log of transactions and nothing else.
  private static final Pattern SWALLOWS =
      Pattern.compile("\\bexception\\s+when\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern WHOLE_SERVER =
      Pattern.compile(
          "\\b(?:create|alter|drop)\\s+(?:role|user|group|database|tablespace)\\b|\\bsecurity\\s+label\\b",
          Pattern.CASE_INSENSITIVE);

  private final Migration migration;
  private final Findings found;

  EmptyScripts(Migration migration, Findings found) {
    this.migration = migration;
    this.found = found;
  }

  /// Whether the server did nothing that could count, given that it left schema and rows as they
  /// were.
  static boolean nothing(Observation half, String sql, boolean transactional) {
    if (half.rowsTouched() > 0 || !COMPARED.containsAll(half.commands())) {
      return false;
    }
    boolean swallowed = SWALLOWS.matcher(sql).find() && !WHOLE_SERVER.matcher(sql).find();
    if (half.commands().isEmpty() && half.wrote() && transactional && !swallowed) {
      return false;
    }
    return SqlStatements.in(sql).stream()
        .noneMatch(statement -> UNSEEN.matcher(statement).matches());
  }

  /// Whether it says something about the schema or its rows, be it in vain.
  static boolean triesToChangeSomething(String sql) {
    return SqlStatements.in(sql).stream()
        .anyMatch(statement -> ATTEMPT.matcher(statement).matches());
  }

  /// @param database on which it was run
  void upgrade(DryRunDatabase database) throws SQLException {
    if (migration.repeatable()) {
      return; // It says how things are to be, which they may be already.
    }
    long hidden = database.rowsHidden(migration.upgradeSql());
    if (hidden > 0) {
      found.warn(
          FindingKind.EMPTY_UP,
          migration.file().name(),
          migration.name(),
          "it changes no row when the owner of the tables runs it, for row-level security hides"
              + " them: a superuser would change %d".formatted(hidden),
          "Set what the policy asks for at its head, or lift it meanwhile with"
              + " `alter table … no force row level security`.");
      return;
    }
    List<String> missed = RowConditions.in(migration.upgradeSql(), database.connection());
    if (!missed.isEmpty()) {
      found.warn(
          FindingKind.EMPTY_UP,
          migration.file().name(),
          migration.name(),
          "it was run and changed nothing, for no sample row is one that it looks for: "
              + String.join("; ", missed),
          "Give such a row with --rows to have it judged.");
      return;
    }
    if (migration.dataOnly()) {
      found.add(
          FindingKind.EMPTY_UP,
          migration.file().name(),
          migration.name(),
          "it says --guard:data and changes no row, whatever rows there are",
          "Correct its conditions, or delete the file.");
      return;
    }
    found.add(
        FindingKind.EMPTY_UP,
        migration.file().name(),
        migration.name(),
        "its way up was run and changed nothing: what it makes is there already, or its conditions"
            + " are never met",
        "Write the SQL that makes the change, or delete the file.");
  }

  void rollback() {
    found.add(
        FindingKind.EMPTY_DOWN,
        migration.rollbackFile().name(),
        migration.name(),
        "its way down was run and changed nothing",
        writeTheWayDown(migration));
  }

  /// What to do about a way down that does nothing.
  static String writeTheWayDown(Migration migration) {
    return "Write the SQL that takes the change back %s; or, where nothing is to be taken back, say why %s: --guard:accept EMPTY_DOWN and the reason."
        .formatted(migration.rollbackPlace(), migration.upgradePlace());
  }
}
