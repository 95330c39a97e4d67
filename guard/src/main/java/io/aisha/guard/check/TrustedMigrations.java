package io.aisha.guard.check;

import io.aisha.guard.changelog.GitBase;
import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Separates migrations that are in production, or about to be, from new ones: trusted migrations
/// are run but not checked.
///
/// @param migrations the trusted ones, oldest first
/// @param toCheck the ones to check, oldest first
/// @param files paths of other trusted files
/// @param history findings about trusted files that were changed since
/// @param warnings the same findings where the migrations' tool allows the change
record TrustedMigrations(
    List<Migration> migrations,
    List<Migration> toCheck,
    Set<String> files,
    List<Finding> history,
    List<Finding> warnings) {

  static TrustedMigrations of(CheckRequest request, MigrationSet set) {
    if (request.gitBase().isPresent()) {
      return fromGitBase(request.gitBase().get(), set);
    }
    int count = request.baseline().map(name -> countTo(name, set.migrations())).orElse(0);
    List<Migration> migrations = set.migrations();
    return new TrustedMigrations(
        migrations.subList(0, count),
        migrations.subList(count, migrations.size()),
        Set.of(),
        List.of(),
        List.of());
  }

  private static int countTo(String name, List<Migration> migrations) {
    for (int i = 0; i < migrations.size(); i++) {
      if (migrations.get(i).hasName(name)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException(
        "baseline: got '%s', expected the name of one of the %d migrations"
            .formatted(name, migrations.size()));
  }

  private static TrustedMigrations fromGitBase(GitBase base, MigrationSet set) {
    List<Migration> trusted = new ArrayList<>();
    List<Migration> toCheck = new ArrayList<>();
    List<Finding> history = new ArrayList<>();
    List<Finding> late = new ArrayList<>();
    for (Migration migration : set.migrations()) {
      String file = migration.file().name();
      boolean edited = base.edited().contains(file);
      if (!base.held().contains(file) || (edited && migration.repeatable())) {
        toCheck.add(migration);
        continue;
      }
      trusted.add(migration);
      if (edited) {
        history.add(edited(base, migration, file));
      }
      String rollback = migration.rollbackFile().name();
      if (!rollback.equals(file) && base.edited().contains(rollback)) {
        history.add(edited(base, migration, rollback));
      }
    }
    for (String file : new TreeSet<>(base.removed())) {
      if (file.endsWith(".sql")) {
        history.add(
            new Finding(
                FindingKind.HISTORY,
                file,
                file,
                "it exists on %s, and this branch removes it".formatted(base.ref()),
                "Restore the file, and undo it with a new migration."));
      }
    }
    late(base, set, trusted, toCheck).forEach(late::add);
    Set<String> files = new HashSet<>(base.held());
    files.removeAll(base.edited());
    return set.layout().refusesLateFiles()
        ? new TrustedMigrations(
            trusted,
            toCheck,
            files,
            Stream.concat(history.stream(), late.stream()).toList(),
            List.of())
        : new TrustedMigrations(trusted, toCheck, files, history, late);
  }

  private static Finding edited(GitBase base, Migration migration, String file) {
    return new Finding(
        FindingKind.HISTORY,
        file,
        migration.name(),
        "it exists on %s, and this branch edits it".formatted(base.ref()),
        "Restore the file from there and put the correction into a new migration.");
  }

  /// New files that sort before trusted ones, so existing databases would apply them too late.
  private static List<Finding> late(
      GitBase base, MigrationSet set, List<Migration> trusted, List<Migration> toCheck) {
    List<Migration> all = set.migrations();
    List<Migration> versioned =
        trusted.stream().filter(migration -> !migration.repeatable()).toList();
    if (versioned.isEmpty()) {
      return List.of();
    }
    Migration newest = versioned.getLast();
    return toCheck.stream()
        .filter(
            migration -> !migration.repeatable() && all.indexOf(migration) < all.indexOf(newest))
        .map(migration ->
            new Finding(
                FindingKind.HISTORY,
                migration.file().name(),
                migration.name(),
                "it comes before %s, which is already on %s".formatted(newest.name(), base.ref()),
                "Give it a later version, so that it comes last everywhere."))
        .toList();
  }

  /// Whether a file that is not a migration is unchanged.
  boolean covers(String file) {
    return files.contains(file);
  }

  /// All migrations in the order in which a database with the trusted ones applies them.
  List<Migration> inOrder() {
    return Stream.concat(migrations.stream(), toCheck.stream()).toList();
  }
}
