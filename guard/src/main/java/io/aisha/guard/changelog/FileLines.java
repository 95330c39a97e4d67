package io.aisha.guard.changelog;

import io.aisha.guard.changelog.SqlStatements.Placed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The lines and statements of a migration file in any layout. Lines count from 1.
///
/// @param lines the lines as written
/// @param upgrade the statements of the upgrade
/// @param rollback the statements of the rollback
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

  /// The lines of all files of these migrations, by file name.
  public static Map<String, FileLines> of(List<Migration> migrations) {
    Map<String, FileLines> files = new HashMap<>();
    for (Migration migration : migrations) {
      MigrationFile file = migration.file();
      if (migration.layout() == FolderLayout.LIQUIBASE) {
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

  /// The SQL, preceded by as many line breaks as in its file.
  private static String inPlace(MigrationFile file, String sql) {
    int before = Math.max(0, file.text().indexOf(sql));
    return "\n"
            .repeat((int) file.text().substring(0, before).chars().filter(c -> c == '\n').count())
        + sql;
  }

  /// Line of the changeset's head, or of the first statement in a file without one.
  public int head() {
    return first(MigrationReader::isHead)
        .orElseGet(() -> upgrade.isEmpty() ? 1 : upgrade.getFirst().line());
  }

  /// The first line that satisfies the condition.
  public OptionalInt first(Predicate<String> wanted) {
    return IntStream.range(0, lines.size())
        .filter(at -> wanted.test(lines.get(at)))
        .map(at -> at + 1)
        .findFirst();
  }
}
