package io.aisha.guard.changelog;

import io.aisha.guard.changelog.ChecksumLine.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The chain of all changes as a text that is committed beside them.
///
/// A line a change, with the hashes of its two halves and a third one over these and over the line
/// before it. So the file tells of a change that was edited, removed, renamed or slipped in since
/// it was chained, and two branches that each add a change collide in it: either git reports a
/// conflict, or the second line does not follow from the first.
public final class ChecksumFile {

  /// What the file is called, in the folder of the migrations.
  public static final String NAME = "migrations.chain";

  private static final String HEAD =
      """
      # What every migration beside this file said when it was accepted: hashes of its way up and its way down, and a
      # chain over all lines so far. Do not edit it: "db snapshot --accept" writes it anew. In a merge conflict, keep
      # the migrations of both sides, number them one after the other, and have it written anew.
      """;

  private static final String ACCEPT = "run db snapshot --accept";

  private ChecksumFile() {}

  /// In what way the migrations differ from their chain.
  public enum DifferenceKind {
    /// The file is no chain: a conflict that git left in it, or a line that cannot be read.
    UNREADABLE,
    /// A line does not follow from the one before it.
    BROKEN,
    /// A chained migration says something else now.
    EDITED,
    /// A chained migration's file is gone.
    REMOVED,
    /// A chained migration's file has another name now.
    RENAMED,
    /// A file that is not chained stands before one that is.
    LATE,
    /// A file is newer than the chain: written and not accepted yet.
    UNCHAINED
  }

  /// One cause of disagreement.
  ///
  /// @param file name of the file to look at
  /// @param object the change in question, or the chain's own name
  /// @param message what is wrong, a clause without a full stop
  /// @param remedy what to do about it, a sentence
  public record Difference(
      DifferenceKind kind, String file, String object, String message, String remedy) {}

  /// The chain of these changes.
  ///
  /// @param migrations oldest first
  public static String text(List<Migration> migrations) {
    StringBuilder text = new StringBuilder(HEAD);
    String before = "";
    for (Migration migration : migrations) {
      ChecksumLine line = ChecksumLine.of(migration, before);
      text.append(line.text()).append('\n');
      before = line.chain();
    }
    return text.toString();
  }

  /// Where migrations and chain disagree, each cause once; empty where they do not.
  ///
  /// @param migrations oldest first
  /// @param text of the chain file
  public static List<Difference> differences(List<Migration> migrations, String text) {
    List<ChecksumLine> chained = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      switch (ChecksumLine.read(lines.get(i))) {
        case Reading.Comment ignored -> {}
        case Reading.Conflict ignored -> {
          return List.of(
              ofChain(
                  DifferenceKind.UNREADABLE,
                  "line %d is a conflict that git left there".formatted(i + 1),
                  "Keep the migrations of both branches, number them one after the other, and "
                      + ACCEPT
                      + "."));
        }
        case Reading.Unreadable ignored -> {
          return List.of(
              ofChain(
                  DifferenceKind.UNREADABLE,
                  "line %d is no line of a chain".formatted(i + 1),
                  "Restore the file from version control, or " + ACCEPT + "."));
        }
        case Reading.Link link -> chained.add(link.line());
      }
    }
    List<Difference> differences = new ArrayList<>();
    brokenLink(chained).ifPresent(differences::add);
    differences.addAll(disagreements(migrations, chained));
    return List.copyOf(differences);
  }

  /// The first only: whatever broke it, the lines behind it were written on top of that.
  private static Optional<Difference> brokenLink(List<ChecksumLine> chained) {
    ChecksumLine before = null;
    for (ChecksumLine line : chained) {
      if (!line.follows(before == null ? "" : before.chain())) {
        return Optional.of(
            ofChain(
                DifferenceKind.BROKEN,
                before == null
                    ? "its first line, %s, is not the beginning of a chain".formatted(line.name())
                    : "the line of %s does not follow from that of %s: two branches were merged, or"
                            .formatted(line.name(), before.name())
                        + " somebody edited it",
                "See that the migrations stand in the order in which databases got them, the newest"
                    + " with the highest number, and "
                    + ACCEPT
                    + "."));
      }
      before = line;
    }
    return Optional.empty();
  }

  private static List<Difference> disagreements(
      List<Migration> migrations, List<ChecksumLine> chained) {
    Map<String, Migration> unchained = new LinkedHashMap<>();
    migrations.forEach(migration -> unchained.put(migration.name(), migration));
    List<Difference> differences = new ArrayList<>();
    List<ChecksumLine> gone = new ArrayList<>();
    for (ChecksumLine line : chained) {
      Migration migration = unchained.remove(line.name());
      if (migration == null) {
        gone.add(line);
      } else {
        edited(line, migration).ifPresent(differences::add);
      }
    }
    for (ChecksumLine line : gone) {
      Optional<Migration> renamed =
          unchained.values().stream()
              .filter(
                  migration -> line.hasSameUpgrade(migration) && line.hasSameRollback(migration))
              .findFirst();
      renamed.ifPresent(migration -> unchained.remove(migration.name()));
      differences.add(
          renamed.map(migration -> renamed(line, migration)).orElseGet(() -> removed(line)));
    }
    String newest =
        chained.stream().map(ChecksumLine::name).max(Comparator.naturalOrder()).orElse("");
    for (Migration migration : unchained.values()) {
      differences.add(
          migration.name().compareTo(newest) < 0 ? late(migration, newest) : fresh(migration));
    }
    differences.sort(Comparator.comparing(Difference::object));
    return differences;
  }

  private static Optional<Difference> edited(ChecksumLine line, Migration migration) {
    boolean upgrade = !line.hasSameUpgrade(migration);
    boolean rollback = !line.hasSameRollback(migration);
    if (!upgrade && !rollback) {
      return Optional.empty();
    }
    String half =
        upgrade && rollback
            ? "both its ways were"
            : upgrade ? "its way up was" : "its way down was";
    return Optional.of(
        of(
            DifferenceKind.EDITED,
            migration.file().name(),
            migration.name(),
            half + " edited after it had been chained",
            "Restore the file from version control and put the correction into a new migration;"
                + " only if no other database ever got it, "
                + ACCEPT
                + "."));
  }

  private static Difference renamed(ChecksumLine line, Migration migration) {
    return of(
        DifferenceKind.RENAMED,
        migration.file().name(),
        migration.name(),
        "it is chained by the name " + line.name(),
        "Give the file its old name, %s.sql; only if no other database ever got it, %s."
            .formatted(line.name(), ACCEPT));
  }

  private static Difference removed(ChecksumLine line) {
    return of(
        DifferenceKind.REMOVED,
        line.name() + MigrationFile.EXTENSION,
        line.name(),
        "it is chained, and its file is gone",
        "Restore the file from version control and undo it by a new migration; only if no other"
            + " database ever got it, "
            + ACCEPT
            + ".");
  }

  private static Difference late(Migration migration, String newest) {
    return of(
        DifferenceKind.LATE,
        migration.file().name(),
        migration.name(),
        "it was slipped in before %s, which is chained already".formatted(newest),
        "Give the file the next free number, so that it comes last everywhere.");
  }

  private static Difference fresh(Migration migration) {
    return of(
        DifferenceKind.UNCHAINED,
        migration.file().name(),
        migration.name(),
        "it is not chained yet",
        "When it is as it shall be, " + ACCEPT + " and commit what that writes.");
  }

  private static Difference ofChain(DifferenceKind kind, String message, String remedy) {
    return of(kind, NAME, NAME, message, remedy);
  }

  private static Difference of(
      DifferenceKind kind, String file, String object, String message, String remedy) {
    return new Difference(kind, file, object, message, remedy);
  }
}
