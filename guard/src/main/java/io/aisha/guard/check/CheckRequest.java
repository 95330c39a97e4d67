package io.aisha.guard.check;

import io.aisha.guard.changelog.GitBase;
import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationSource;
import java.util.List;
import java.util.Optional;

/// What to check, and against what.
///
/// @param migrations every migration, oldest first
/// @param baseline name of the newest migration that is already in production, with or without
///   `.sql`: it and all before it are trusted and not checked; empty when every migration is
///   checked
/// @param gitBase content of the migrations' folder at the commit where the branch began: it is
///   trusted, and only what the branch adds is checked; empty to check all
/// @param expectation the schema that all migrations must produce together; empty when there is
///   none
/// @param rows SQL that inserts sample rows in addition to generated ones; each statement runs as
///   soon as the tables that it names exist
/// @param checksums text of the checksum file, see [io.aisha.guard.changelog.ChecksumFile]; empty
///   when there is none
/// @param houseRules whether [io.aisha.guard.rules.SchemaRules] and the required file form (a
///   changeset is named like its file and declares that SQL must not be split) fail the check;
///   otherwise they warn
public record CheckRequest(
    MigrationSource migrations,
    Optional<String> baseline,
    Optional<GitBase> gitBase,
    Optional<Expectation> expectation,
    Optional<String> rows,
    Optional<String> checksums,
    boolean houseRules) {

  /// A check of every migration, without expected schema, rows, checksum file or house rules.
  public static CheckRequest of(MigrationSource migrations) {
    return new CheckRequest(
        migrations,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /// The migrations that are checked, oldest first.
  ///
  /// @throws IllegalArgumentException when no migration has the baseline's name
  public List<Migration> checkedMigrations() {
    return TrustedMigrations.of(this, migrations.migrationSet()).toCheck();
  }

  public CheckRequest withBaseline(String name) {
    return new CheckRequest(
        migrations, Optional.of(name), gitBase, expectation, rows, checksums, houseRules);
  }

  public CheckRequest withGitBase(GitBase base) {
    return new CheckRequest(
        migrations, baseline, Optional.of(base), expectation, rows, checksums, houseRules);
  }

  public CheckRequest withExpectation(Expectation wanted) {
    return new CheckRequest(
        migrations, baseline, gitBase, Optional.of(wanted), rows, checksums, houseRules);
  }

  public CheckRequest withRows(String sql) {
    return new CheckRequest(
        migrations, baseline, gitBase, expectation, Optional.of(sql), checksums, houseRules);
  }

  public CheckRequest withChecksums(String text) {
    return new CheckRequest(
        migrations, baseline, gitBase, expectation, rows, Optional.of(text), houseRules);
  }

  public CheckRequest withHouseRules() {
    return new CheckRequest(migrations, baseline, gitBase, expectation, rows, checksums, true);
  }
}
