package io.aisha.guard.changelog;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads pairs of files, in the order of their numbers: `0001_name.up.sql` and
/// `0001_name.down.sql`, as golang-migrate and sqlx do. If no file belongs to a pair, it also
/// accepts sqlx's `0001_name.sql`, which has no rollback.
///
/// golang-migrate opens no transaction, but an author may write one. sqlx opens one, unless the
/// file begins with `-- no-transaction`. That line, or else the nearest `Cargo.toml` or `go.mod`
/// above the folder, identifies the tool.
final class PairsReader implements LayoutReader {

  private static final Pattern PAIR = Pattern.compile("(\\d+)_(.*)\\.(up|down)\\.sql");
  private static final Pattern SINGLE = Pattern.compile("(\\d+)_(.*)\\.sql");
  private static final String NO_TRANSACTION = "-- no-transaction";

  @Override
  public FolderLayout layout() {
    return FolderLayout.PAIRS;
  }

  @Override
  public boolean recognises(FolderFiles files, String path) {
    return PAIR.matcher(path).matches();
  }

  /// Whether all files are numbered, none belongs to a pair, and the project is a Rust project.
  static boolean areSingleFilesOfSqlx(FolderFiles files) {
    List<String> paths = files.topLevelSql();
    return paths.stream().allMatch(path -> SINGLE.matcher(path).matches())
        && opensTransactions(files, paths);
  }

  private static final class Pair {
    private Optional<String> upgrade = Optional.empty();
    private Optional<String> rollback = Optional.empty();
  }

  @Override
  public MigrationSet read(FolderFiles files) {
    List<FileProblem> problems = new ArrayList<>();
    List<String> paths = files.topLevelSql();
    boolean pairs = paths.stream().anyMatch(path -> PAIR.matcher(path).matches());
    TreeMap<BigInteger, Pair> byNumber = new TreeMap<>();
    for (String path : paths) {
      Matcher name = (pairs ? PAIR : SINGLE).matcher(path);
      if (!name.matches()) {
        problems.add(
            new FileProblem(
                path,
                "the tool skips it, because its name does not have the form " + layout().form(),
                "Rename it, or move it to another folder."));
        continue;
      }
      Pair pair = byNumber.computeIfAbsent(new BigInteger(name.group(1)), number -> new Pair());
      boolean rollback = pairs && name.group(3).equals("down");
      Optional<String> before = rollback ? pair.rollback : pair.upgrade;
      if (before.isPresent()) {
        problems.add(
            new FileProblem(
                path,
                "%s has the same number".formatted(before.get()),
                "Give one of them the next free number."));
      } else if (rollback) {
        pair.rollback = Optional.of(path);
      } else {
        pair.upgrade = Optional.of(path);
      }
    }
    boolean transactions = opensTransactions(files, paths);
    List<Migration> migrations = new ArrayList<>();
    for (Pair pair : byNumber.values()) {
      if (pair.upgrade.isEmpty()) {
        String rollback = pair.rollback.orElseThrow();
        problems.add(
            new FileProblem(
                rollback, "there is no .up.sql with its number", "Write one, or delete the file."));
        continue;
      }
      PlainSql upgrade = sql(files, pair.upgrade.get(), transactions, problems);
      migrations.add(
          PlainSql.migration(
              layout(),
              upgrade,
              upgrade.file().text(),
              pair.rollback.map(path -> sql(files, path, transactions, problems))));
    }
    return new MigrationSet(layout(), migrations, problems);
  }

  private static PlainSql sql(
      FolderFiles files, String path, boolean transactions, List<FileProblem> problems) {
    String text = files.text(path, problems);
    MigrationFile file =
        new MigrationFile(path, path.replaceFirst("(?:\\.(?:up|down))?\\.sql$", ""), text);
    return PlainSql.sentAtOnce(file, text, transactions && !file.text().startsWith(NO_TRANSACTION));
  }

  private static boolean opensTransactions(FolderFiles files, List<String> paths) {
    if (paths.stream().anyMatch(path -> files.text(path).orElse("").startsWith(NO_TRANSACTION))) {
      return true;
    }
    for (Path above = files.folder().toAbsolutePath().normalize();
        above != null;
        above = above.getParent()) {
      if (Files.exists(above.resolve("go.mod"))) {
        return false;
      }
      if (Files.exists(above.resolve("Cargo.toml"))) {
        return true;
      }
      if (Files.exists(above.resolve(".git"))) {
        return false;
      }
    }
    return false;
  }
}
