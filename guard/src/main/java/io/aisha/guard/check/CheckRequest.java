package io.aisha.guard.check;

import io.aisha.guard.changelog.GitBase;
import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationSource;
import java.util.List;
import java.util.Optional;

/// What to check, and against what.
///
/// @param migrations every migration, oldest first
/// @param baseline the newest change that is in production already, by its name, with or without
///   `.sql`: it and all before it are trusted, not judged; empty when every change is judged
/// @param gitBase what the migrations' folder held where the branch began: it is trusted, and only
///   what the branch adds is judged; empty when that is not asked for
/// @param expectation the schema that all of them give together; empty when nobody wrote it down
/// @param rows SQL that inserts sample rows, beside those that are made up; each statement is run
///   as soon as the tables that it names exist
/// @param chain text of the chain file, see [io.aisha.guard.changelog.ChecksumFile]; empty when
///   there is none
/// @param houseRules whether [io.aisha.guard.rules.SchemaRules] and the form of this house (a
///   changeset is called like its file, says how it is not to be cut) fail the check; else they
///   warn
public record CheckRequest(
    MigrationSource migrations,
    Optional<String> baseline,
    Optional<GitBase> gitBase,
    Optional<Expectation> expectation,
    Optional<String> rows,
    Optional<String> chain,
    boolean houseRules) {

  /// Every change judged, without expectation, rows or chain, by the rules for anybody.
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

  /// The migrations that are judged, oldest first.
  ///
  /// @throws IllegalArgumentException when there is no migration of the baseline's name
  public List<Migration> checkedMigrations() {
    return TrustedMigrations.of(this, migrations.migrationSet()).toCheck();
  }

  public CheckRequest withBaseline(String name) {
    return new CheckRequest(
        migrations, Optional.of(name), gitBase, expectation, rows, chain, houseRules);
  }

  public CheckRequest withGitBase(GitBase base) {
    return new CheckRequest(
        migrations, baseline, Optional.of(base), expectation, rows, chain, houseRules);
  }

  public CheckRequest withExpectation(Expectation wanted) {
    return new CheckRequest(
        migrations, baseline, gitBase, Optional.of(wanted), rows, chain, houseRules);
  }

  public CheckRequest withRows(String sql) {
    return new CheckRequest(
        migrations, baseline, gitBase, expectation, Optional.of(sql), chain, houseRules);
  }

  public CheckRequest withChain(String text) {
    return new CheckRequest(
        migrations, baseline, gitBase, expectation, rows, Optional.of(text), houseRules);
  }

  public CheckRequest withHouseRules() {
    return new CheckRequest(migrations, baseline, gitBase, expectation, rows, chain, true);
  }
}
