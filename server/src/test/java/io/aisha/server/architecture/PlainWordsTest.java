package io.aisha.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names, comments and documents use the terms of the field. The words that they avoid are in the
/// second table of `docs/glossary.md`, each with the word to write instead.
class PlainWordsTest {

  private static final Path GLOSSARY = ProjectFiles.PROJECT.resolve("docs/glossary.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| (names|code|texts|all) \\|$");

  /// A word or phrase that we avoid.
  private record Avoided(Pattern pattern, String instead, String where) {

    static Avoided of(MatchResult row) {
      return new Avoided(
          Pattern.compile("(?i)\\b" + Pattern.quote(row.group(1)) + "\\b"),
          row.group(2),
          row.group(3));
    }

    Stream<String> in(Path file, String text) {
      return pattern
          .matcher(text)
          .results()
          .map(found ->
              "%s: \"%s\" in \"%s\"; write: %s"
                  .formatted(
                      ProjectFiles.PROJECT.relativize(file),
                      found.group(),
                      text.substring(
                          Math.max(0, found.start() - 40),
                          Math.min(text.length(), found.end() + 40)),
                      instead));
    }
  }

  @Test
  void javaNamesAreTermsOfTheField() throws IOException {
    List<Avoided> words = avoidedIn("names", "code", "all");

    assertThat(
            ProjectFiles.ending(".java")
                .flatMap(file ->
                    new JavaText(ProjectFiles.read(file))
                        .names()
                        .distinct()
                        .flatMap(name -> in(words, file, name))))
        .isEmpty();
  }

  @Test
  void commentsUseTermsOfTheField() throws IOException {
    List<Avoided> words = avoidedIn("code", "texts", "all");

    assertThat(
            ProjectFiles.ending(".java")
                .flatMap(file ->
                    new JavaText(ProjectFiles.read(file))
                        .comments()
                        .flatMap(text -> in(words, file, text))))
        .isEmpty();
  }

  @Test
  void documentsUseTermsOfTheField() throws IOException {
    List<Avoided> words = avoidedIn("texts", "all");

    assertThat(
            Stream.concat(ProjectFiles.ending(".md"), ProjectFiles.ending("messages_en.properties"))
                .filter(file -> !file.equals(GLOSSARY) && !file.endsWith("CHANGELOG.md"))
                .flatMap(file -> in(words, file, ProjectFiles.read(file).replaceAll("\\s+", " "))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "int sitterCount = 1;, int|sitter count",
    "int SITTER_COUNT = 1;, int|sitter count",
    "readJPEGFile(), read jpeg file",
    "f(babysitter), f|babysitter",
    "f(\"sitter\"), f",
    "a /* sitter */ b // sitter, a|b"
  })
  void aNameIsSplitIntoItsWords(String code, String names) {
    assertThat(String.join("|", new JavaText(code).names().toList())).isEqualTo(names);
  }

  @Test
  void aCommentIsReadAcrossItsLines() {
    String code =
        """
        /// It works
          /// off jobs.
        int i; // a count
        String s = "// no comment";
        /* one
         * two */
        """;

    assertThat(new JavaText(code).comments().map(String::strip))
        .containsExactly("It works off jobs.", "a count", "one two");
  }

  private static Stream<String> in(List<Avoided> words, Path file, String text) {
    return words.stream().flatMap(word -> word.in(file, text));
  }

  private static List<Avoided> avoidedIn(String... where) {
    List<Avoided> words =
        ROW.matcher(ProjectFiles.read(GLOSSARY))
            .results()
            .map(Avoided::of)
            .filter(word -> List.of(where).contains(word.where()))
            .toList();
    assertThat(words).isNotEmpty();
    return words;
  }
}
