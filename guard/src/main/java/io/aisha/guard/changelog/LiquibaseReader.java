package io.aisha.guard.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads Liquibase formatted SQL, one changeset per file, in the order of the file names. Malformed
/// files are reported by the static rules.
final class LiquibaseReader implements LayoutReader {

  private static final Pattern SIGN =
      Pattern.compile(
          "^\\s*--\\s*(?:liquibase\\s+formatted\\s+sql\\b|changeset\\s+\\S+:\\S)",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  @Override
  public FolderLayout layout() {
    return FolderLayout.LIQUIBASE;
  }

  @Override
  public boolean recognises(FolderFiles files, String path) {
    return path.indexOf('/') < 0
        && files.text(path).filter(text -> SIGN.matcher(text).find()).isPresent();
  }

  @Override
  public MigrationSet read(FolderFiles files) {
    List<Migration> migrations = new ArrayList<>();
    List<FileProblem> problems = new ArrayList<>();
    for (String path : files.topLevelSql()) {
      int before = problems.size();
      String text = files.text(path, problems);
      if (problems.size() == before) {
        migrations.add(MigrationReader.readLeniently(new MigrationFile(path, text)));
      }
    }
    return new MigrationSet(layout(), migrations, problems);
  }
}
