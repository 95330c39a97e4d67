package io.aisha.guard.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Liquibase formatted SQL, one changeset a file, in the order of the files' names. What is wrong
/// with a file's form is judged elsewhere, with the rest of its text.
final class LiquibaseReader implements LayoutReader {

  private static final Pattern SIGN =
      Pattern.compile(
          "^\\s*--\\s*(?:liquibase\\s+formatted\\s+sql\\b|changeset\\s+\\S+:\\S)",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  @Override
  public Layout layout() {
    return Layout.LIQUIBASE;
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
    for (String path : files.sqlOnTop()) {
      int before = problems.size();
      String text = files.text(path, problems);
      if (problems.size() == before) {
        migrations.add(MigrationReader.readLeniently(new MigrationFile(path, text)));
      }
    }
    return new MigrationSet(layout(), migrations, problems);
  }
}
