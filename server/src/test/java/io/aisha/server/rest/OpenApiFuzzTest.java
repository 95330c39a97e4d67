package io.aisha.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls every published operation with invalid input: values of other types, nulls, extremes,
/// broken encodings. The response is never a server error.
///
/// The seed is fixed, so that failures are reproducible. `-Daisha.fuzz.seed` sets another seed,
/// `-Daisha.fuzz.rounds` the number of rounds.
@Tag("slow")
class OpenApiFuzzTest {
  private static final long SEED = Long.getLong("aisha.fuzz.seed", 20261129);
  private static final int ROUNDS = Integer.getInteger("aisha.fuzz.rounds", 25);
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final List<String> TEXTS =
      List.of(
          "",
          "%20",
          "null",
          "-1",
          "0",
          "1e400",
          "NaN",
          "9223372036854775808",
          "true",
          "%00",
          "%ED%A0%80",
          "%C0%AF",
          "%F0%9F%92%A9",
          "..%2F..%2Fetc",
          "%25s%25n",
          "$%7Bjndi:x%7D",
          "a".repeat(2_000),
          "%D0%81",
          "'%20or%201=1--");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "99999999999999999999",
          "\"\"",
          "\"text\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u001b[2J\"",
          "[]",
          "[null]",
          "[[]]",
          "{}",
          "{\"a\": null}",
          "\"" + "x".repeat(10_000) + "\"",
          "[".repeat(2_000));

  private static final List<Charset> ENCODINGS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.ISO_8859_1);

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);
  private final Random random = new Random(SEED);

  @Test
  void randomRequestsBreakNoOperation() {
    JsonNode document = client.get("/api/v1/openapi.json").json();
    List<String> ids = new ArrayList<>(List.of(UUID.randomUUID().toString(), "no-uuid", "%00"));
    ids.add(client.newAvatar("Fuzzed"));
    List<String> broken = new ArrayList<>();
    int asked = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (var path : document.get("paths").properties()) {
        for (var operation : path.getValue().properties()) {
          if (path.getKey().endsWith("/events")) {
            continue;
          }
          asked++;
          String method = operation.getKey().toUpperCase(Locale.ROOT);
          String address = address(path.getKey(), operation.getValue(), ids);
          byte[] body = body(operation.getValue(), document);
          Answer answer = ask(method, address, body);
          if (answer.status() >= 500) {
            broken.add(
                "%s %s %s -> %d %s"
                    .formatted(
                        method,
                        address,
                        new String(body, StandardCharsets.UTF_8),
                        answer.status(),
                        answer.text()));
          }
        }
      }
    }

    assertThat(broken).as("of %d requests with seed %d", asked, SEED).isEmpty();
    assertThat(asked).isGreaterThan(20 * ROUNDS);
  }

  private Answer ask(String method, String address, byte[] body) {
    return client.send(
        client
            .request("/")
            .uri(URI.create(client.address() + address.substring(1)))
            .header(
                "Content-Type",
                one(
                    List.of(
                        "application/json",
                        "application/json; charset=x",
                        "application/merge-patch+json",
                        "text/plain",
                        "multipart/form-data")))
            .header("Accept-Language", one(List.of("ru", "en", "", "tlh", "*;q=0")))
            .header(
                "Idempotency-Key", one(List.of(UUID.randomUUID().toString(), "x", "k".repeat(400))))
            .method(method, BodyPublishers.ofByteArray(body)));
  }

  private String address(String path, JsonNode operation, List<String> ids) {
    String address = path;
    while (address.contains("{")) {
      address = address.replaceFirst("\\{[^}]*}", one(ids));
    }
    StringBuilder query = new StringBuilder();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asString("").equals("query") && random.nextBoolean()) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(parameter.get("name").asString())
            .append('=')
            .append(one(TEXTS).replace("{", "%7B"));
      }
    }
    return address + query;
  }

  /// The described fields with invalid values, in different encodings.
  private byte[] body(JsonNode operation, JsonNode document) {
    if (!operation.has("requestBody")) {
      return new byte[0];
    }
    JsonNode content = operation.at("/requestBody/content");
    JsonNode schema = content.isEmpty() ? content : content.iterator().next().path("schema");
    String reference = schema.path("$ref").asString("");
    JsonNode properties =
        (reference.isEmpty() ? schema : document.at(reference.substring(1))).path("properties");
    StringBuilder text = new StringBuilder("{");
    properties
        .propertyNames()
        .forEach(name -> {
          if (random.nextInt(3) > 0) {
            text.append(text.length() > 1 ? "," : "")
                .append(JSON.writeValueAsString(name))
                .append(':')
                .append(one(VALUES));
          }
        });
    if (random.nextInt(6) == 0) {
      text.append(text.length() > 1 ? "," : "").append("\"unknown\":").append(one(VALUES));
    }
    String whole = random.nextInt(8) == 0 ? one(VALUES) : text.append('}').toString();
    byte[] bytes = whole.getBytes(random.nextInt(5) == 0 ? one(ENCODINGS) : StandardCharsets.UTF_8);
    if (random.nextInt(10) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
