package io.aisha.guard.check;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.changelog.GitBase;
import io.aisha.guard.changelog.MigrationSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which migrations are in production, or as good as: they are run and not judged.
///
/// @param changes these, oldest first
/// @param others those that are judged, oldest first
/// @param files what is trusted beside them, by path
/// @param history what happened to trusted files since
/// @param warnings the same where the migrations' tool allows it
record Trusted(
    List<Change> changes,
    List<Change> others,
    Set<String> files,
    List<Finding> history,
    List<Finding> warnings) {

  static Trusted of(CheckRequest request, MigrationSet migrations) {
    if (request.gitBase().isPresent()) {
      return by(request.gitBase().get(), migrations);
    }
    int count = request.baseline().map(name -> countTo(name, migrations.changes())).orElse(0);
    List<Change> changes = migrations.changes();
    return new Trusted(
        changes.subList(0, count),
        changes.subList(count, changes.size()),
        Set.of(),
        List.of(),
        List.of());
  }

  private static int countTo(String name, List<Change> changes) {
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).isCalled(name)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(
        "baseline: got '%s', expected the name of one of the %d migrations"
            .formatted(name, changes.size()));
  }

  private static Trusted by(GitBase base, MigrationSet migrations) {
    List<Change> trusted = new ArrayList<>();
    List<Change> others = new ArrayList<>();
    List<Finding> history = new ArrayList<>();
    List<Finding> late = new ArrayList<>();
    for (Change change : migrations.changes()) {
      String file = change.file().name();
      boolean edited = base.edited().contains(file);
      if (!base.held().contains(file) || (edited && change.repeatable())) {
        others.add(change);
        continue;
      }
      trusted.add(change);
      if (edited) {
        history.add(edited(base, change, file));
      }
      String down = change.downFile().name();
      if (!down.equals(file) && base.edited().contains(down)) {
        history.add(edited(base, change, down));
      }
    }
    for (String file : new TreeSet<>(base.removed())) {
      if (file.endsWith(".sql")) {
        history.add(
            new Finding(
                FindingKind.HISTORY,
                file,
                file,
                "it is on %s, and this branch removes it".formatted(base.ref()),
                "Restore the file, and undo what it does by a new migration."));
      }
    }
    late(base, migrations, trusted, others).forEach(late::add);
    Set<String> files = new HashSet<>(base.held());
    files.removeAll(base.edited());
    return migrations.layout().refusesLateFiles()
        ? new Trusted(
            trusted,
            others,
            files,
            Stream.concat(history.stream(), late.stream()).toList(),
            List.of())
        : new Trusted(trusted, others, files, history, late);
  }

  private static Finding edited(GitBase base, Change change, String file) {
    return new Finding(
        FindingKind.HISTORY,
        file,
        change.name(),
        "it is on %s, and this branch edits it".formatted(base.ref()),
        "Restore the file from there and put the correction into a new migration.");
  }

  /// New files that databases which have the others get too late.
  private static List<Finding> late(
      GitBase base, MigrationSet migrations, List<Change> trusted, List<Change> others) {
    List<Change> all = migrations.changes();
    List<Change> versioned = trusted.stream().filter(change -> !change.repeatable()).toList();
    if (versioned.isEmpty()) {
      return List.of();
    }
    Change newest = versioned.getLast();
    return others.stream()
        .filter(change -> !change.repeatable() && all.indexOf(change) < all.indexOf(newest))
        .map(change ->
            new Finding(
                FindingKind.HISTORY,
                change.file().name(),
                change.name(),
                "it comes before %s, which is on %s already".formatted(newest.name(), base.ref()),
                "Give it a version behind that one, so that it comes last everywhere."))
        .toList();
  }

  /// Whether a file that is no migration is nothing new.
  boolean covers(String file) {
    return files.contains(file);
  }

  /// All changes, as a database that has the trusted ones gets them.
  List<Change> inOrder() {
    return Stream.concat(changes.stream(), others.stream()).toList();
  }
}
