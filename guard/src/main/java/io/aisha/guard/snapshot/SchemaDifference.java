package io.aisha.guard.snapshot;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Two schemas laid beside each other.
///
/// @param missing facts expected and not there, sorted
/// @param unexpected facts there and not expected, sorted
public record SchemaDifference(List<String> missing, List<String> unexpected) {

  public SchemaDifference {
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
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
        .sorted(
            java.util.Comparator.comparing(Line::fact)
                .thenComparing(Line::sign, java.util.Comparator.reverseOrder()))
        .map(line -> line.sign() + line.fact())
        .collect(Collectors.joining("\n"));
  }

  private record Line(String fact, String sign) {}
}
