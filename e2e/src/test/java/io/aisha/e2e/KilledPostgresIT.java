package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// PostgreSQL alone is killed, stopped or hangs. The studio continues, loses nothing, and reports
/// within a second that it is not ready.
class KilledPostgresIT {
  private final Path data = Program.scratch("data-");

  @Test
  void nothingIsLostWhilePostgresIsKilledRepeatedly() throws IOException {
    AcknowledgedWork ledger = new AcknowledgedWork();
    try (StudioProcess studio = StudioProcess.on(data)) {
      Rest rest = studio.rest();
      String avatar = rest.newAvatar("Anna");
      ledger.avatar(avatar);
      for (int photo = 0; photo < 4; photo++) {
        killServer();
        HttpResponse<byte[]> answer =
            rest.tryUpload(avatar, "photo.jpg", PhotoFolder.goodPhoto(photo));
        // After a 503 the client cannot know whether the photo was stored.
        assertThat(answer.statusCode()).isIn(200, 201, 503);
        if (answer.statusCode() != 503) {
          ledger.photo(avatar, idOf(answer));
        }
      }
      await().until(() -> rest.get("/avatars/" + avatar).path("photosCount").asInt() >= 3);
      ledger.training(
          rest.post("/avatars/" + avatar + "/trainings", Map.of("engine", "instant"))
              .path("id")
              .asString());
      killServer();
      ledger.checkFinished(rest);
      ledger.generation(
          rest.post("/avatars/" + avatar + "/generations", Map.of("styles", List.of("pencil")))
              .path("id")
              .asString());
      killOneSession();
      ledger.checkFinished(rest);
      ledger.checkKept(rest);
      assertThat(ready(studio).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aHangingServerIsReportedAndRequestsFailQuickly() throws IOException {
    try (StudioProcess studio = StudioProcess.on(data)) {
      studio.rest().get("/avatars");
      List<ProcessHandle> all = new java.util.ArrayList<>(List.of(server().orElseThrow()));
      server().orElseThrow().children().forEach(all::add);
      signal("STOP", all);
      try {
        for (int time = 0; time < 2; time++) {
          long start = System.nanoTime();
          HttpResponse<String> ready = ready(studio);
          assertThat(since(start)).isLessThan(Duration.ofSeconds(10));
          assertThat(ready.statusCode()).isEqualTo(503);
          assertThat(ready.body()).contains("\"database\":\"does not answer\"");
        }
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = list(studio);
        assertThat(since(start)).isLessThan(Duration.ofSeconds(20));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
            .contains("The database does not answer.");
      } finally {
        signal("CONT", all);
      }

      await().untilAsserted(() -> assertThat(ready(studio).statusCode()).isEqualTo(200));
      assertThat(list(studio).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aCommandContinuesToo() throws Exception {
    Path out = Program.scratch("out-");
    Path output = Program.scratch("said-");
    Process make =
        program()
            .start(
                output.resolve("out.txt"),
                output.resolve("err.txt"),
                "make",
                PhotoFolder.good(4).path(),
                "--out",
                out,
                "--data",
                data,
                "--styles",
                "pencil");
    Path blobs = data.resolve("store/blobs");
    await().atMost(Duration.ofSeconds(90)).until(() -> Files.isDirectory(blobs) || !make.isAlive());
    killServer();

    assertThat(make.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(make.exitValue()).as(Program.read(output.resolve("err.txt"))).isZero();
    assertThat(MakeIT.pictures(out)).hasSize(1);
  }

  @Test
  void aServerThatCannotRestartEndsTheStudioWithAMessage() throws Exception {
    try (StudioProcess studio = StudioProcess.on(data)) {
      Files.writeString(data.resolve("database/cluster/postgresql.conf"), "no_such_setting = on\n");
      killServer();

      assertThat(studio.ended(Duration.ofSeconds(60))).isEqualTo(3);
      assertThat(studio.errors()).contains("no_such_setting").doesNotContain("\tat ");
    }
  }

  private static String idOf(HttpResponse<byte[]> uploaded) {
    return Json.parse(new String(uploaded.body(), StandardCharsets.UTF_8))
        .path("items")
        .path(0)
        .path("photo")
        .path("id")
        .asString();
  }

  private void killServer() throws IOException {
    server()
        .ifPresent(server -> {
          CompletableFuture<ProcessHandle> end = server.onExit();
          server.destroyForcibly();
          end.join();
        });
  }

  private void killOneSession() throws IOException {
    server()
        .orElseThrow()
        .children()
        .max((one, other) -> Long.compare(one.pid(), other.pid()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  private Optional<ProcessHandle> server() throws IOException {
    Path pidFile = data.resolve("database/cluster/postmaster.pid");
    return Files.exists(pidFile)
        ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip()))
        : Optional.empty();
  }

  private static void signal(String name, List<ProcessHandle> processes) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    new ProcessBuilder(command).start().onExit().join();
  }

  private static HttpResponse<byte[]> list(StudioProcess studio) {
    return studio
        .rest()
        .exchange(HttpRequest.newBuilder(URI.create(studio.page("/api/v1/avatars"))).build());
  }

  private static HttpResponse<String> ready(StudioProcess studio) {
    try (var client = java.net.http.HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(studio.page("/readyz"))).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
