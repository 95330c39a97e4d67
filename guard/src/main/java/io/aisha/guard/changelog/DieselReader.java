package io.aisha.guard.changelog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads diesel's folders: `2024-01-01-000000_name` with an `up.sql`, usually a `down.sql`, and
/// optionally a `metadata.toml`, in the order of the versions before the first underscore. Each
/// file is sent to the server unchanged, in a transaction unless `run_in_transaction = false`.
final class DieselReader implements LayoutReader {

  private static final Pattern UP = Pattern.compile("[^/._][^/_]*_[^/]*/up\\.sql");
  private static final Pattern VERSIONED = Pattern.compile("\\d[\\d-]*_[^/]*/(?:up|down)\\.sql");
  private static final Pattern NO_TRANSACTION =
      Pattern.compile("^\\s*run_in_transaction\\s*=\\s*false\\b", Pattern.MULTILINE);

  @Override
  public FolderLayout layout() {
    return FolderLayout.DIESEL;
  }

  @Override
  public boolean recognises(FolderFiles files, String path) {
    return VERSIONED.matcher(path).matches();
  }

  @Override
  public MigrationSet read(FolderFiles files) {
    List<FileProblem> problems = new ArrayList<>();
    List<String> ups = new ArrayList<>();
    for (String path : files.sql()) {
      if (UP.matcher(path).matches()) {
        ups.add(path);
      } else if (path.endsWith("/down.sql")
          && !files.has(path.replaceFirst("down\\.sql$", "up.sql"))) {
        problems.add(
            new FileProblem(
                path, "there is no up.sql next to it", "Write one, or delete the folder."));
      } else if (path.indexOf('/') < 0) {
        problems.add(
            new FileProblem(
                path,
                "diesel skips it, because it is not in a migration folder",
                "Move it into a folder such as 2024-01-01-000000_name, as up.sql."));
      }
    }
    ups.sort(Comparator.comparing(DieselReader::version));
    List<Migration> migrations = new ArrayList<>();
    for (int i = 0; i < ups.size(); i++) {
      String path = ups.get(i);
      if (i > 0 && version(path).equals(version(ups.get(i - 1)))) {
        problems.add(
            new FileProblem(
                path,
                "%s has the same version".formatted(ups.get(i - 1)),
                "Give one of the folders a version of its own."));
      }
      String folder = path.substring(0, path.indexOf('/'));
      boolean opened = !NO_TRANSACTION.matcher(metadata(files, folder + "/metadata.toml")).find();
      PlainSql upgrade = sql(files, path, folder, opened, problems);
      Optional<PlainSql> rollback =
          Optional.of(folder + "/down.sql")
              .filter(files::has)
              .map(each -> sql(files, each, folder, opened, problems));
      migrations.add(PlainSql.migration(layout(), upgrade, upgrade.file().text(), rollback));
    }
    return new MigrationSet(layout(), migrations, problems);
  }

  private static String metadata(FolderFiles files, String path) {
    return files.has(path) ? files.text(path).orElse("") : "";
  }

  private static PlainSql sql(
      FolderFiles files, String path, String folder, boolean opened, List<FileProblem> problems) {
    String text = files.text(path, problems);
    return PlainSql.sentAtOnce(new MigrationFile(path, folder, text), text, opened);
  }

  private static String version(String path) {
    return path.substring(0, path.indexOf('_')).replace("-", "");
  }
}
