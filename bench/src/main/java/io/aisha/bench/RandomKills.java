package io.aisha.bench;

import io.aisha.testkit.picture.Portraits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Kills the program, its PostgreSQL, both, one of its connections or one of its workers at random
/// times, while photos are uploaded, avatars trained and pictures made through the REST API. Then
/// verifies that nothing was lost:
///
/// - every acknowledged photo, training and picture exists and its bytes can be read;
/// - all work has ended successfully;
/// - requests with the same `Idempotency-Key` were executed once;
/// - no process and no temporary file is left.
///
/// ```
/// ./aisha test -pl bench -am -DskipTests -Pmeasure -Dbench.main=io.aisha.bench.RandomKills \
///   "-Dbench.only='$PWD/aisha' --kills 60"
/// ```
///
/// If a check fails, exits with status 1 and keeps the data folder.
@Command(name = "RandomKills", mixinStandardHelpOptions = true)
public final class RandomKills implements Callable<Integer> {
  private static final Duration START = Duration.ofMinutes(2);

  /// Time for all work to end after the last kill.
  private static final Duration END = Duration.ofMinutes(5);

  /// Time for one training during the kills: longer than the whole run.
  private static final Duration MEANWHILE = Duration.ofHours(2);

  private static final int PHOTO_SETS = 8;

  @Parameters(index = "0", description = "the launcher, aisha")
  private Path launcher = Path.of("aisha");

  @Option(names = "--kills", description = "how many; ${DEFAULT-VALUE}")
  private int kills = 60;

  @Option(names = "--seed", description = "of the moments and kinds; another one each time")
  private long seed = System.nanoTime();

  @Option(names = "--clients", description = "at a time; ${DEFAULT-VALUE}")
  private int clients = 3;

  @Option(names = "--longest-gap", description = "between two kills; ${DEFAULT-VALUE}")
  private Duration longestGap = Duration.ofSeconds(12);

  private final List<List<byte[]>> photoSets = new ArrayList<>();
  private final AtomicInteger avatars = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Map<KillTarget, List<Duration>> recoveries = new EnumMap<>(KillTarget.class);
  private volatile boolean enough;

  /// What is killed.
  private enum KillTarget {
    PROGRAM,
    POSTGRES,
    BOTH,
    /// One of PostgreSQL's session processes, after which PostgreSQL terminates all others and
    /// recovers.
    CONNECTION,
    WORKER;

    boolean endsProgram() {
      return this == PROGRAM || this == BOTH;
    }
  }

  /// What the studio acknowledged for one avatar.
  private static final class Kept {
    private final Set<String> photos = ConcurrentHashMap.newKeySet();
    private final Set<String> trainings = ConcurrentHashMap.newKeySet();
    private final Set<String> generations = ConcurrentHashMap.newKeySet();
    private final Set<Asked> asked = ConcurrentHashMap.newKeySet();
  }

  /// A request that created something, and the id of the result.
  private record Asked(String path, String body, String key, String id) {}

  /// Runs the program.
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RandomKills()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    System.out.println("seed " + seed);
    for (int i = 0; i < PHOTO_SETS; i++) {
      photoSets.add(Portraits.photoSet(i + 1L, 4));
    }
    Path data = Files.createTempDirectory("random-kills").resolve("data");
    try (StudioProgram studio = new StudioProgram(launcher, data)) {
      studio.api().awaitReady(START);
      List<Thread> working = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Random random = new Random(seed + i + 1);
        working.add(Thread.ofPlatform().start(() -> work(studio.api(), random)));
      }
      kill(studio, new Random(seed));
      enough = true;
      for (Thread client : working) {
        client.join(END);
        if (client.isAlive()) {
          faults.add("a client waits still: " + List.of(client.getStackTrace()));
          client.interrupt();
        }
      }
      verify(studio.api());
      studio.stop();
      verifyNothingLeft(studio);
    }
    report(data);
    return faults.isEmpty() ? 0 : 1;
  }

  private void kill(StudioProgram studio, Random random) throws Exception {
    for (int i = 1; i <= kills; i++) {
      TimeUnit.MILLISECONDS.sleep(random.nextLong(longestGap.toMillis()));
      KillTarget victim = KillTarget.values()[random.nextInt(KillTarget.values().length)];
      int killed = 0;
      for (long pid : victims(studio, victim, random)) {
        killed += ProcessHandle.of(pid).filter(ProcessHandle::destroyForcibly).isPresent() ? 1 : 0;
      }
      System.out.printf(
          "%2d of %d: %s%s%n", i, kills, victim, killed == 0 ? ", which was not there" : "");
      if (victim.endsProgram()) {
        studio.startAgain();
      }
      // Every fifth kill hits a start or a recovery.
      if (random.nextInt(5) != 0) {
        awaitReady(studio, victim);
      }
    }
    awaitReady(studio, KillTarget.PROGRAM);
  }

  private void awaitReady(StudioProgram studio, KillTarget victim) throws Exception {
    try {
      Duration took = studio.api().awaitReady(START);
      recoveries.computeIfAbsent(victim, _ -> new ArrayList<>()).add(took);
    } catch (IllegalStateException e) {
      faults.add("not ready after " + victim + ": " + e.getMessage());
    }
    if (!studio.isAlive()) {
      faults.add("the program ended by itself with status " + studio.exitStatus());
      studio.startAgain();
    }
  }

  private static List<Long> victims(StudioProgram studio, KillTarget victim, Random random)
      throws IOException {
    List<Long> postgres = studio.postgres();
    List<Long> main = postgres.stream().limit(1).toList();
    return switch (victim) {
      case PROGRAM -> List.of(studio.pid());
      case POSTGRES -> main;
      case BOTH -> Stream.concat(Stream.of(studio.pid()), main.stream()).toList();
      case CONNECTION -> oneOf(postgres.stream().skip(1).toList(), random);
      case WORKER -> oneOf(studio.workers(), random);
    };
  }

  private static List<Long> oneOf(List<Long> pids, Random random) {
    return pids.isEmpty() ? List.of() : List.of(pids.get(random.nextInt(pids.size())));
  }

  /// One client: creates an avatar, uploads photos, trains, makes pictures, and continues with the
  /// next avatar.
  private void work(StudioApi api, Random random) {
    try {
      while (!enough) {
        int number = avatars.incrementAndGet();
        Kept own = new Kept();
        String name = "{\"name\":\"Avatar %d\",\"gender\":\"other\"}".formatted(number);
        String avatar = create(api, own, "/avatars", name, random);
        kept.put(avatar, own);
        for (byte[] photo : photoSets.get(number % PHOTO_SETS)) {
          own.photos.add(until(() -> api.upload(avatar, photo)));
        }
        for (int round = 0; round < 2; round++) {
          String training = create(api, own, "/avatars/" + avatar + "/trainings", "{}", random);
          own.trainings.add(training);
          api.await("/trainings/" + training, MEANWHILE, RandomKills::ended);
        }
        own.generations.add(
            create(
                api,
                own,
                "/avatars/" + avatar + "/generations",
                "{\"styles\":[\"pencil\",\"noir\",\"city-lights\"],\"count\":2}",
                random));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException | IllegalStateException e) {
      faults.add("a client was refused: " + e.getMessage());
    }
  }

  /// Repeats the request until it is acknowledged, sometimes twice concurrently.
  private String create(StudioApi api, Kept own, String path, String body, Random random)
      throws IOException, InterruptedException {
    String key = UUID.randomUUID().toString();
    Thread duplicate =
        random.nextInt(3) == 0
            ? Thread.ofVirtual().start(() -> again(api, own, path, body, key))
            : Thread.ofVirtual().start(() -> {});
    String id = until(() -> api.post(path, body, key));
    own.asked.add(new Asked(path, body, key, id));
    duplicate.join();
    return id;
  }

  private void again(StudioApi api, Kept own, String path, String body, String key) {
    repeated.incrementAndGet();
    try {
      own.asked.add(new Asked(path, body, key, api.post(path, body, key).path("id").asString()));
    } catch (StudioApi.Refused e) {
      if (!e.passes()) {
        faults.add("a repeated request was refused: " + e.getMessage());
      }
    } catch (IOException _) {
      // Killed meanwhile: nothing was acknowledged.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Request {
    JsonNode send() throws IOException, InterruptedException;
  }

  private String until(Request request) throws IOException, InterruptedException {
    for (long begin = System.nanoTime(); ; ) {
      try {
        return request.send().path("id").asString();
      } catch (StudioApi.Refused e) {
        if (!e.passes()) {
          throw e;
        }
      } catch (IOException e) {
        if (System.nanoTime() - begin > MEANWHILE.toNanos()) {
          throw e;
        }
      }
      repeated.incrementAndGet();
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static boolean ended(JsonNode work) {
    return Set.of("completed", "error", "cancelled").contains(work.path("state").asString(""));
  }

  private void verify(StudioApi api) throws IOException, InterruptedException {
    for (var entry : kept.entrySet()) {
      Kept own = entry.getValue();
      String at = "/avatars/" + entry.getKey();
      for (String training : own.trainings) {
        verifyEnded(api, "/trainings/" + training);
      }
      for (String generation : own.generations) {
        verifyEnded(api, "/generations/" + generation);
      }
      for (Asked asked : own.asked) {
        String id = api.post(asked.path(), asked.body(), asked.key()).path("id").asString();
        same("what the key of a request made", asked.id(), id);
      }
      same("photos of " + at, own.photos, ids(api.all(at + "/photos")));
      same("trainings of " + at, own.trainings, ids(api.all(at + "/trainings")));
      same("generations of " + at, own.generations, ids(api.all(at + "/generations")));
      for (JsonNode photo : api.all(at + "/photos")) {
        verifyReadable(api, "/photos/" + photo.path("id").asString() + "/picture");
      }
      for (JsonNode image : api.all(at + "/images")) {
        verifyReadable(api, "/images/" + image.path("id").asString() + "/picture");
      }
    }
    same("avatars", kept.keySet(), ids(api.all("/avatars")));
  }

  private void verifyEnded(StudioApi api, String path) throws IOException, InterruptedException {
    try {
      api.await(path, END, RandomKills::ended);
    } catch (IllegalStateException e) {
      faults.add(e.getMessage());
    }
    JsonNode work = api.get(path);
    if (!work.path("state").asString("").equals("completed")) {
      faults.add(path + " did not end well: " + work);
    }
    for (JsonNode image : work.path("images")) {
      if (!image.path("state").asString("").equals("completed")) {
        faults.add("a picture did not end well: " + image);
      }
    }
  }

  private void verifyReadable(StudioApi api, String path) throws InterruptedException {
    try {
      if (ImageIO.read(new ByteArrayInputStream(api.bytes(path))) == null) {
        faults.add(path + " is no picture");
      }
    } catch (IOException e) {
      faults.add(path + " cannot be read: " + e.getMessage());
    }
  }

  private void same(String what, Object acknowledged, Object found) {
    if (!acknowledged.equals(found)) {
      faults.add("%s: acknowledged %s, found %s".formatted(what, acknowledged, found));
    }
  }

  private static Set<String> ids(List<JsonNode> items) {
    Set<String> ids = new HashSet<>();
    items.forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }

  private void verifyNothingLeft(StudioProgram studio) throws IOException, InterruptedException {
    for (int i = 0; i < 50 && !studio.everyProcess().isEmpty(); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    studio.everyProcess().forEach(process -> faults.add("left running: " + process));
    try (Stream<Path> temporary = Files.walk(studio.data().resolve("tmp"))) {
      temporary
          .filter(Files::isRegularFile)
          .forEach(file -> faults.add("left in the folder for temporary files: " + file));
    }
  }

  private void report(Path data) {
    int photos = kept.values().stream().mapToInt(own -> own.photos.size()).sum();
    int trainings = kept.values().stream().mapToInt(own -> own.trainings.size()).sum();
    int pictures = kept.values().stream().mapToInt(own -> own.generations.size() * 6).sum();
    System.out.printf(
        "%d avatars, %d photos, %d trainings, %d pictures; %d requests were repeated%n",
        kept.size(), photos, trainings, pictures, repeated.get());
    recoveries.forEach((victim, times) -> {
      List<Long> millis = times.stream().map(Duration::toMillis).sorted().toList();
      System.out.printf(
          "ready again after %s: %d ms in the middle, %d ms at most, of %d%n",
          victim, millis.get(millis.size() / 2), millis.getLast(), millis.size());
    });
    faults.forEach(fault -> System.out.println("FAULT " + fault));
    System.out.println(faults.isEmpty() ? "nothing was lost" : "see " + data);
  }
}
