package io.aisha.guard.check;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationSource;
import java.util.List;
import java.util.Optional;

/// What to check, and against what.
///
/// @param migrations every migration, oldest first
/// @param baseline the newest change that is in production already, by its name, with or without
///   `.sql`: it and all before it are trusted, not judged; empty when every change is judged
/// @param expectation the schema that all of them give together; empty when nobody wrote it down
/// @param rows SQL that inserts sample rows, beside those that are made up; each statement is run
///   as soon as the tables that it names exist
/// @param chain text of the chain file, see [io.aisha.guard.changelog.ChainFile]; empty when there
///   is none
/// @param houseRules whether [io.aisha.guard.rules.SchemaRules] and the form of this house (a
///   changeset is called like its file, says how it is not to be cut) fail the check; else they
///   warn
public record CheckRequest(
    MigrationSource migrations,
    Optional<String> baseline,
    Optional<Expectation> expectation,
    Optional<String> rows,
    Optional<String> chain,
    boolean houseRules) {

  /// Every change judged, without expectation, rows or chain, by the rules for anybody.
  public static CheckRequest of(MigrationSource migrations) {
    return new CheckRequest(
        migrations, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  public CheckRequest withBaseline(String name) {
    return new CheckRequest(migrations, Optional.of(name), expectation, rows, chain, houseRules);
  }

  public CheckRequest withExpectation(Expectation wanted) {
    return new CheckRequest(migrations, baseline, Optional.of(wanted), rows, chain, houseRules);
  }

  public CheckRequest withRows(String sql) {
    return new CheckRequest(migrations, baseline, expectation, Optional.of(sql), chain, houseRules);
  }

  public CheckRequest withChain(String text) {
    return new CheckRequest(migrations, baseline, expectation, rows, Optional.of(text), houseRules);
  }

  public CheckRequest withHouseRules() {
    return new CheckRequest(migrations, baseline, expectation, rows, chain, true);
  }

  /// The files behind the baseline, oldest first; all of them where it names none of them.
  public List<MigrationFile> judged() {
    List<MigrationFile> files = migrations.files();
    for (int i = files.size(); i > 0; i--) {
      MigrationFile file = files.get(i - 1);
      if (baseline.filter(n -> n.equals(file.name()) || n.equals(file.changeName())).isPresent()) {
        return files.subList(i, files.size());
      }
    }
    return files;
  }
}
