package io.aisha.server.rest.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.RunningStudio;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
@Tag("slow")
class EventStreamsTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  record Event(String name, JsonNode data) {}

  @Test
  void sendsTheCurrentStateAndThenTheProgressOfATraining() throws Exception {
    String id = client.readyAvatar("Followed");
    studio.engine().holdTrainingAt(30);
    try (Stream stream = new Stream("/api/v1/avatars/" + id + "/events")) {
      assertThat(stream.until(e -> e.name().equals("avatar")).data().get("status").asString())
          .isEqualTo("ready");
      stream.until(e -> e.name().equals("photo"));
      stream.until(e -> e.name().equals("ready"));

      client.post("/api/v1/avatars/" + id + "/trainings", "{}");
      stream.until(e -> e.name().equals("training") && e.data().get("progress").asInt() == 30);
      studio.engine().letGo();
      stream.until(
          e -> e.name().equals("avatar") && e.data().get("status").asString().equals("completed"));

      client.post("/api/v1/avatars/" + id + "/generations", "{\"styles\": [\"oil\"]}");
      stream.until(e ->
          e.name().equals("generation") && e.data().get("state").asString().equals("completed"));
    }
  }

  @Test
  void reportsADeletedAvatar() throws Exception {
    String id = client.newAvatar("To be deleted");
    try (Stream stream = new Stream("/api/v1/events")) {
      stream.until(e -> e.name().equals("ready"));

      client.delete("/api/v1/avatars/" + id);

      Event gone = stream.until(e -> e.name().equals("deleted"));
      assertThat(gone.data().get("kind").asString()).isEqualTo("avatar");
      assertThat(gone.data().get("id").asString()).isEqualTo(id);
    }
  }

  @Test
  void ignoresTheLastEventId() throws Exception {
    String id = client.newAvatar("Seen again");
    try (Stream stream = new Stream("/api/v1/avatars/" + id + "/events", "999")) {
      assertThat(stream.until(e -> e.name().equals("avatar")).data().get("id").asString())
          .isEqualTo(id);
    }
  }

  @Test
  void servesTwoThousandStreamsAtOnce() throws Exception {
    String id = client.newAvatar("Popular");
    List<Socket> followers = new ArrayList<>();
    try {
      for (int i = 0; i < 2_000; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.address().getPort());
        followers.add(socket);
        socket
            .getOutputStream()
            .write(
                ("GET /api/v1/avatars/" + id + "/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
      }
      for (Socket socket : followers) {
        socket.setSoTimeout(20_000);
        assertThat(read(socket, 12)).endsWith(" 200");
      }

      rename(id, "Still popular");

      for (Socket socket : List.of(followers.getFirst(), followers.getLast())) {
        readUntil(socket, "Still popular");
      }
      assertThat(client.get("/api/v1/avatars").status()).isEqualTo(200);
    } finally {
      for (Socket socket : followers) {
        socket.close();
      }
    }
  }

  private static String read(Socket socket, int count) throws IOException {
    return new String(socket.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
  }

  private static void readUntil(Socket socket, String wanted) throws IOException {
    StringBuilder all = new StringBuilder();
    while (all.indexOf(wanted) < 0) {
      String more = read(socket, 1);
      assertThat(more).as("the stream goes on").isNotEmpty();
      all.append(more);
    }
  }

  private void rename(String id, String name) {
    client.send(
        client
            .request("/api/v1/avatars/" + id)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"name\": \"" + name + "\"}")));
  }

  private final class Stream implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final InputStream body;
    private final BufferedReader lines;

    Stream(String path) throws IOException, InterruptedException {
      this(path, "");
    }

    Stream(String path, String lastEventId) throws IOException, InterruptedException {
      HttpResponse<InputStream> response =
          http.send(
              client
                  .request(path)
                  .header("Accept", "text/event-stream")
                  .header("Last-Event-ID", lastEventId)
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      body = response.body();
      lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    Event until(Predicate<Event> condition) throws IOException {
      while (true) {
        Event event = next();
        if (condition.test(event)) {
          return event;
        }
      }
    }

    private Event next() throws IOException {
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          return new Event(name, JsonMapper.shared().readTree(line.substring("data: ".length())));
        }
      }
      throw new IOException("the stream ended");
    }

    @Override
    public void close() throws IOException {
      body.close();
      http.shutdownNow();
    }
  }
}
