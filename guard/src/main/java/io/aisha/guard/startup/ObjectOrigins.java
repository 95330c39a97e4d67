package io.aisha.guard.startup;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.snapshot.ObjectDifference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which change an object of the schema comes from, told from the words in the files. A guess for
/// people to begin at, not a parser: the first change that names all parts of the object's name.
///
/// @param migrations oldest first
record ObjectOrigins(List<Migration> migrations) {

  ObjectOrigins {
    migrations = List.copyOf(migrations);
  }

  /// The change that made an object; empty when none names it.
  Optional<Migration> of(ObjectDifference object) {
    List<Pattern> words = words(object.subject());
    return migrations.stream().filter(migration -> namesAll(migration, words)).findFirst();
  }

  private static boolean namesAll(Migration migration, List<Pattern> words) {
    return !words.isEmpty()
        && words.stream().allMatch(word -> word.matcher(migration.upgradeSql()).find());
  }

  /// The names in `column avatars.status` or `label 'x' of enum e`, without the words for what they
  /// are.
  private static List<Pattern> words(String subject) {
    String names = subject.replaceFirst("^[a-z][a-z ]*? (?=\\S+( of | on |$))", "");
    return Arrays.stream(names.split("[\\s.\"'(),]+"))
        .filter(word -> !word.matches("|of|on|the|table|enum|column|function|view|schema|public"))
        .map(word -> Pattern.compile("\\b" + Pattern.quote(word) + "\\b", Pattern.CASE_INSENSITIVE))
        .toList();
  }
}
