package io.aisha.guard.check;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.ObjectDifference.Difference;
import io.aisha.guard.snapshot.SchemaDifference;
import java.util.List;
import java.util.regex.Pattern;

/// A column that another one replaced under the same name, and that gave itself a value before: a
/// number of a sequence or a default. Programs that leave it out of their inserts fail, or store
/// nothing.
///
/// Whoever writes `drop default` or `drop identity` knows.
final class LostDefaultRule {

  private static final Pattern MEANT =
      Pattern.compile("\\bdrop\\s+(?:default|identity)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern OF_A_COLUMN =
      Pattern.compile("table .* column \\d+ .*", Pattern.DOTALL);

  private static final Pattern NUMBERED =
      Pattern.compile(" generated (?:always|by default) as identity| default nextval\\(");

  private LostDefaultRule() {}

  /// @param made by the change
  static void check(Migration migration, SchemaDifference made, Findings found) {
    if (migration.destructiveReason().isPresent() || MEANT.matcher(migration.upgradeSql()).find()) {
      return;
    }
    for (ObjectDifference object : made.objects()) {
      if (object.difference() == Difference.DIFFERENT
          && isColumn(object.expected())
          && isColumn(object.actual())
          && isLost(object.expected().getFirst(), object.actual().getFirst())) {
        found.add(
            FindingKind.RUNTIME,
            migration.file().name(),
            object.subject(),
            "after it %s has no default any more, which programs rely on that leave it out of their inserts (%s)"
                .formatted(
                    object.subject(),
                    SqlExcerpt.differing(
                        "before", object.expected().getFirst(), "now", object.actual().getFirst())),
            "Give the new column the old one's default or identity in the same file; where programs"
                + " are to name the value themselves, say so with alter column … drop default before.");
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
