package io.aisha.server.rest;

import static io.aisha.server.http.problem.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Invalid and malicious requests.
@Tag("slow")
class HostileRequestsTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"styles": [null]}               | field-not-readable | styles[0]
          {"styles": [{}]}                 | field-not-readable | styles[0]
          {"styles": "oil"}                | field-not-readable | styles
          {"styles": [1]}                  | field-not-readable | styles[0]
          {"count": "1"}                   | field-not-readable | count
          {"count": 1.5}                   | field-not-readable | count
          {"count": 99999999999}           | field-not-readable | count
          {"count": true}                  | field-not-readable | count
          {"seed": {}}                     | field-not-readable | seed
          {"seed": 1e99}                   | field-not-readable | seed
          {"likeness": "strong"}           | field-not-readable | likeness
          {"prompt": 5}                    | field-not-readable | prompt
          {"prompt": ["a"]}                | field-not-readable | prompt
          {"size": false}                  | field-not-readable | size
          {"promt": "a cat"}               | field-unknown      | promt
          {"": 1}                          | field-unknown      | ''
          """)
  void namesTheInvalidField(String body, String code, String name) {
    String avatar = client.newAvatar("Named " + body.hashCode());

    Answer answer = client.post("/api/v1/avatars/" + avatar + "/generations", body);

    assertProblem(answer, 400, code);
    assertThat(answer.json().at("/arguments/name").asString()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": true, \"gender\": \"other\"}",
        "{\"name\": 12, \"gender\": \"other\"}",
        "{\"name\": 1.5, \"gender\": \"other\"}",
        "{\"name\": [\"Anna\"], \"gender\": \"other\"}"
      })
  void refusesANameThatIsNotText(String body) {
    assertProblem(client.post("/api/v1/avatars", body), 400, "field-not-readable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1, 2", "{\"name\":", "nul", "{} {}", "\uFEFF{", "{'name': 1}"})
  void reportsWhereTheJsonIsInvalid(String body) {
    Answer answer = client.post("/api/v1/avatars", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").asString()).isIn("body-not-json", "body-not-readable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%ED%A0%80", "%00", "%FF%FE", "%1B%5B2J", "no-cursor", "%F0%9F%92%A9", "..%2F.."})
  void refusesAnUnknownCursor(String cursor) {
    String avatar = client.newAvatar("Cursor " + cursor.hashCode());

    String own = "/api/v1/avatars/" + avatar;
    for (String list :
        List.of("/api/v1/avatars", own + "/photos", own + "/trainings", own + "/generations")) {
      Answer answer = client.get(list + "?cursor=" + cursor);
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.json().get("code").asString())
          .isIn("value-not-readable", "request-not-valid");
    }
    assertThat(client.get("/api/v1/avatars/" + avatar + "/images?cursor=" + cursor).status())
        .isBetween(400, 404);
  }

  @Test
  void continuesAfterADeletedRow() {
    for (String name : List.of("Page one", "Page two", "Page three", "Page four", "Page five")) {
      client.newAvatar(name);
    }
    JsonNode first = client.get("/api/v1/avatars?limit=2").json();
    List<String> seen = new ArrayList<>(ids(first));
    client.delete("/api/v1/avatars/" + first.get("next").asString());

    JsonNode second =
        client.get("/api/v1/avatars?limit=200&cursor=" + first.get("next").asString()).json();

    assertThat(ids(second)).doesNotContainAnyElementsOf(seen).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void refusesALongBodyWithoutReadingIt() {
    String name = "x".repeat(1 << 20);
    Answer announced = client.post("/api/v1/avatars", "{\"name\": \"" + name + "\"}");
    Answer chunked =
        client.send(
            client
                .request("/api/v1/avatars")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> spaces(1 << 20))));

    assertProblem(announced, 413, "body-too-large");
    assertProblem(chunked, 413, "body-too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "TRACE", "BREW", "PROPFIND"})
  void refusesMethodsThatAreNotOffered(String method) throws IOException {
    String target = method.equals("CONNECT") ? "localhost:80" : "/api/v1/avatars";
    String answer = raw(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4");
  }

  @Test
  void acceptsPhotoNamesOfAnyLength() {
    String avatar = client.newAvatar("Long file name");

    Answer answer =
        client.upload(
            "/api/v1/avatars/" + avatar + "/photos",
            new Client.File("n".repeat(3_000) + ".jpg", new byte[] {1, 2, 3}));

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b.jpg", "nul\0\0.png"})
  void reportsAnInvalidName(String name) {
    String avatar = client.newAvatar("Invalid file name " + name.hashCode());

    Answer answer =
        client.upload(
            "/api/v1/avatars/" + avatar + "/photos", new Client.File(name, new byte[] {1}));

    assertProblem(answer, 400, "file-name-not-valid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "esc\u001b[2J.jpg", "tab\t.jpg", "bell\u0007.jpg", "\u202Egpj.exe"})
  void acceptsPhotoNamesWithAnyCharacters(String name) {
    String avatar = client.newAvatar("Odd file name " + name.hashCode());

    Answer answer =
        client.upload(
            "/api/v1/avatars/" + avatar + "/photos", new Client.File(name, new byte[] {1, 2, 3}));

    assertThat(answer.status()).as(answer.text()).isIn(201, 400);
    if (answer.status() == 400) {
      assertProblem(answer, 400, "file-name-not-valid");
    }
  }

  private static List<String> ids(JsonNode page) {
    return page.get("items").valueStream().map(item -> item.get("id").asString()).toList();
  }

  private static InputStream spaces(int count) {
    return new ByteArrayInputStream(" ".repeat(count).getBytes(StandardCharsets.US_ASCII));
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.address().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
