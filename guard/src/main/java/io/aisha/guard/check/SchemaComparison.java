package io.aisha.guard.check;

import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.ObjectDifference.Difference;
import io.aisha.guard.snapshot.SchemaDifference;
import io.aisha.guard.snapshot.SchemaSnapshot;
import java.util.List;

/// Compares schemas without regard to the order of a table's columns: a rollback can restore a
/// column only as the last one.
final class SchemaComparison {

  private static final int NAMED = 5;

  private SchemaComparison() {}

  static SchemaDifference difference(String expected, String actual) {
    return SchemaSnapshot.compareIgnoringColumnOrder(
        withoutSynonyms(expected), withoutSynonyms(actual));
  }

  static boolean equal(String one, String other) {
    return one.equals(other) || difference(one, other).isEmpty();
  }

  /// `index ix_a is missing; type b was not expected; column c.d is different (before: …; now: …)`
  static String sentence(SchemaDifference difference) {
    List<String> sentences = difference.objects().stream().map(SchemaComparison::sentence).toList();
    String named = String.join("; ", sentences.subList(0, Math.min(NAMED, sentences.size())));
    return sentences.size() <= NAMED
        ? named
        : "%s; and %d more".formatted(named, sentences.size() - NAMED);
  }

  private static String sentence(ObjectDifference object) {
    boolean oneEach = object.expected().size() == 1 && object.actual().size() == 1;
    return oneEach && object.difference() == Difference.DIFFERENT
        ? "%s (%s)"
            .formatted(
                object.sentence(),
                SqlExcerpt.differing(
                    "before", object.expected().getFirst(), "now", object.actual().getFirst()))
        : object.sentence();
  }

  /// Replaces synonyms by one spelling.
  private static String withoutSynonyms(String snapshot) {
    return snapshot.replace(" default CURRENT_TIMESTAMP", " default now()");
  }
}
