package io.aisha.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;

/// A running `aisha serve` on a free port of the loopback interface.
final class Serving implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final Path out;
  private final int port;
  private final Rest rest;

  private Serving(Process process, Path out, int port) {
    this.process = process;
    this.out = out;
    this.port = port;
    rest = new Rest(port);
  }

  /// Starts the program and waits until it responds.
  static Serving on(Path data) {
    return on(data, Program.program());
  }

  static Serving on(Path data, Program program) {
    return on(data, program, freePort());
  }

  /// The same on a given port, for tests that must know the port in advance.
  static Serving on(Path data, Program program, int port) {
    Path folder = Program.scratch("serve-");
    Path out = folder.resolve("out.txt");
    Process process =
        program.start(out, folder.resolve("err.txt"), "serve", "--data", data, "--port", port);
    Serving serving = new Serving(process, out, port);
    try {
      await().atMost(START).pollInterval(Duration.ofMillis(100)).until(serving::answers);
    } catch (RuntimeException e) {
      serving.close();
      throw new AssertionError(
          "The studio did not answer. It said:%n%s%n%s"
              .formatted(Program.read(out), Program.read(folder.resolve("err.txt"))),
          e);
    }
    return serving;
  }

  Rest rest() {
    return rest;
  }

  /// The URL of a page, such as `/avatars/new`.
  String page(String path) {
    return "http://127.0.0.1:%d%s".formatted(port, path);
  }

  /// The HTTP status of a page.
  int status(String path) {
    return rest.exchange(HttpRequest.newBuilder(URI.create(page(path))).build()).statusCode();
  }

  long pid() {
    return process.pid();
  }

  /// Its standard output so far.
  String said() {
    return Program.read(out);
  }

  /// Its standard error so far.
  String complained() {
    return Program.read(out.resolveSibling("err.txt"));
  }

  /// Waits until the program ends by itself.
  ///
  /// @return its exit status
  int ended(Duration within) throws InterruptedException {
    if (!process.waitFor(within)) {
      throw new AssertionError("still running after " + within);
    }
    return process.exitValue();
  }

  /// Runs `kill -9`.
  void kill() {
    Program.kill(process);
  }

  @Override
  public void close() {
    Program.stop(process);
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended with status " + process.exitValue());
    }
    return rest.answers();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
