package io.aisha.bench;

import io.aisha.testkit.picture.Portraits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Simulates a night's work in a few minutes, and checks that the memory of the packaged program
/// does not grow.
///
/// Uploads photos of 5 MB, trains, and makes pictures, in ten parts. Meanwhile slow clients, which
/// send one byte now and then, and idle event streams are connected. For each part, prints the
/// memory of the program, its workers and PostgreSQL at its maximum and at the end. Exits with
/// status 1 when the maximum of the last part exceeds that of the first by more than the given
/// percentage, or when anything was refused or failed.
///
/// ```
/// ./aisha test -pl bench -am -DskipTests -Pmeasure -Dbench.main=io.aisha.bench.OneNight \
///   "-Dbench.only='$PWD/aisha' --scale 0.2"
/// ```
@Command(name = "OneNight", mixinStandardHelpOptions = true)
public final class OneNight implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofMinutes(15);
  private static final int TENTHS = 10;
  private static final int PHOTOS = 20;
  private static final int PICTURES_AT_ONCE = 16;

  @Parameters(index = "0", description = "the launcher, aisha")
  private Path launcher = Path.of("aisha");

  @Option(names = "--uploads", description = "of 5 MB; ${DEFAULT-VALUE}")
  private int uploads = 500;

  @Option(names = "--trainings", description = "${DEFAULT-VALUE}")
  private int trainings = 100;

  @Option(names = "--pictures", description = "${DEFAULT-VALUE}")
  private int pictures = 1_000;

  @Option(names = "--slow", description = "clients that send a byte now and then; ${DEFAULT-VALUE}")
  private int slow = 200;

  @Option(names = "--streams", description = "idle event streams; ${DEFAULT-VALUE}")
  private int streams = 1_000;

  @Option(names = "--scale", description = "of uploads, trainings and pictures; ${DEFAULT-VALUE}")
  private double scale = 1;

  @Option(names = "--growth", description = "allowed, in percent; ${DEFAULT-VALUE}")
  private int growth = 15;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final List<String> avatars = new ArrayList<>();
  private final CopyOnWriteArrayList<String> trained = new CopyOnWriteArrayList<>();
  private final List<byte[]> photos = new ArrayList<>();
  private ResidentMemory worst = ResidentMemory.NONE;
  private int uploaded;

  /// Runs the program.
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new OneNight()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    for (int i = 0; i < PHOTOS; i++) {
      photos.add(fiveMegabytes(Portraits.person(1).pose(i).paint(2448, 3264)));
    }
    Path data = Files.createTempDirectory("one-night").resolve("data");
    try (StudioProgram studio = new StudioProgram(launcher, data)) {
      StudioApi api = studio.api();
      api.awaitReady(TIMEOUT);
      Thread watch = Thread.ofPlatform().daemon().start(() -> watch(studio));
      for (int i = 0; i < slow; i++) {
        Thread.ofVirtual().start(() -> sendSlowly(api.port()));
      }
      for (int i = 0; i < streams; i++) {
        Thread.ofVirtual().start(() -> listen(api.port()));
      }
      long first = 0;
      long last = 0;
      for (int tenth = 1; tenth <= TENTHS; tenth++) {
        last = work(studio, tenth);
        first = tenth == 1 ? last : first;
      }
      if (last * 100 > first * (100 + growth)) {
        faults.add("grew from %d MB to %d MB".formatted(first, last));
      }
      over.countDown();
      watch.join();
      studio.stop();
    }
    faults.stream().limit(20).forEach(fault -> System.out.println("FAULT " + fault));
    return faults.isEmpty() ? 0 : 1;
  }

  /// @return the maximum memory, in megabytes
  private long work(StudioProgram studio, int tenth) throws Exception {
    long begin = System.nanoTime();
    StudioApi api = studio.api();
    upload(api, share(uploads, tenth));
    train(api, share(trainings, tenth));
    int left = share(pictures, tenth);
    for (int round = 0; left > 0 && !trained.isEmpty(); round++) {
      int now = Math.min(left, PICTURES_AT_ONCE);
      makePictures(api, trained.get(round % trained.size()), now);
      left -= now;
    }
    ResidentMemory end = ResidentMemory.now(studio);
    synchronized (this) {
      System.out.printf(
          "%2d/%d worst %4d MB: program %d, workers %d (%d), PostgreSQL %d; at its end %d MB: "
              + "program %d, workers %d, PostgreSQL %d; %d s%n",
          tenth,
          TENTHS,
          worst.all(),
          worst.program(),
          worst.workers(),
          worst.processes(),
          worst.postgres(),
          end.all(),
          end.program(),
          end.workers(),
          end.postgres(),
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
      long most = worst.all();
      worst = ResidentMemory.NONE;
      return most;
    }
  }

  /// The number of items in one part.
  private int share(int all, int tenth) {
    double scaled = all * scale / TENTHS;
    return (int) (Math.round(scaled * tenth) - Math.round(scaled * (tenth - 1)));
  }

  private void upload(StudioApi api, int count) throws Exception {
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < count; i++, uploaded++) {
      if (uploaded % PHOTOS == 0) {
        String name = "{\"name\":\"Avatar %d\",\"gender\":\"other\"}".formatted(avatars.size());
        avatars.add(api.post("/avatars", name).path("id").asString());
      }
      String avatar = avatars.getLast();
      byte[] photo = photos.get(uploaded % PHOTOS);
      work.add(() -> {
        api.upload(avatar, photo);
        return null;
      });
    }
    runTwoAtATime(work);
  }

  /// Two trainings at a time, of avatars that have all their photos; starts over with the first
  /// avatar after the last.
  private void train(StudioApi api, int count) throws Exception {
    List<Callable<Void>> work = new ArrayList<>();
    List<String> fit =
        avatars.size() == 1 ? avatars : avatars.subList(0, Math.max(1, uploaded / PHOTOS));
    int lanes = Math.min(2, fit.size());
    for (int lane = 0; lane < lanes; lane++) {
      int from = lane;
      work.add(() -> {
        for (int i = from; i < count; i += lanes) {
          String avatar = fit.get(i % (fit.size() / lanes * lanes));
          String id = api.post("/avatars/" + avatar + "/trainings", "{}").path("id").asString();
          awaitEnd(api, "/trainings/" + id);
          trained.addIfAbsent(avatar);
        }
        return null;
      });
    }
    runTwoAtATime(work);
  }

  private void makePictures(StudioApi api, String avatar, int count) throws Exception {
    StringBuilder styles = new StringBuilder();
    for (JsonNode style : api.get("/engines").path("items").path(0).path("styles")) {
      if (count-- > 0) {
        styles.append(styles.isEmpty() ? "" : ",").append('"').append(style.path("id").asString());
        styles.append('"');
      }
    }
    String body = "{\"styles\":[%s],\"count\":1}".formatted(styles);
    String id = api.post("/avatars/" + avatar + "/generations", body).path("id").asString();
    awaitEnd(api, "/generations/" + id);
  }

  private void awaitEnd(StudioApi api, String path) throws IOException, InterruptedException {
    Set<String> ends = Set.of("completed", "error", "cancelled");
    api.await(path, TIMEOUT, work -> ends.contains(work.path("state").asString("")));
    JsonNode work = api.get(path);
    if (!work.path("state").asString("").equals("completed")) {
      faults.add(path + " did not end well: " + work);
    }
  }

  /// Runs the work two at a time.
  private static void runTwoAtATime(List<Callable<Void>> work) throws Exception {
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (Future<Void> each : two.invokeAll(work)) {
        each.get();
      }
    }
  }

  private void watch(StudioProgram studio) {
    try {
      while (!over.await(1, TimeUnit.SECONDS)) {
        ResidentMemory now = ResidentMemory.now(studio);
        synchronized (this) {
          if (now.all() > worst.all()) {
            worst = now;
          }
        }
      }
    } catch (IOException e) {
      faults.add("the watch ended: " + e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Sends an endless request header, one byte every few seconds, and reconnects when the studio
  /// closes the connection.
  private void sendSlowly(int port) {
    byte[] head =
        "POST /api/v1/avatars HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
            .getBytes(StandardCharsets.US_ASCII);
    Random random = new Random();
    while (over.getCount() > 0) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        for (int i = 0; over.getCount() > 0; i++) {
          socket.getOutputStream().write(i < head.length ? head[i] : 'x');
          if (over.await(1_000 + random.nextInt(4_000), TimeUnit.MILLISECONDS)) {
            return;
          }
        }
      } catch (IOException _) {
        // The studio has closed the connection, as expected.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void listen(int port) {
    while (over.getCount() > 0) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket
            .getOutputStream()
            .write(
                "GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(2_000);
        await(socket.getInputStream());
      } catch (IOException _) {
        // Closed; connect again.
      }
      try {
        over.await(1, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void await(InputStream in) throws IOException {
    byte[] buffer = new byte[512];
    boolean first = true;
    while (over.getCount() > 0) {
      try {
        int count = in.read(buffer);
        if (count < 0) {
          return;
        }
        String text = new String(buffer, 0, count, StandardCharsets.US_ASCII);
        if (first && !text.startsWith("HTTP/1.1 200")) {
          faults.add("an event stream was refused: " + text.lines().findFirst().orElse(""));
        }
        first = false;
      } catch (java.net.SocketTimeoutException _) {
        // No event has arrived.
      }
    }
  }

  /// A JPEG of 5 MB, made this large by simulated sensor noise.
  private static byte[] fiveMegabytes(BufferedImage picture) throws IOException {
    Random random = new Random(1);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int noise = random.nextInt(13) - 6;
        int rgb = picture.getRGB(x, y);
        picture.setRGB(
            x,
            y,
            Math.clamp((rgb >> 16 & 255) + noise, 0, 255) << 16
                | Math.clamp((rgb >> 8 & 255) + noise, 0, 255) << 8
                | Math.clamp((rgb & 255) + noise, 0, 255));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam quality = writer.getDefaultWriteParam();
    quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    byte[] jpeg = {};
    for (float q = 0.90f; q < 1 && jpeg.length < 5_000_000; q += 0.01f) {
      quality.setCompressionQuality(q);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(out);
        writer.write(null, new IIOImage(picture, null, null), quality);
      }
      jpeg = bytes.toByteArray();
    }
    writer.dispose();
    return jpeg;
  }
}
