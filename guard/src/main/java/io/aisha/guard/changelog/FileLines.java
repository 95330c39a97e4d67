package io.aisha.guard.changelog;

import io.aisha.guard.changelog.SqlStatements.Placed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Where things are in a migration file, of whatever form it is. Lines count from 1.
///
/// @param lines the file as it is written
/// @param upgrade the statements of its way up
/// @param rollback those of its way down
public record FileLines(List<String> lines, List<Placed> upgrade, List<Placed> rollback) {

  public FileLines {
    lines = List.copyOf(lines);
    upgrade = List.copyOf(upgrade);
    rollback = List.copyOf(rollback);
  }

  public static FileLines of(MigrationFile file) {
    List<String> lines = file.text().lines().toList();
    ChangesetBody body = ChangesetBody.of(lines);
    return new FileLines(
        lines,
        SqlStatements.placed(body.upgradeInPlace()),
        SqlStatements.placed(body.rollbackInPlace()));
  }

  /// Those of all files of these changes, by the files' names.
  public static Map<String, FileLines> of(List<Migration> migrations) {
    Map<String, FileLines> files = new HashMap<>();
    for (Migration migration : migrations) {
      MigrationFile file = migration.file();
      if (migration.layout() == Layout.LIQUIBASE) {
        files.put(file.name(), of(file));
        continue;
      }
      boolean two = !migration.rollbackFile().name().equals(file.name());
      List<Placed> upgrade = SqlStatements.placed(inPlace(file, migration.upgradeSql()));
      List<Placed> rollback =
          SqlStatements.placed(inPlace(migration.rollbackFile(), migration.rollbackSql()));
      files.put(
          file.name(),
          new FileLines(file.text().lines().toList(), upgrade, two ? List.of() : rollback));
      if (two) {
        files.put(
            migration.rollbackFile().name(),
            new FileLines(migration.rollbackFile().text().lines().toList(), List.of(), rollback));
      }
    }
    return files;
  }

  /// SQL with as many lines before it as it has in its file.
  private static String inPlace(MigrationFile file, String sql) {
    int before = Math.max(0, file.text().indexOf(sql));
    return "\n"
            .repeat((int) file.text().substring(0, before).chars().filter(c -> c == '\n').count())
        + sql;
  }

  /// Where the change begins: its head, or in a file without one its first statement.
  public int head() {
    return first(MigrationReader::isHead)
        .orElseGet(() -> upgrade.isEmpty() ? 1 : upgrade.getFirst().line());
  }

  /// The first line of which this is true.
  public OptionalInt first(Predicate<String> wanted) {
    return IntStream.range(0, lines.size())
        .filter(at -> wanted.test(lines.get(at)))
        .map(at -> at + 1)
        .findFirst();
  }
}
