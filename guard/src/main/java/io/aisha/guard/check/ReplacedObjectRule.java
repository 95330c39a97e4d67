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

/// A table that was built anew, or whose place another one took, has lost what belonged to the old
/// one: triggers, policies, privileges, comments, its places in publications, the foreign keys that
/// pointed to it, and those that `like … including all` does not copy. So has a view or a function
/// that was dropped and made again.
final class ReplacedObjectRule {

  private static final Pattern MAY_REPLACE =
      Pattern.compile("\\b(?:drop|rename|set\\s+schema)\\b", Pattern.CASE_INSENSITIVE);

  /// Parts of an object that are lost with it; its columns, checks and indexes are part of how the
  /// new one is written.
  private static final Pattern BELONGINGS =
      Pattern.compile(
          "(?:trigger|policy|rule|grant|revoked|column-grant|comment|column-comment)\\b");

  /// What has a name of its own and a definition that says all.
  private static final Pattern DEFINED =
      Pattern.compile(
          "constraint \\S+ (?:(?<primary>PRIMARY KEY \\(.*)|(?<foreign>FOREIGN KEY \\((?<columns>[^)]*)\\) REFERENCES [^)]*\\)).*)"
              + "|index \\S+ CREATE (?:UNIQUE )?INDEX \\S+ (?<index>ON .*)");

  /// What stands in the line of a table itself.
  private static final Pattern FLAGS =
      Pattern.compile("row security(?: forced)?|replica identity \\w+");

  private final Optional<ObjectIds> before;

  private ReplacedObjectRule(Optional<ObjectIds> before) {
    this.before = before;
  }

  /// Remembers what is there before a change runs.
  static ReplacedObjectRule before(Migration migration, DryRunDatabase database)
      throws SQLException {
    return new ReplacedObjectRule(
        MAY_REPLACE.matcher(migration.upgradeSql()).find()
            ? Optional.of(database.objects())
            : Optional.empty());
  }

  /// Says what was lost.
  ///
  /// @param made by the change
  /// @return the parts that were said, as in the subjects of `made`
  Set<String> check(
      Migration migration, SchemaDifference made, DryRunDatabase database, Findings found)
      throws SQLException {
    if (before.isEmpty() || made.isEmpty() || migration.destructiveReason().isPresent()) {
      return Set.of();
    }
    Set<String> replaced = before.get().replacedIn(database.objects());
    if (replaced.isEmpty()) {
      return Set.of();
    }
    String text = migration.upgradeSql().toLowerCase(Locale.ROOT).replace("\"", "");
    Map<String, List<String>> lost = new LinkedHashMap<>();
    for (ObjectDifference object : made.objects()) {
      for (String fact : object.expected()) {
        for (String name : replaced) {
          belonging(fact, name, object)
              .filter(part -> !isTakenAway(fact, text))
              .ifPresent(part -> lost.computeIfAbsent(name, key -> new ArrayList<>()).add(part));
        }
      }
    }
    for (String name : replaced) {
      List<String> parts = lostDefinitions(made, name, database.snapshot());
      if (!parts.isEmpty()) {
        lost.computeIfAbsent(name, key -> new ArrayList<>()).addAll(parts);
      }
    }
    lost.forEach((name, parts) ->
        found.add(
            FindingKind.DATALOSS,
            migration.file().name(),
            plain(name),
            "%s is made anew, and without what the old one had: %s"
                .formatted(plain(name), String.join(", ", parts)),
            "Make that again on the new one in the same file; or, if it may go, say so %s: --guard:destructive and the reason."
                .formatted(migration.upgradePlace())));
    return Set.copyOf(lost.values().stream().flatMap(Collection::stream).toList());
  }

  /// What a fact that is gone says of a replaced object, where that did not come back.
  private static Optional<String> belonging(String fact, String name, ObjectDifference object) {
    if (fact.startsWith(name + " ")) {
      String rest = fact.substring(name.length() + 1);
      if (BELONGINGS.matcher(rest).lookingAt()) {
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

  /// Keys of a table and indexes of a materialized view that the new one has under no name: who
  /// rebuilds a table may call them otherwise, and `like … including all` copies no foreign keys.
  private static List<String> lostDefinitions(SchemaDifference made, String name, String after) {
    List<String> now = after.lines().filter(line -> line.startsWith(name + " ")).toList();
    List<String> lost = new ArrayList<>();
    for (ObjectDifference object : made.objects()) {
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
    // A column that is gone too is said to be.
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

  /// Whether the change itself says that it is to go, by its name.
  private static boolean isTakenAway(String fact, String text) {
    List<String> words = List.of(fact.toLowerCase(Locale.ROOT).replace("\"", "").split(" ", -1));
    if (words.size() < 4) {
      return false;
    }
    String verb =
        switch (words.get(2)) {
          case "trigger", "policy", "rule", "constraint" ->
              "drop\\s+" + words.get(2) + "\\s+(?:if\\s+exists\\s+)?" + Pattern.quote(words.get(3));
          case "grant", "column-grant" -> "revoke\\b[^;]*\\b" + Pattern.quote(words.getLast());
          case "table" -> "alter\\s+publication\\b[^;]*\\bdrop\\b";
          default -> "";
        };
    return !verb.isEmpty() && Pattern.compile(verb + "\\b").matcher(text).find();
  }

  /// `table orders` for `table public.orders`
  private static String plain(String name) {
    return name.replaceFirst(" public\\.", " ")
        .replaceFirst("^materialized-view", "materialized view");
  }
}
