package io.aisha.guard.snapshot;

import io.aisha.guard.snapshot.ObjectDifference.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The differences between two schemas.
///
/// @param missing expected facts that are missing, sorted
/// @param unexpected unexpected facts, sorted
/// @param objects the differences by object; an object that is missing as a whole is one entry,
///   without its parts
public record SchemaDifference(
    List<String> missing, List<String> unexpected, List<ObjectDifference> objects) {

  public SchemaDifference {
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    objects = List.copyOf(objects);
  }

  static SchemaDifference of(List<Fact> missing, List<Fact> unexpected, Sides sides) {
    Map<About, Lines> objects = new LinkedHashMap<>();
    for (Fact fact : sorted(missing)) {
      About about = sides.difference(fact, sides.expected(), sides.actual(), Difference.MISSING);
      objects.computeIfAbsent(about, ignored -> new Lines()).expectedFacts.add(fact.text());
    }
    for (Fact fact : sorted(unexpected)) {
      About about = sides.difference(fact, sides.actual(), sides.expected(), Difference.UNEXPECTED);
      objects.computeIfAbsent(about, ignored -> new Lines()).actualFacts.add(fact.text());
    }
    return new SchemaDifference(
        texts(missing),
        texts(unexpected),
        objects.entrySet().stream().map(each -> each.getValue().of(each.getKey())).toList());
  }

  private record About(String subject, Difference difference) {}

  private static final class Lines {
    private final List<String> expectedFacts = new ArrayList<>();
    private final List<String> actualFacts = new ArrayList<>();

    ObjectDifference of(About about) {
      return new ObjectDifference(about.subject(), about.difference(), expectedFacts, actualFacts);
    }
  }

  private static List<String> texts(List<Fact> facts) {
    return sorted(facts).stream().map(Fact::text).distinct().toList();
  }

  private static List<Fact> sorted(List<Fact> facts) {
    return facts.stream().sorted(Comparator.comparing(Fact::text)).toList();
  }

  /// Whether there are no differences.
  public boolean isEmpty() {
    return missing.isEmpty() && unexpected.isEmpty();
  }

  /// One line per fact, `-` before a missing one and `+` before an unexpected one, grouped by
  /// object.
  public String text() {
    return Stream.concat(
            missing.stream().map(fact -> new Line(fact, "- ")),
            unexpected.stream().map(fact -> new Line(fact, "+ ")))
        .sorted(Comparator.comparing(Line::fact).thenComparing(Line::sign))
        .map(line -> line.sign() + line.fact())
        .collect(Collectors.joining("\n"));
  }

  private record Line(String fact, String sign) {}

  /// The objects and parts of each schema, to distinguish missing from different.
  record Sides(Set<String> expected, Set<String> actual) {

    static Sides of(List<Fact> expected, List<Fact> actual) {
      return new Sides(keys(expected), keys(actual));
    }

    private static Set<String> keys(List<Fact> facts) {
      Set<String> keys = new HashSet<>();
      for (Fact fact : facts) {
        if (fact.impliesObject()) {
          keys.add(fact.object());
        }
        keys.add(fact.object() + " " + fact.part());
      }
      return keys;
    }

    private About difference(
        Fact fact, Set<String> here, Set<String> elsewhere, Difference absent) {
      if (here.contains(fact.object()) && !elsewhere.contains(fact.object())) {
        return new About(new Fact(fact.object(), "", "", "", "").subject(), absent);
      }
      boolean there =
          fact.part().startsWith("order ") || elsewhere.contains(fact.object() + " " + fact.part());
      return new About(fact.subject(), there ? Difference.DIFFERENT : absent);
    }
  }
}
