package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.dryrun.TableWork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What takes long on a large table must not keep others from it.
final class LockRule {

  private static final Pattern REINDEX = Pattern.compile("reindex\\b", Pattern.CASE_INSENSITIVE);

  /// The column's indexes are built anew with it.
  private static final Pattern NEW_TYPE =
      Pattern.compile("alter\\s+table\\s.*\\btype\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Migration migration;
  private final Findings found;

  LockRule(Migration migration, Findings found) {
    this.migration = migration;
    this.found = found;
  }

  /// @param direction `up`, which is judged, or `down`, which only warns: it runs in need
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
      String message = message(first) + where(group);
      String remedy = remedy(first);
      if (direction.equals("up")) {
        found.add(FindingKind.LOCK, migration.file().name(), first.table(), message, remedy);
      } else {
        found.warn(
            FindingKind.LOCK,
            migration.file().name(),
            first.table(),
            "on its way down " + message,
            remedy);
      }
    }
  }

  /// The first statement of those that do the same to the same table.
  private static String where(List<TableWork> group) {
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
          "table %s is written anew, and nobody can read or write it meanwhile"
              .formatted(work.table());
      case SCAN ->
          "every row of table %s is checked, and nobody can write it meanwhile"
              .formatted(work.table());
      case INDEX ->
          "an index is built on table %s, and nobody can write it meanwhile"
              .formatted(work.table());
      case FOREIGN_KEY ->
          "every row of table %s is looked up, and nobody can write either table meanwhile"
              .formatted(work.table());
      case BACKFILL ->
          "rows of table %s are changed while the change of its schema keeps others from it"
              .formatted(work.table());
      case REFRESH ->
          "materialized view %s is filled anew, and nobody can read it meanwhile"
              .formatted(work.table());
    };
  }

  private String remedy(TableWork work) {
    return switch (work.work()) {
      case REWRITE ->
          "Add a new column without it, fill it in batches in changes of their own, and then let it"
              + " take the old one's place.";
      case SCAN ->
          "Add the constraint with NOT VALID (for nulls: ADD CONSTRAINT … NOT NULL … NOT VALID), and"
              + " VALIDATE CONSTRAINT in a change of its own.";
      case INDEX ->
          NEW_TYPE.matcher(work.statement()).matches()
              ? "Drop the index in a change before, and build it again after, with CREATE INDEX"
                  + " CONCURRENTLY, "
                  + alone()
                  + "."
              : REINDEX.matcher(work.statement()).lookingAt()
                  ? "REINDEX with CONCURRENTLY, " + alone() + "."
                  : "CREATE INDEX CONCURRENTLY, "
                      + alone()
                      + "; for a key, then ADD CONSTRAINT … USING INDEX.";
      case FOREIGN_KEY ->
          "Add the foreign key with NOT VALID, and VALIDATE CONSTRAINT in a change of its own.";
      case BACKFILL -> "Fill the rows in a change of its own, in batches, marked --guard:data.";
      case REFRESH -> "REFRESH MATERIALIZED VIEW CONCURRENTLY, " + alone() + ".";
    };
  }

  private String alone() {
    return "alone in a file; %s".formatted(migration.layout().outside());
  }
}
