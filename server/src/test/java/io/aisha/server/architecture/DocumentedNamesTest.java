package io.aisha.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Each class that a document names exists, so that a renamed class is renamed there, too.
class DocumentedNamesTest {

  /// A name of several words in code font, alone, below a path, or with a member.
  private static final Pattern CLASS_NAME =
      Pattern.compile("`(?:[\\w/]+/)?([A-Z][a-z]+(?:[A-Z][a-z0-9]+)+)(?:[.#(][^`]*)?`");

  private static final Pattern DECLARATION =
      Pattern.compile("\\b(?:class|record|interface|enum)\\s+(\\w+)");

  /// Names of Java and of PostgreSQL.
  private static final Set<String> NOT_OURS = Set.of("DataSource", "DateStyle");

  @Test
  void documentsNameClassesThatExist() throws IOException {
    Set<String> existing =
        ProjectFiles.ending(".java")
            .flatMap(file -> DECLARATION.matcher(ProjectFiles.read(file)).results())
            .map(declared -> declared.group(1))
            .collect(Collectors.toSet());

    Set<String> named =
        ProjectFiles.ending(".md")
            .filter(file -> !file.endsWith("CHANGELOG.md"))
            .flatMap(file -> CLASS_NAME.matcher(ProjectFiles.read(file)).results())
            .map((MatchResult found) -> found.group(1))
            .filter(name -> !NOT_OURS.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).hasSizeGreaterThan(20).isSubsetOf(existing);
  }
}
