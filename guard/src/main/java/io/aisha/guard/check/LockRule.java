package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.dryrun.TableWork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Work that takes long on a large table must not lock out other sessions.
final class LockRule {

  private static final Pattern REINDEX = Pattern.compile("reindex\\b", Pattern.CASE_INSENSITIVE);

  /// Changing a column's type rebuilds its indexes.
  private static final Pattern NEW_TYPE =
      Pattern.compile("alter\\s+table\\s.*\\btype\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Migration migration;
  private final Findings findings;

  LockRule(Migration migration, Findings findings) {
    this.migration = migration;
    this.findings = findings;
  }

  /// @param direction `upgrade`, which is checked, or `rollback`, which only warns because it is an
  ///   emergency measure
  void check(String direction, List<TableWork> work) {
    Map<List<?>, List<TableWork>> alike =
        work.stream()
            .collect(
                Collectors.groupingBy(
                    each -> List.of(each.table(), each.work(), remedy(each)),
                    LinkedHashMap::new,
                    Collectors.toList()));
    for (List<TableWork> group : alike.values()) {
      TableWork first = group.getFirst();
      String message = message(first) + location(group);
      String remedy = remedy(first);
      if (direction.equals("upgrade")) {
        findings.add(FindingKind.LOCK, migration.file().name(), first.table(), message, remedy);
      } else {
        findings.warn(
            FindingKind.LOCK,
            migration.file().name(),
            first.table(),
            "during the rollback, " + message,
            remedy);
      }
    }
  }

  /// The first of the statements that do the same work on the same table.
  private static String location(List<TableWork> group) {
    String statement = group.getFirst().statement();
    if (statement.isEmpty()) {
      return "";
    }
    return ", in: "
        + SqlExcerpt.brief(statement)
        + (group.size() == 1 ? "" : ", and in %d more".formatted(group.size() - 1));
  }

  private static String message(TableWork work) {
    return switch (work.work()) {
      case REWRITE ->
          "table %s is rewritten, and no other session can read or write it meanwhile"
              .formatted(work.table());
      case SCAN ->
          "every row of table %s is checked, and no other session can write to it meanwhile"
              .formatted(work.table());
      case INDEX ->
          "an index is built on table %s, and no other session can write to it meanwhile"
              .formatted(work.table());
      case FOREIGN_KEY ->
          "every row of table %s is looked up, and no other session can write to either table meanwhile"
              .formatted(work.table());
      case BACKFILL ->
          "rows of table %s are updated while the schema change keeps it locked"
              .formatted(work.table());
      case REFRESH ->
          "materialized view %s is refreshed, and no other session can read it meanwhile"
              .formatted(work.table());
    };
  }

  private String remedy(TableWork work) {
    return switch (work.work()) {
      case REWRITE ->
          "Add a new column without it, fill it in batches in separate migrations, then replace the old column with it.";
      case SCAN ->
          "Add the constraint with NOT VALID (for nulls: ADD CONSTRAINT … NOT NULL … NOT VALID), and"
              + " VALIDATE CONSTRAINT in a separate migration.";
      case INDEX ->
          NEW_TYPE.matcher(work.statement()).matches()
              ? "Drop the index in an earlier migration, and build it again afterwards with CREATE INDEX CONCURRENTLY, "
                  + inOwnFile()
                  + "."
              : REINDEX.matcher(work.statement()).lookingAt()
                  ? "Use REINDEX with CONCURRENTLY, " + inOwnFile() + "."
                  : "Use CREATE INDEX CONCURRENTLY, "
                      + inOwnFile()
                      + "; for a key, then ADD CONSTRAINT … USING INDEX.";
      case FOREIGN_KEY ->
          "Add the foreign key with NOT VALID, and VALIDATE CONSTRAINT in a separate migration.";
      case BACKFILL -> "Fill the rows in a separate migration, in batches, marked --guard:data.";
      case REFRESH -> "Use REFRESH MATERIALIZED VIEW CONCURRENTLY, " + inOwnFile() + ".";
    };
  }

  private String inOwnFile() {
    return "in its own file; %s".formatted(migration.layout().noTransactionHint());
  }
}
