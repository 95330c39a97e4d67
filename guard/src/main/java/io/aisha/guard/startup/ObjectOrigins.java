package io.aisha.guard.startup;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.snapshot.ObjectDifference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the migration that created an object of the schema, from the words in the files. It is a
/// heuristic, not a parser: the first migration that contains all parts of the object's name.
///
/// @param migrations oldest first
record ObjectOrigins(List<Migration> migrations) {

  ObjectOrigins {
    migrations = List.copyOf(migrations);
  }

  /// The migration that created an object; empty if none names it.
  Optional<Migration> of(ObjectDifference object) {
    List<Pattern> words = words(object.subject());
    return migrations.stream().filter(migration -> namesAll(migration, words)).findFirst();
  }

  private static boolean namesAll(Migration migration, List<Pattern> words) {
    return !words.isEmpty()
        && words.stream().allMatch(word -> word.matcher(migration.upgradeSql()).find());
  }

  /// The names in `column avatars.status` or `label 'x' of enum e`, without the words for their
  /// kinds.
  private static List<Pattern> words(String subject) {
    String names = subject.replaceFirst("^[a-z][a-z ]*? (?=\\S+( of | on |$))", "");
    return Arrays.stream(names.split("[\\s.\"'(),]+"))
        .filter(word -> !word.matches("|of|on|the|table|enum|column|function|view|schema|public"))
        .map(word -> Pattern.compile("\\b" + Pattern.quote(word) + "\\b", Pattern.CASE_INSENSITIVE))
        .toList();
  }
}
