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
/// @param up the statements of its way up
/// @param down those of its way down
public record FileLines(List<String> lines, List<Placed> up, List<Placed> down) {

  public FileLines {
    lines = List.copyOf(lines);
    up = List.copyOf(up);
    down = List.copyOf(down);
  }

  public static FileLines of(MigrationFile file) {
    List<String> lines = file.text().lines().toList();
    ChangesetBody body = ChangesetBody.of(lines);
    return new FileLines(
        lines, SqlStatements.placed(body.upInPlace()), SqlStatements.placed(body.downInPlace()));
  }

  /// Those of all files of these changes, by the files' names.
  public static Map<String, FileLines> of(List<Change> changes) {
    Map<String, FileLines> files = new HashMap<>();
    for (Change change : changes) {
      MigrationFile file = change.file();
      if (change.layout() == Layout.LIQUIBASE) {
        files.put(file.name(), of(file));
        continue;
      }
      boolean two = !change.downFile().name().equals(file.name());
      List<Placed> up = SqlStatements.placed(inPlace(file, change.up()));
      List<Placed> down = SqlStatements.placed(inPlace(change.downFile(), change.down()));
      files.put(
          file.name(), new FileLines(file.text().lines().toList(), up, two ? List.of() : down));
      if (two) {
        files.put(
            change.downFile().name(),
            new FileLines(change.downFile().text().lines().toList(), List.of(), down));
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
    return first(ChangeReader::isHead).orElseGet(() -> up.isEmpty() ? 1 : up.getFirst().line());
  }

  /// The first line of which this is true.
  public OptionalInt first(Predicate<String> wanted) {
    return IntStream.range(0, lines.size())
        .filter(at -> wanted.test(lines.get(at)))
        .map(at -> at + 1)
        .findFirst();
  }
}
