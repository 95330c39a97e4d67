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

/// One folder of the corpus: numbered migrations, and optionally `rows.sql`, `model.sql`,
/// `chained/` (the migrations as they were when their checksums were recorded) and
/// `case.properties`:
///
/// - `expect`: comma-separated kinds of findings that must all be reported; `A|B` if either is
///   enough
/// - `file`: the file that must be named; `a|b` if either is enough
/// - `mentions`: a word in the object or the message, case-insensitive
/// - `baseline`: the newest migration that is not checked
///
/// @param name the folder's name
/// @param folder the folder
/// @param properties the properties as read
record CorpusCase(String name, Path folder, Properties properties) {

  /// All cases of a kind, sorted by name.
  ///
  /// @param kind `faulty` or `harmless`
  static List<CorpusCase> all(String kind) {
    // Not from the class path, where deleted cases remain until the next clean build.
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
      MigrationSource recorded = MigrationSource.folder(folder.resolve("chained"));
      request = request.withChecksums(ChecksumFile.text(MigrationReader.readAll(recorded)));
    }
    return request;
  }

  private List<MigrationFile> migrations() {
    return MigrationSource.folder(folder).files().stream()
        .filter(file -> Character.isDigit(file.name().charAt(0)))
        .toList();
  }

  /// Kinds that must be found, each with its alternatives.
  List<Set<FindingKind>> expected() {
    return Arrays.stream(property("expect").split(",")).map(CorpusCase::kinds).toList();
  }

  private static Set<FindingKind> kinds(String either) {
    return Arrays.stream(either.split("\\|")).map(FindingKind::valueOf).collect(Collectors.toSet());
  }

  /// Whether a finding names the expected file.
  boolean namesTheFile(Finding finding) {
    return List.of(property("file").split("\\|")).contains(finding.file());
  }

  /// Whether a finding contains the expected word, if the case has one.
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
