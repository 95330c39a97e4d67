package io.aisha.guard.changelog;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads Flyway's SQL files, including those in subfolders: `V1_2__name.sql` in the order of their
/// versions, then the repeatable `R__name.sql` in the order of their names. `U1_2__name.sql` rolls
/// a version back, and `B1_2__name.sql` replaces all versions up to its own on a new database.
///
/// Each file runs in its own transaction, unless a file with the same name and `.conf` appended
/// contains `executeInTransaction=false`, or the file contains a statement that Flyway runs outside
/// transactions.
final class FlywayReader implements LayoutReader {

  private static final Pattern NAME =
      Pattern.compile("([VUB])(\\d+(?:[._]\\d+)*)__(.*)\\.sql|(R)__(.*)\\.sql");

  /// Names that resemble a migration, and that Flyway skips or rejects.
  private static final Pattern SIMILAR =
      Pattern.compile("(?:[VvUuBb][\\d._]*\\d[^/]*|[VvUuBbRr]_.*)\\.sql");

  /// Statements for which Flyway opens no transaction.
  private static final Pattern OUTSIDE =
      Pattern.compile(
          "(?:(?:create|drop)\\s+(?:database|tablespace|subscription)|alter\\s+system"
              + "|(?:create|drop)(?:\\s+unique)?\\s+index\\s+concurrently"
              + "|reindex(?:\\s+verbose)?\\s+(?:schema|database|system)|vacuum|discard\\s+all)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern NO_TRANSACTION =
      Pattern.compile(
          "^\\s*(?:flyway\\.)?executeInTransaction\\s*[=:]\\s*false\\s*$",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private static final Pattern NO_REPLACEMENT =
      Pattern.compile(
          "^\\s*(?:flyway\\.)?placeholderReplacement\\s*[=:]\\s*false\\s*$",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w.:-]+)}");

  /// Flyway's predefined placeholders and the values used here.
  private static final Map<String, String> KNOWN =
      Map.of(
          "flyway:defaultSchema", "public",
          "flyway:user", "postgres",
          "flyway:database", "postgres",
          "flyway:table", "flyway_schema_history",
          "flyway:timestamp", "2024-01-01 00:00:00");

  @Override
  public FolderLayout layout() {
    return FolderLayout.FLYWAY;
  }

  @Override
  public boolean recognises(FolderFiles files, String path) {
    return NAME.matcher(lastName(path)).matches();
  }

  /// @param parts parts of the version; empty for a repeatable file
  private record Named(String path, String prefix, List<BigInteger> parts, String description) {

    static Optional<Named> of(String path) {
      Matcher name = NAME.matcher(lastName(path));
      if (!name.matches()) {
        return Optional.empty();
      }
      return Optional.of(
          name.group(4) != null
              ? new Named(path, "R", List.of(), name.group(5))
              : new Named(path, name.group(1), parts(name.group(2)), name.group(3)));
    }

    /// Flyway treats `1`, `1.0` and `1_0` as the same version.
    private static List<BigInteger> parts(String version) {
      List<BigInteger> parts =
          new ArrayList<>(Arrays.stream(version.split("[._]")).map(BigInteger::new).toList());
      while (parts.size() > 1 && parts.getLast().signum() == 0) {
        parts.removeLast();
      }
      return parts;
    }
  }

  private static final Comparator<List<BigInteger>> BY_VERSION =
      (one, other) -> {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
          BigInteger left = i < one.size() ? one.get(i) : BigInteger.ZERO;
          BigInteger right = i < other.size() ? other.get(i) : BigInteger.ZERO;
          if (!left.equals(right)) {
            return left.compareTo(right);
          }
        }
        return 0;
      };

  @Override
  public MigrationSet read(FolderFiles files) {
    List<FileProblem> problems = new ArrayList<>();
    TreeMap<List<BigInteger>, Named> versions = new TreeMap<>(BY_VERSION);
    Map<List<BigInteger>, Named> undo = new HashMap<>();
    TreeMap<List<BigInteger>, Named> baselines = new TreeMap<>(BY_VERSION);
    TreeMap<String, Named> repeatable = new TreeMap<>();
    for (String path : files.sql()) {
      Optional<Named> named = Named.of(path);
      if (named.isEmpty()) {
        if (SIMILAR.matcher(lastName(path)).matches()) {
          problems.add(
              new FileProblem(
                  path,
                  "Flyway does not recognise it as a migration",
                  "Name it like V1__name.sql, with two underscores, U1__name.sql or R__name.sql."));
        }
        continue;
      }
      Named file = named.get();
      Named before =
          switch (file.prefix()) {
            case "V" -> versions.putIfAbsent(file.parts(), file);
            case "U" -> undo.putIfAbsent(file.parts(), file);
            case "B" -> baselines.putIfAbsent(file.parts(), file);
            default -> repeatable.putIfAbsent(file.description(), file);
          };
      if (before != null) {
        problems.add(
            new FileProblem(
                path,
                "%s is the same version for Flyway".formatted(before.path()),
                "Give one of them the next free version."));
      }
    }
    List<Named> order = new ArrayList<>();
    if (!baselines.isEmpty()) {
      order.add(baselines.lastEntry().getValue());
      versions.headMap(baselines.lastKey(), true).clear();
    }
    order.addAll(versions.values());
    order.addAll(repeatable.values());
    List<Migration> migrations = new ArrayList<>();
    for (Named file : order) {
      Optional<PlainSql> rollback = Optional.empty();
      if (file.prefix().equals("V") && undo.containsKey(file.parts())) {
        rollback = Optional.of(sql(files, undo.remove(file.parts()), problems));
      }
      PlainSql upgrade = sql(files, file, problems);
      migrations.add(PlainSql.migration(layout(), upgrade, upgrade.sql(), rollback));
    }
    for (Named unmatched : undo.values()) {
      if (versions.isEmpty() || BY_VERSION.compare(unmatched.parts(), versions.firstKey()) >= 0) {
        problems.add(
            new FileProblem(
                unmatched.path(),
                "there is no V file with its version",
                "Correct its version, or delete it."));
      }
    }
    return new MigrationSet(layout(), migrations, problems);
  }

  private static PlainSql sql(FolderFiles files, Named named, List<FileProblem> problems) {
    String path = named.path();
    String text = files.text(path, problems);
    String name = lastName(path);
    MigrationFile file =
        new MigrationFile(path, name.substring(0, name.length() - ".sql".length()), text);
    String conf = files.text(path + ".conf").orElse("");
    String sql = NO_REPLACEMENT.matcher(conf).find() ? text : replaced(files, file);
    List<String> statements = SqlStatements.in(sql);
    List<String> outside =
        statements.stream().filter(each -> OUTSIDE.matcher(each).matches()).toList();
    if (!outside.isEmpty() && outside.size() < statements.size()) {
      problems.add(
          new FileProblem(
              path,
              "Flyway rejects it, because only some of its statements can run in a transaction",
              "Move those that cannot into a separate file, or set flyway.mixed=true."));
    }
    boolean asked = NO_TRANSACTION.matcher(conf).find();
    return new PlainSql(file, sql, outside.isEmpty() && !asked);
  }

  /// The file's text with its placeholders replaced; names are case-insensitive.
  ///
  /// @throws LayoutException when a statement contains a placeholder without a value
  private static String replaced(FolderFiles files, MigrationFile file) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.putAll(KNOWN);
    values.put("flyway:filename", lastName(file.name()));
    values.putAll(files.placeholders());
    String missing =
        PLACEHOLDER
            .matcher(String.join(";", SqlStatements.in(file.text())))
            .results()
            .map(found -> found.group(1))
            .filter(name -> !values.containsKey(name))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      String first = missing.replaceFirst(",.*", "");
      throw new LayoutException(
          LayoutException.Reason.PLACEHOLDER,
          "%s: %s".formatted(file.name(), missing),
          "%s has Flyway placeholders without a value: %s. Set each one, such as --placeholder %s=VALUE"
              .formatted(file.name(), missing, first));
    }
    return PLACEHOLDER
        .matcher(file.text())
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
