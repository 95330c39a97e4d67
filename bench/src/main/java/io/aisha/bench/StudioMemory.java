package io.aisha.bench;

import io.aisha.testkit.picture.Portraits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Measures the memory of a studio during its work and a minute afterwards: 54 uploads, two at a
/// time, a training of 20 photos, and 32 pictures, through the REST API of the packaged program.
///
/// Prints the resident memory of the program, of its workers, and of both: after the start, at the
/// maximum of each part, and a minute after the last part; for both also with shared pages, such as
/// those of libraries, counted once. PostgreSQL is not included. Works only on Linux. Uploads the
/// photos of the given folder repeatedly, or painted ones when there is no folder:
///
/// ```
/// ./aisha test -pl bench -am -DskipTests -Pmeasure -Dbench.main=io.aisha.bench.StudioMemory \
///   -Dbench.only="'$PWD/aisha'"
/// ```
public final class StudioMemory {
  private static final int UPLOADS = 54;
  private static final int PHOTOS = 20;
  private static final Duration WATCH_EVERY = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final StudioProgram studio;
  private final StudioApi api;
  private final CountDownLatch ended = new CountDownLatch(1);
  private ResidentMemory worst = ResidentMemory.NONE;

  private StudioMemory(StudioProgram studio) {
    this.studio = studio;
    this.api = studio.api();
  }

  /// Runs the measurement.
  ///
  /// @param arguments the launcher, and optionally a folder of JPEG photos
  public static void main(String[] arguments) throws Exception {
    Path data = Files.createTempDirectory("studio-memory").resolve("data");
    try (StudioProgram studio = new StudioProgram(Path.of(arguments[0]), data)) {
      new StudioMemory(studio)
          .measure(arguments.length > 1 ? photosIn(Path.of(arguments[1])) : painted());
    }
  }

  private void measure(List<byte[]> photos) throws Exception {
    Thread watch = Thread.ofPlatform().daemon().start(this::watch);
    api.awaitReady(TIMEOUT);
    TimeUnit.SECONDS.sleep(5);
    report("start");
    List<String> avatars = new ArrayList<>();
    for (int i = 0; i * PHOTOS < UPLOADS; i++) {
      avatars.add(
          id(
              api.post(
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
    api.post("/avatars/" + avatar + "/trainings", "{}");
    api.await(
        "/avatars/" + avatar,
        TIMEOUT,
        found -> !found.path("status").asString("").equals("training"));
    report("a training");
    for (int round = 0; round < 2; round++) {
      String generation =
          id(
              api.post(
                  "/avatars/" + avatar + "/generations",
                  "{\"styles\":[%s],\"count\":1}".formatted(styles())));
      api.await(
          "/generations/" + generation,
          TIMEOUT,
          found -> !Set.of("queued", "running").contains(found.path("state").asString("")));
      report("16 pictures");
    }
    TimeUnit.SECONDS.sleep(60);
    worst = ResidentMemory.NONE;
    TimeUnit.SECONDS.sleep(1);
    report("a minute later");
    ended.countDown();
    watch.join();
  }

  private String styles() throws IOException, InterruptedException {
    List<String> styles = new ArrayList<>();
    for (JsonNode style : api.get("/engines").path("items").path(0).path("styles")) {
      styles.add('"' + id(style) + '"');
    }
    return String.join(",", styles);
  }

  private void report(String part) {
    synchronized (this) {
      System.out.printf(
          "%-16s program %4d MB, workers %4d MB (%d), together %4d MB, %d with shared pages once%n",
          part,
          worst.program(),
          worst.workers(),
          worst.processes(),
          worst.withoutPostgres(),
          worst.sharedOnce());
      worst = ResidentMemory.NONE;
    }
  }

  private void watch() {
    try {
      while (!ended.await(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        ResidentMemory now = ResidentMemory.now(studio);
        synchronized (this) {
          if (now.withoutPostgres() > worst.withoutPostgres()) {
            worst = now;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void upload(String avatar, byte[] photo) {
    try {
      api.upload(avatar, photo);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(JsonNode made) {
    return made.path("id").asString();
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
}
