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
final class StudioProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final Path out;
  private final int port;
  private final Rest rest;

  private StudioProcess(Process process, Path out, int port) {
    this.process = process;
    this.out = out;
    this.port = port;
    rest = new Rest(port);
  }

  /// Starts the program and waits until it responds.
  static StudioProcess on(Path data) {
    return on(data, Program.program());
  }

  static StudioProcess on(Path data, Program program) {
    return on(data, program, freePort());
  }

  /// The same on a given port, for tests that must know the port in advance.
  static StudioProcess on(Path data, Program program, int port) {
    Path folder = Program.scratch("serve-");
    Path out = folder.resolve("out.txt");
    Process process =
        program.start(out, folder.resolve("err.txt"), "serve", "--data", data, "--port", port);
    StudioProcess studioProcess = new StudioProcess(process, out, port);
    try {
      await().atMost(START).pollInterval(Duration.ofMillis(100)).until(studioProcess::answers);
    } catch (RuntimeException e) {
      studioProcess.close();
      throw new AssertionError(
          "The studio did not respond. It printed:%n%s%n%s"
              .formatted(Program.read(out), Program.read(folder.resolve("err.txt"))),
          e);
    }
    return studioProcess;
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
  String output() {
    return Program.read(out);
  }

  /// Its standard error so far.
  String errors() {
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
