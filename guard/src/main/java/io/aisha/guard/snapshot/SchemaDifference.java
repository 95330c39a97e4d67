package io.aisha.guard.snapshot;

import io.aisha.guard.snapshot.ObjectDifference.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Two schemas laid beside each other.
///
/// @param missing facts expected and not there, sorted
/// @param unexpected facts there and not expected, sorted
/// @param objects the same by object; an object that is missing as a whole is one entry, without
///   its parts
public record SchemaDifference(
    List<String> missing, List<String> unexpected, List<ObjectDifference> objects) {

  public SchemaDifference {
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    objects = List.copyOf(objects);
  }

  static SchemaDifference between(List<Fact> expected, List<Fact> actual) {
    Set<Fact> missing = new TreeSet<>(Comparator.comparing(Fact::text));
    Set<Fact> unexpected = new TreeSet<>(Comparator.comparing(Fact::text));
    missing.addAll(expected);
    unexpected.addAll(actual);
    missing.removeAll(Set.copyOf(actual));
    unexpected.removeAll(Set.copyOf(expected));

    Set<ObjectDifference> objects = new LinkedHashSet<>();
    Set<String> wanted = keys(expected);
    Set<String> given = keys(actual);
    for (Fact fact : missing) {
      objects.add(of(fact, given, Difference.MISSING));
    }
    for (Fact fact : unexpected) {
      objects.add(of(fact, wanted, Difference.UNEXPECTED));
    }
    return new SchemaDifference(
        missing.stream().map(Fact::text).toList(),
        unexpected.stream().map(Fact::text).toList(),
        new ArrayList<>(objects));
  }

  /// @param elsewhere keys of the schema that does not have the fact
  private static ObjectDifference of(Fact fact, Set<String> elsewhere, Difference absent) {
    if (!elsewhere.contains(fact.object())) {
      return new ObjectDifference(new Fact(fact.object(), "", "").subject(), absent);
    }
    boolean there = elsewhere.contains(fact.object() + " " + fact.part());
    return new ObjectDifference(fact.subject(), there ? Difference.DIFFERENT : absent);
  }

  private static Set<String> keys(List<Fact> facts) {
    Set<String> keys = new HashSet<>();
    for (Fact fact : facts) {
      keys.add(fact.object());
      keys.add(fact.object() + " " + fact.part());
    }
    return keys;
  }

  /// Whether there is none.
  public boolean isEmpty() {
    return missing.isEmpty() && unexpected.isEmpty();
  }

  /// A line for each fact, `-` before one that is missing and `+` before one that is unexpected,
  /// those about the same object together.
  public String text() {
    return Stream.concat(
            missing.stream().map(fact -> new Line(fact, "- ")),
            unexpected.stream().map(fact -> new Line(fact, "+ ")))
        .sorted(Comparator.comparing(Line::fact).thenComparing(Line::sign))
        .map(line -> line.sign() + line.fact())
        .collect(Collectors.joining("\n"));
  }

  private record Line(String fact, String sign) {}
}
