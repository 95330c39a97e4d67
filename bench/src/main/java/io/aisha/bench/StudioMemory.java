package io.aisha.bench;

import io.aisha.testkit.picture.Portraits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How much memory a studio holds while it works and a minute after: 54 uploads, two at a time, a
/// training of 20 photos, and 32 pictures, through the REST API of the packaged program.
///
/// Prints megabytes resident of the program, of its workers, and of both: after the start, at the
/// worst moment of each part, and a minute after the last; and of both what it comes to when pages
/// that they share, such as those of libraries, are counted once. PostgreSQL is not counted. Linux
/// alone tells it this way. With a folder of photos those are uploaded, over and over, else painted
/// ones are:
///
/// ```
/// ./aisha test -pl bench -am -DskipTests -Pmeasure -Dbench.main=io.aisha.bench.StudioMemory \
///   -Dbench.only=$PWD/aisha
/// ```
public final class StudioMemory {
  private static final int UPLOADS = 54;
  private static final int PHOTOS = 20;
  private static final Duration WATCH_EVERY = Duration.ofMillis(100);
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final Pattern STATE = Pattern.compile("\"(?:status|state)\":\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process studio;
  private final String root;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Figures worst = Figures.NONE;

  private StudioMemory(Process studio, int port) {
    this.studio = studio;
    this.root = "http://127.0.0.1:" + port + "/api/v1";
  }

  /// Megabytes.
  private record Memory(long resident, long proportional) {
    static final Memory NONE = new Memory(0, 0);

    Memory plus(Memory other) {
      return new Memory(resident + other.resident, proportional + other.proportional);
    }
  }

  /// Megabytes resident, and proportional of all together.
  private record Figures(long program, long workers, long processes, long proportional) {
    static final Figures NONE = new Figures(0, 0, 0, 0);

    long together() {
      return program + workers;
    }
  }

  /// Measures.
  ///
  /// @param arguments the launcher, and where wanted a folder of JPEG photographs
  public static void main(String[] arguments) throws Exception {
    Path data = Files.createTempDirectory("studio-memory");
    int port = freePort();
    ProcessBuilder command =
        new ProcessBuilder(
            arguments[0], "serve", "--data", data.toString(), "--port", Integer.toString(port));
    command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    command.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process studio = command.start();
    try {
      new StudioMemory(studio, port)
          .measure(arguments.length > 1 ? photosIn(Path.of(arguments[1])) : painted());
    } finally {
      studio.destroy();
      studio.waitFor(20, TimeUnit.SECONDS);
      studio.destroyForcibly();
    }
  }

  private void measure(List<byte[]> photos) throws Exception {
    Thread watch = Thread.ofPlatform().daemon().start(this::watch);
    waitUntil("/engines", _ -> true);
    TimeUnit.SECONDS.sleep(5);
    report("start");
    List<String> avatars = new ArrayList<>();
    for (int i = 0; i * PHOTOS < UPLOADS; i++) {
      avatars.add(
          id(
              post(
                  "/avatars",
                  "{\"name\":\"Avatar %d\",\"gender\":\"other\",\"type\":\"character\"}"
                      .formatted(i))));
    }
    List<Thread> uploading = new ArrayList<>();
    for (int lane = 0; lane < 2; lane++) {
      int first = lane;
      uploading.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = first; i < UPLOADS; i += 2) {
                  upload(avatars.get(i / PHOTOS), photos.get(i % photos.size()));
                }
              }));
    }
    for (Thread lane : uploading) {
      lane.join();
    }
    report(UPLOADS + " uploads");
    String avatar = avatars.getFirst();
    post("/avatars/" + avatar + "/trainings", "{}");
    waitUntil("/avatars/" + avatar, body -> !"training".equals(state(body)));
    report("a training");
    for (int round = 0; round < 2; round++) {
      String generation =
          id(
              post(
                  "/avatars/" + avatar + "/generations",
                  "{\"styles\":[%s],\"count\":1}".formatted(styles())));
      waitUntil(
          "/generations/" + generation,
          body -> !body.contains("\"queued\"") && !body.contains("\"running\""));
      report("16 pictures");
    }
    TimeUnit.SECONDS.sleep(60);
    worst = Figures.NONE;
    TimeUnit.SECONDS.sleep(1);
    report("a minute later");
    ended.countDown();
    watch.join();
  }

  private String styles() throws IOException, InterruptedException {
    Matcher styles =
        Pattern.compile("\"styles\":\\[(.*?)\\]", Pattern.DOTALL).matcher(get("/engines"));
    if (!styles.find()) {
      throw new IOException("the engines offer no styles");
    }
    List<String> found = new ArrayList<>();
    Matcher ids = ID.matcher(styles.group(1));
    while (ids.find() && found.size() < 16) {
      found.add('"' + ids.group(1) + '"');
    }
    return String.join(",", found);
  }

  private void report(String part) {
    synchronized (this) {
      System.out.printf(
          "%-16s program %4d MB, workers %4d MB (%d), together %4d MB, %d with shared pages once%n",
          part,
          worst.program(),
          worst.workers(),
          worst.processes(),
          worst.together(),
          worst.proportional());
      worst = Figures.NONE;
    }
  }

  private void watch() {
    try {
      while (!ended.await(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        Memory program = memory(studio.pid());
        Memory workers = Memory.NONE;
        long processes = 0;
        for (ProcessHandle child : studio.children().toList()) {
          if (child.info().arguments().map(List::of).orElse(List.of()).stream()
              .anyMatch(word -> word.endsWith("WorkerMain"))) {
            workers = workers.plus(memory(child.pid()));
            processes++;
          }
        }
        synchronized (this) {
          if (program.resident() + workers.resident() > worst.together()) {
            worst =
                new Figures(
                    program.resident(),
                    workers.resident(),
                    processes,
                    program.plus(workers).proportional());
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Memory memory(long pid) {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
      return new Memory(megabytes(lines, "Rss:"), megabytes(lines, "Pss:"));
    } catch (IOException _) {
      return Memory.NONE;
    }
  }

  private static long megabytes(List<String> lines, String label) {
    return lines.stream()
        .filter(line -> line.startsWith(label))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  private void waitUntil(String path, Predicate<String> condition) throws InterruptedException {
    for (int i = 0; i < 6_000; i++) {
      try {
        if (condition.test(get(path))) {
          return;
        }
      } catch (IOException _) {
        // Not up yet.
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException(path + " is not as it should be after ten minutes");
  }

  private static Optional<String> first(Pattern pattern, String body) {
    return pattern.matcher(body).results().findFirst().map(found -> found.group(1));
  }

  private static String id(String body) {
    return first(ID, body).orElseThrow(() -> new IllegalStateException(body));
  }

  private static String state(String body) {
    return first(STATE, body).orElse("");
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
  }

  private String post(String path, String json) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private void upload(String avatar, byte[] photo) {
    String boundary = UUID.randomUUID().toString();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --%s\r
        Content-Disposition: form-data; name="file"; filename="photo.jpg"\r
        Content-Type: image/jpeg\r
        \r
        """
            .formatted(boundary)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(photo);
    body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
    try {
      send(
          HttpRequest.newBuilder(URI.create(root + "/avatars/" + avatar + "/photos"))
              .header("Content-Type", "multipart/form-data; boundary=" + boundary)
              .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private static List<byte[]> painted() {
    List<byte[]> photos = new ArrayList<>();
    for (int i = 0; i < PHOTOS; i++) {
      photos.add(Portraits.person(i + 1).jpeg(2448, 3264));
    }
    return photos;
  }

  private static List<byte[]> photosIn(Path folder) throws IOException {
    List<byte[]> photos = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jpg")).sorted().toList()) {
        photos.add(Files.readAllBytes(file));
      }
    }
    return photos;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
