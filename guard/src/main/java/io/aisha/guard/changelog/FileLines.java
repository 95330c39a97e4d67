package io.aisha.guard.changelog;

import io.aisha.guard.changelog.SqlStatements.Placed;
import java.util.List;
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
