package io.aisha.guard.check;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.changelog.SqlStatements;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.ObjectDifference.Difference;
import io.aisha.guard.snapshot.SchemaDifference;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What `drop … cascade` takes along without being named.
final class CascadeRule {

  private static final Pattern CASCADES =
      Pattern.compile(
          "drop\\b.*\\bcascade|alter\\b.*\\bdrop\\b.*\\bcascade\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// What goes with its table or view in any case, and cannot be meant to stay.
  private static final Pattern PARTS =
      Pattern.compile("(?:column|index|constraint|grant|privilege|comment|default|sequence)\\b.*");

  private CascadeRule() {}

  /// @param said subjects of `made` whose loss was said already
  static void look(Change change, SchemaDifference made, Set<String> said, Findings found) {
    if (change.destructiveReason().isPresent()
        || SqlStatements.in(change.up()).stream()
            .noneMatch(statement -> CASCADES.matcher(statement).matches())) {
      return;
    }
    String text = change.up().toLowerCase(Locale.ROOT);
    List<String> taken =
        made.objects().stream()
            .filter(object -> object.difference() == Difference.MISSING)
            .map(ObjectDifference::subject)
            .filter(subject ->
                !said.contains(subject)
                    && !PARTS.matcher(subject).matches()
                    && !isNamed(subject, text))
            .toList();
    if (!taken.isEmpty()) {
      found.find(
          FindingKind.DATALOSS,
          change.file().name(),
          change.name(),
          "CASCADE takes along what it does not name: " + String.join(", ", taken),
          "Drop each of them by its name, before; or, if they may go, say so below the line"
              + " --changeset: --guard:destructive and the reason.");
    }
  }

  /// `trigger posts.touch` is named where `touch` stands, `view sales.report` where `report` does.
  private static boolean isNamed(String subject, String text) {
    String name = subject.substring(subject.indexOf(' ') + 1).replaceAll("\\(.*", "");
    String last = name.substring(name.lastIndexOf('.') + 1).replace("\"", "").strip();
    return Pattern.compile("\\b" + Pattern.quote(last.toLowerCase(Locale.ROOT)) + "\\b")
        .matcher(text)
        .find();
  }
}
