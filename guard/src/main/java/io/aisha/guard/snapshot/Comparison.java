package io.aisha.guard.snapshot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares two schemas so that one change gives one difference: an additional column or label does
/// not make the following ones different, nor an additional line the rest of a function.
final class Comparison {

  /// Objects whose columns can be added only at the end, so that their order reflects their history
  /// rather than their definition.
  private static final Set<String> ORDER_IGNORED = Set.of("table", "foreign-table", "composite");

  private final List<Fact> expected;
  private final List<Fact> actual;
  private final List<Fact> missing = new ArrayList<>();
  private final List<Fact> unexpected = new ArrayList<>();

  private Comparison(List<Fact> expected, List<Fact> actual) {
    this.expected = expected;
    this.actual = actual;
  }

  /// @param exact whether the order of a table's columns and the spelling of definitions matter
  static SchemaDifference of(List<Fact> expected, List<Fact> actual, boolean exact) {
    Comparison comparison =
        exact ? new Comparison(expected, actual) : new Comparison(plain(expected), plain(actual));
    comparison.compareFacts();
    comparison.compareBodies();
    comparison.compareOrder("label", true);
    comparison.compareOrder("column", exact);
    return SchemaDifference.of(
        comparison.missing, comparison.unexpected, SchemaDifference.Sides.of(expected, actual));
  }

  private static List<Fact> plain(List<Fact> facts) {
    return facts.stream()
        .map(fact ->
            fact.isBodyLine()
                ? fact
                : new Fact(
                    fact.object(),
                    fact.part(),
                    fact.place(),
                    DefinitionNormalizer.plain(fact.bare()),
                    fact.text()))
        .toList();
  }

  private void compareFacts() {
    addAbsent(expected, actual, missing);
    addAbsent(actual, expected, unexpected);
  }

  private static void addAbsent(List<Fact> here, List<Fact> elsewhere, List<Fact> absent) {
    Set<String> there = elsewhere.stream().map(Fact::bare).collect(Collectors.toSet());
    here.stream()
        .filter(fact -> !fact.isBodyLine() && !there.contains(fact.bare()))
        .forEach(absent::add);
  }

  /// Reports the lines of two bodies without their common beginning and end.
  private void compareBodies() {
    Map<String, List<Fact>> ours = bodies(expected);
    Map<String, List<Fact>> theirs = bodies(actual);
    Set<String> objects = new LinkedHashSet<>(ours.keySet());
    objects.addAll(theirs.keySet());
    for (String object : objects) {
      List<Fact> one = ours.getOrDefault(object, List.of());
      List<Fact> other = theirs.getOrDefault(object, List.of());
      int shorter = Math.min(one.size(), other.size());
      int head = 0;
      while (head < shorter && one.get(head).bare().equals(other.get(head).bare())) {
        head++;
      }
      int tail = 0;
      while (tail < shorter - head
          && one.get(one.size() - 1 - tail)
              .bare()
              .equals(other.get(other.size() - 1 - tail).bare())) {
        tail++;
      }
      missing.addAll(one.subList(head, one.size() - tail));
      unexpected.addAll(other.subList(head, other.size() - tail));
    }
  }

  private static Map<String, List<Fact>> bodies(List<Fact> facts) {
    return facts.stream()
        .filter(Fact::isBodyLine)
        .collect(Collectors.groupingBy(Fact::object, LinkedHashMap::new, Collectors.toList()));
  }

  /// Only elements that both have can differ in order.
  private void compareOrder(String sort, boolean everywhere) {
    Map<String, List<String>> ours = sequences(expected, sort);
    Map<String, List<String>> theirs = sequences(actual, sort);
    ours.forEach((object, names) -> {
      if (!everywhere && ORDER_IGNORED.contains(object.substring(0, object.indexOf(' ')))) {
        return;
      }
      List<String> one = new ArrayList<>(names);
      List<String> other = new ArrayList<>(theirs.getOrDefault(object, List.of()));
      one.retainAll(new HashSet<>(other));
      other.retainAll(new HashSet<>(names));
      if (!one.equals(other)) {
        missing.add(Fact.order(object, sort, one));
        unexpected.add(Fact.order(object, sort, other));
      }
    });
  }

  private static Map<String, List<String>> sequences(List<Fact> facts, String sort) {
    return facts.stream()
        .filter(fact -> fact.part().startsWith(sort + " "))
        .collect(
            Collectors.groupingBy(
                Fact::object,
                LinkedHashMap::new,
                Collectors.mapping(
                    fact -> fact.part().substring(sort.length() + 1), Collectors.toList())));
  }
}
