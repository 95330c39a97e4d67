package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.ObjectDifference.Difference;
import io.aisha.guard.snapshot.SchemaDifference;
import java.util.List;
import java.util.regex.Pattern;

/// Finds a column that was replaced by another of the same name and lost its default or identity.
/// Inserts that omit it then fail or store null.
///
/// An explicit `drop default` or `drop identity` is intended.
final class LostDefaultRule {

  private static final Pattern EXPLICIT =
      Pattern.compile("\\bdrop\\s+(?:default|identity)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern OF_A_COLUMN =
      Pattern.compile("table .* column \\d+ .*", Pattern.DOTALL);

  private static final Pattern NUMBERED =
      Pattern.compile(" generated (?:always|by default) as identity| default nextval\\(");

  private LostDefaultRule() {}

  /// @param changes the differences that the migration made
  static void check(Migration migration, SchemaDifference changes, Findings findings) {
    if (migration.destructiveReason().isPresent()
        || EXPLICIT.matcher(migration.upgradeSql()).find()) {
      return;
    }
    for (ObjectDifference object : changes.objects()) {
      if (object.difference() == Difference.DIFFERENT
          && isColumn(object.expected())
          && isColumn(object.actual())
          && isLost(object.expected().getFirst(), object.actual().getFirst())) {
        findings.add(
            FindingKind.RUNTIME,
            migration.file().name(),
            object.subject(),
            "after it, %s no longer has a default, on which inserts that omit it rely (%s)"
                .formatted(
                    object.subject(),
                    SqlExcerpt.differing(
                        "before", object.expected().getFirst(), "now", object.actual().getFirst())),
            "Give the new column the default or identity of the old one in the same file; if applications must supply the value, drop the default explicitly first with alter column … drop default.");
      }
    }
  }

  private static boolean isColumn(List<String> facts) {
    return facts.size() == 1 && OF_A_COLUMN.matcher(facts.getFirst()).matches();
  }

  private static boolean isLost(String before, String now) {
    boolean numbered = NUMBERED.matcher(before).find();
    return (numbered || (before.contains(" default ") && now.contains(" not null")))
        && !now.contains(" default ")
        && !now.contains(" generated ");
  }
}
