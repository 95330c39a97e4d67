package io.aisha.guard.changelog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads dbmate's files, in the order of their names: the upgrade follows `-- migrate:up`, the
/// rollback follows `-- migrate:down`. Each is sent to the server unchanged, in a transaction
/// unless its line contains `transaction:false`.
final class DbmateReader implements LayoutReader {

  private static final Pattern NAME = Pattern.compile("(\\d+).*\\.sql");
  private static final Pattern UP =
      Pattern.compile("^--\\s*migrate:up(?:[ \\t]+(\\S.*))?[ \\t]*\\r?$", Pattern.MULTILINE);
  private static final Pattern DOWN =
      Pattern.compile("^--\\s*migrate:down(?:[ \\t]+(\\S.*))?[ \\t]*\\r?$", Pattern.MULTILINE);

  @Override
  public FolderLayout layout() {
    return FolderLayout.DBMATE;
  }

  @Override
  public boolean recognises(FolderFiles files, String path) {
    return NAME.matcher(path).matches()
        && files.text(path).filter(text -> UP.matcher(text).find()).isPresent();
  }

  @Override
  public MigrationSet read(FolderFiles files) {
    List<FileProblem> problems = new ArrayList<>();
    List<Migration> migrations = new ArrayList<>();
    Map<String, String> versions = new HashMap<>();
    for (String path : files.topLevelSql()) {
      Matcher name = NAME.matcher(path);
      if (!name.matches()) {
        problems.add(
            new FileProblem(
                path,
                "dbmate skips it, because its name does not start with a number",
                "Rename it, or move it to another folder."));
        continue;
      }
      String before = versions.putIfAbsent(name.group(1), path);
      if (before != null) {
        problems.add(
            new FileProblem(
                path,
                "%s has the same version".formatted(before),
                "Give one of them a version of its own."));
      }
      migrations.add(migration(new MigrationFile(path, files.text(path, problems)), problems));
    }
    return new MigrationSet(layout(), migrations, problems);
  }

  private Migration migration(MigrationFile file, List<FileProblem> problems) {
    String text = file.text();
    Matcher upgrade = UP.matcher(text);
    Matcher rollback = DOWN.matcher(text);
    boolean hasUp = upgrade.find();
    boolean hasDown = rollback.find();
    if (!hasUp || !hasDown) {
      String missing = hasUp ? "-- migrate:down" : "-- migrate:up";
      problems.add(
          new FileProblem(
              file.name(),
              "dbmate rejects it, because it has no line " + missing,
              "Write that line above the SQL of that direction."));
    } else if (rollback.start() < upgrade.start()) {
      problems.add(
          new FileProblem(
              file.name(),
              "dbmate rejects it, because -- migrate:down is above -- migrate:up",
              "Put the upgrade first."));
    } else if (!SqlStatements.in(text.substring(0, upgrade.start())).isEmpty()) {
      problems.add(
          new FileProblem(
              file.name(),
              "dbmate rejects it, because there is SQL above -- migrate:up",
              "Move it below that line."));
    }
    int upEnd =
        hasDown && hasUp && rollback.start() > upgrade.start() ? rollback.start() : text.length();
    String upSql = hasUp ? text.substring(upgrade.end(), upEnd) : text;
    Optional<PlainSql> rollbackScript =
        hasDown
            ? Optional.of(
                PlainSql.sentAtOnce(
                    file, text.substring(rollback.end()), transaction(rollback.group(1))))
            : Optional.empty();
    return PlainSql.migration(
        layout(),
        PlainSql.sentAtOnce(file, upSql, !hasUp || transaction(upgrade.group(1))),
        text.substring(0, upEnd),
        rollbackScript);
  }

  private static boolean transaction(@Nullable String options) {
    return options == null || !List.of(options.strip().split("\\s+")).contains("transaction:false");
  }
}
