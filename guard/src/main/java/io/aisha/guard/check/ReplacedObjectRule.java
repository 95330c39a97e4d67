package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.dryrun.DryRunDatabase;
import io.aisha.guard.dryrun.ObjectIds;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.ObjectDifference.Difference;
import io.aisha.guard.snapshot.SchemaDifference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds what was lost when a table was rebuilt or replaced by another one: triggers, policies,
/// privileges, comments, membership in publications, foreign keys that referenced it, and keys that
/// `like … including all` does not copy. The same applies to a view or function that was dropped
/// and recreated.
final class ReplacedObjectRule {

  private static final Pattern MAY_REPLACE =
      Pattern.compile("\\b(?:drop|rename|set\\s+schema)\\b", Pattern.CASE_INSENSITIVE);

  /// Parts that are lost with their object. Columns, checks and indexes are excluded because the
  /// new definition states them.
  private static final Pattern PARTS =
      Pattern.compile(
          "(?:trigger|policy|rule|grant|revoked|column-grant|comment|column-comment)\\b");

  /// Parts that have their own name and a complete definition.
  private static final Pattern DEFINED =
      Pattern.compile(
          "constraint \\S+ (?:(?<primary>PRIMARY KEY \\(.*)|(?<foreign>FOREIGN KEY \\((?<columns>[^)]*)\\) REFERENCES [^)]*\\)).*)"
              + "|index \\S+ CREATE (?:UNIQUE )?INDEX \\S+ (?<index>ON .*)");

  /// Flags in the snapshot line of the table itself.
  private static final Pattern FLAGS =
      Pattern.compile("row security(?: forced)?|replica identity \\w+");

  private final Optional<ObjectIds> before;

  private ReplacedObjectRule(Optional<ObjectIds> before) {
    this.before = before;
  }

  /// Remembers the objects that exist before a migration runs.
  static ReplacedObjectRule before(Migration migration, DryRunDatabase database)
      throws SQLException {
    return new ReplacedObjectRule(
        MAY_REPLACE.matcher(migration.upgradeSql()).find()
            ? Optional.of(database.objects())
            : Optional.empty());
  }

  /// Reports what was lost.
  ///
  /// @param changes the differences that the migration made
  /// @return the reported parts, as in the subjects of `changes`
  Set<String> check(
      Migration migration, SchemaDifference changes, DryRunDatabase database, Findings findings)
      throws SQLException {
    if (before.isEmpty() || changes.isEmpty() || migration.destructiveReason().isPresent()) {
      return Set.of();
    }
    Set<String> replaced = before.get().replacedIn(database.objects());
    if (replaced.isEmpty()) {
      return Set.of();
    }
    String text = migration.upgradeSql().toLowerCase(Locale.ROOT).replace("\"", "");
    Map<String, List<String>> lost = new LinkedHashMap<>();
    for (ObjectDifference object : changes.objects()) {
      for (String fact : object.expected()) {
        for (String name : replaced) {
          lostPart(fact, name, object)
              .filter(part -> !isDroppedExplicitly(fact, text))
              .ifPresent(part -> lost.computeIfAbsent(name, key -> new ArrayList<>()).add(part));
        }
      }
    }
    for (String name : replaced) {
      List<String> parts = lostDefinitions(changes, name, database.snapshot());
      if (!parts.isEmpty()) {
        lost.computeIfAbsent(name, key -> new ArrayList<>()).addAll(parts);
      }
    }
    lost.forEach((name, parts) ->
        findings.add(
            FindingKind.DATALOSS,
            migration.file().name(),
            plain(name),
            "%s is recreated without what the old one had: %s"
                .formatted(plain(name), String.join(", ", parts)),
            "Recreate it on the new one in the same file; or, if the loss is intended, declare it %s: --guard:destructive and the reason."
                .formatted(migration.upgradePlace())));
    return Set.copyOf(lost.values().stream().flatMap(Collection::stream).toList());
  }

  /// The part of a replaced object that a missing fact describes, if that part was not recreated.
  private static Optional<String> lostPart(String fact, String name, ObjectDifference object) {
    if (fact.startsWith(name + " ")) {
      String rest = fact.substring(name.length() + 1);
      if (PARTS.matcher(rest).lookingAt()) {
        return object.difference() == Difference.MISSING
            ? Optional.of(object.subject())
            : Optional.empty();
      }
      return lostFlags(rest, object.actual()).map(flags -> flags + " of " + plain(name));
    }
    boolean published = fact.startsWith("publication ") && (fact + " ").contains(" " + name + " ");
    boolean pointedTo =
        name.startsWith("table ")
            && fact.contains(" constraint ")
            && fact.contains(" REFERENCES " + name.substring("table ".length()) + "(");
    return (published || pointedTo) && object.difference() == Difference.MISSING
        ? Optional.of(object.subject())
        : Optional.empty();
  }

  /// Keys of a table and indexes of a materialized view that the new object lacks under any name: a
  /// rebuilt table may use other names, and `like … including all` copies no foreign keys.
  private static List<String> lostDefinitions(SchemaDifference changes, String name, String after) {
    List<String> now = after.lines().filter(line -> line.startsWith(name + " ")).toList();
    List<String> lost = new ArrayList<>();
    for (ObjectDifference object : changes.objects()) {
      for (String fact : object.expected()) {
        Matcher part =
            DEFINED.matcher(fact.startsWith(name + " ") ? fact.substring(name.length() + 1) : "");
        boolean ofTable =
            part.matches() && part.group("index") != null && name.startsWith("table ");
        if (part.matches() && !ofTable && !exists(part, now)) {
          lost.add(object.subject());
        }
      }
    }
    return lost;
  }

  private static boolean exists(Matcher part, List<String> now) {
    if (part.group("primary") != null) {
      return now.stream().anyMatch(line -> line.contains(" PRIMARY KEY ("));
    }
    if (part.group("foreign") == null) {
      return now.stream().anyMatch(line -> line.endsWith(part.group("index")));
    }
    // A missing column is reported on its own.
    boolean columns =
        Stream.of(part.group("columns").split(", ", -1))
            .allMatch(column ->
                now.stream()
                    .anyMatch(
                        line -> line.matches(".* column \\d+ " + Pattern.quote(column) + " .*")));
    return !columns || now.stream().anyMatch(line -> line.contains(part.group("foreign")));
  }

  private static Optional<String> lostFlags(String rest, List<String> actual) {
    List<String> flags = new ArrayList<>();
    Matcher matcher = FLAGS.matcher(rest);
    while (matcher.find()) {
      if (actual.stream().noneMatch(now -> now.contains(matcher.group()))) {
        flags.add(matcher.group());
      }
    }
    return flags.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", flags));
  }

  /// Whether the migration drops the part explicitly, by its name.
  private static boolean isDroppedExplicitly(String fact, String text) {
    List<String> words = List.of(fact.toLowerCase(Locale.ROOT).replace("\"", "").split(" ", -1));
    if (words.size() < 4) {
      return false;
    }
    String statement =
        switch (words.get(2)) {
          case "trigger", "policy", "rule", "constraint" ->
              "drop\\s+" + words.get(2) + "\\s+(?:if\\s+exists\\s+)?" + Pattern.quote(words.get(3));
          case "grant", "column-grant" -> "revoke\\b[^;]*\\b" + Pattern.quote(words.getLast());
          case "table" -> "alter\\s+publication\\b[^;]*\\bdrop\\b";
          default -> "";
        };
    return !statement.isEmpty() && Pattern.compile(statement + "\\b").matcher(text).find();
  }

  /// Removes `public`: `table orders` for `table public.orders`.
  private static String plain(String name) {
    return name.replaceFirst(" public\\.", " ")
        .replaceFirst("^materialized-view", "materialized view");
  }
}
