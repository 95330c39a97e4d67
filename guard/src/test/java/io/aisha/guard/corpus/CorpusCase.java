package io.aisha.guard.corpus;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.check.CheckRequest;
import io.aisha.guard.check.Expectation;
import io.aisha.guard.check.Finding;
import io.aisha.guard.check.FindingKind;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One folder of the corpus: numbered migrations, and beside them, where the case needs it,
/// `rows.sql`, `model.sql`, `chained/` (the migrations as they were when they were chained) and
/// `case.properties`:
///
/// - `expect`: kinds of findings that must all be there, with commas; `A|B` where either will do
/// - `file`: the file that must be named; `a|b` where either will do
/// - `mentions`: a word in the object or the message, upper or lower case
/// - `baseline`: the newest migration that is not judged
///
/// @param name the folder's name
/// @param folder where it is
/// @param properties as read
record CorpusCase(String name, Path folder, Properties properties) {

  /// Every case of a kind, by name.
  ///
  /// @param kind `faulty` or `harmless`
  static List<CorpusCase> all(String kind) {
    // Not from the class path, where cases that are gone live on until the next clean build.
    Path place = Path.of("src/test/resources/io/aisha/guard/corpus", kind);
    try (Stream<Path> folders = Files.list(place)) {
      return folders.sorted().map(CorpusCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CorpusCase read(Path folder) {
    Properties properties = new Properties();
    Path file = folder.resolve("case.properties");
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new CorpusCase(folder.getFileName().toString(), folder, properties);
  }

  CheckRequest request() {
    CheckRequest request = CheckRequest.of(this::migrations);
    if (properties.containsKey("baseline")) {
      request = request.withBaseline(property("baseline"));
    }
    if (Files.exists(folder.resolve("rows.sql"))) {
      request = request.withRows(text("rows.sql"));
    }
    if (Files.exists(folder.resolve("model.sql"))) {
      request = request.withExpectation(new Expectation.Model("model.sql", text("model.sql")));
    }
    if (Files.exists(folder.resolve("chained"))) {
      MigrationSource chained = MigrationSource.folder(folder.resolve("chained"));
      request = request.withChain(ChecksumFile.text(MigrationReader.readAll(chained)));
    }
    return request;
  }

  private List<MigrationFile> migrations() {
    return MigrationSource.folder(folder).files().stream()
        .filter(file -> Character.isDigit(file.name().charAt(0)))
        .toList();
  }

  /// Kinds that must be found, each with those that will do in its place.
  List<Set<FindingKind>> wanted() {
    return Arrays.stream(property("expect").split(",")).map(CorpusCase::kinds).toList();
  }

  private static Set<FindingKind> kinds(String either) {
    return Arrays.stream(either.split("\\|")).map(FindingKind::valueOf).collect(Collectors.toSet());
  }

  /// Whether a finding is about the file at fault.
  boolean namesTheFile(Finding finding) {
    return List.of(property("file").split("\\|")).contains(finding.file());
  }

  /// Whether a finding names what is at fault, where the case says what that is.
  boolean mentions(Finding finding) {
    String word = properties.getProperty("mentions", "").toLowerCase(Locale.ROOT);
    return (finding.object() + " " + finding.message()).toLowerCase(Locale.ROOT).contains(word);
  }

  private String property(String key) {
    return Objects.requireNonNull(properties.getProperty(key), () -> name + ": no " + key);
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
