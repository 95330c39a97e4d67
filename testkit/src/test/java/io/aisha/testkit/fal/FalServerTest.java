package io.aisha.testkit.fal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FalServerTest {
  private final FalServer fal = FalServer.start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    fal.close();
  }

  @Test
  void rejectsACallWithoutTheKey() throws Exception {
    HttpResponse<String> bearer =
        client.send(
            HttpRequest.newBuilder(URI.create(fal.queueUrl() + "/fal-ai/flux-lora"))
                .header("Authorization", "Bearer " + FalServer.KEY)
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(bearer.statusCode()).isEqualTo(401);
    assertThat(fal.submits()).isEmpty();
  }

  @Test
  void queuesRunsAndCompletes() throws Exception {
    JsonNode submitted = train(archive(4));
    String state = submitted.path("status_url").asString() + "?logs=1";

    assertThat(get(state).statusCode()).isEqualTo(202);
    assertThat(get(state).body()).contains("IN_QUEUE", "\"queue_position\":1");
    assertThat(get(state).body()).contains("IN_PROGRESS", "\"logs\":null");
    assertThat(get(submitted.path("response_url").asString()).statusCode()).isEqualTo(400);
    assertThat(get(state).body()).contains("250/1000");
    assertThat(get(state).body()).contains("500/1000");
    assertThat(get(state).statusCode()).isEqualTo(200);
    JsonNode result = RequestJson.read(get(submitted.path("response_url").asString()).body());
    String weights = result.at("/diffusers_lora_file/url").asString();
    assertThat(
            client.send(request(weights).build(), HttpResponse.BodyHandlers.ofByteArray()).body())
        .hasSizeGreaterThan(1_000);
    assertThat(fal.submits()).hasSize(1);
  }

  @Test
  void rejectsAnArchiveWithTooFewPhotos() throws Exception {
    JsonNode submitted = train(archive(3));

    finish(submitted);

    HttpResponse<String> result = get(submitted.path("response_url").asString());
    assertThat(result.statusCode()).isEqualTo(422);
    assertThat(result.body()).contains("archive_file_count_below_minimum");
  }

  @Test
  void billsEveryEndWithOrWithoutReportingIt() throws Exception {
    fal.unitPrice("0.001").end(Ending.refused("face_detection_error").billing("12.5"));
    JsonNode billed = train(archive(4));
    finish(billed);
    assertThat(
            get(billed.path("response_url").asString())
                .headers()
                .firstValue("x-fal-billable-units"))
        .contains("12.5");
    fal.reportBills(false);
    JsonNode quiet = train(archive(4));
    finish(quiet);

    assertThat(
            get(quiet.path("response_url").asString()).headers().firstValue("x-fal-billable-units"))
        .isEmpty();
    String booked =
        get(fal.apiUrl() + "/models/billing-events?request_id=" + id(billed) + "," + id(quiet))
            .body();
    assertThat(booked)
        .contains("\"cost_estimate_nano_usd\":12500000", "\"cost_estimate_nano_usd\":1000000000");
    fal.admin(false);
    assertThat(get(fal.apiUrl() + "/models/billing-events").statusCode()).isEqualTo(403);
  }

  @Test
  void listsReceivedRequests() throws Exception {
    JsonNode submitted = train(archive(4));
    String list =
        fal.apiUrl() + "/models/requests/by-endpoint?endpoint_id=fal-ai/flux-lora-fast-training";

    assertThat(get(list + "&expand=payloads").body())
        .contains(id(submitted), "\"json_input\":{", "\"ended_at\":null");
    assertThat(get(list).body()).doesNotContain("json_input");
    assertThat(get(fal.apiUrl() + "/models/requests/by-endpoint").statusCode()).isEqualTo(422);
  }

  @Test
  void rejectsStartsOfALockedAccount() throws Exception {
    String archive = archive(4);
    fal.lock(true);
    assertThat(train(archive).path("detail").asString()).startsWith("User is locked");
    assertThat(fal.submits()).isEmpty();
    fal.lock(false);

    assertThat(id(train(archive))).isNotEmpty();
    assertThat(fal.submits()).hasSize(1);
  }

  private static String id(JsonNode submitted) {
    return submitted.path("request_id").asString();
  }

  @Test
  void cancels() throws Exception {
    JsonNode submitted = train(archive(4));

    assertThat(put(submitted.path("cancel_url").asString()).statusCode()).isEqualTo(202);
    assertThat(get(submitted.path("status_url").asString()).body()).contains("COMPLETED", "error");
    assertThat(get(submitted.path("response_url").asString()).statusCode()).isEqualTo(499);
  }

  @Test
  void acceptsARequestAndLosesTheResponse() {
    fal.fail(Operation.SUBMIT, new Fault.LoseAnswer());

    assertThatThrownBy(() -> train("http://127.0.0.1:1/x.zip")).isInstanceOf(IOException.class);

    assertThat(fal.submits()).hasSize(1);
  }

  @Test
  void acceptsNothingWhenTheConnectionIsClosedBefore() {
    fal.fail(Operation.SUBMIT, new Fault.CutBefore());

    assertThatThrownBy(() -> train("http://127.0.0.1:1/x.zip")).isInstanceOf(IOException.class);

    assertThat(fal.submits()).isEmpty();
  }

  @Test
  void storesTheWebhookAddress() throws Exception {
    String webhook = "https://studio.example/webhooks/fal/a b?c=d&e";

    send(
        "/fal-ai/flux-lora?fal_webhook=" + URLEncoder.encode(webhook, UTF_8),
        "{\"webhook_url\":\"https://ignored.example\"}");

    assertThat(fal.submits().getFirst().webhook()).isEqualTo(webhook);
  }

  private JsonNode train(String archive) throws IOException, InterruptedException {
    return send(
        "/fal-ai/flux-lora-fast-training", "{\"images_data_url\":\"%s\"}".formatted(archive));
  }

  private JsonNode send(String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            request(fal.queueUrl() + path).POST(BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString());
    return RequestJson.read(answer.body());
  }

  private void finish(JsonNode submitted) throws IOException, InterruptedException {
    while (get(submitted.path("status_url").asString()).statusCode() == 202) {
      // Each poll advances the run.
    }
  }

  private String archive(int photos) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int photo = 1; photo <= photos; photo++) {
        zip.putNextEntry(new ZipEntry("00" + photo + ".jpg"));
        zip.write(Encoded.jpeg(Scenes.plain(Color.GRAY, 64, 64)));
      }
    }
    JsonNode place =
        RequestJson.read(
            client
                .send(
                    request(fal.restUrl() + "/storage/upload/initiate")
                        .POST(
                            BodyPublishers.ofString(
                                "{\"file_name\":\"a.zip\",\"content_type\":\"application/zip\"}"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString())
                .body());
    HttpRequest upload =
        HttpRequest.newBuilder(URI.create(place.path("upload_url").asString()))
            .header("Content-Type", "application/zip")
            .PUT(BodyPublishers.ofByteArray(bytes.toByteArray()))
            .build();
    assertThat(client.send(upload, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
    return place.path("file_url").asString();
  }

  private HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return client.send(request(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String address) throws IOException, InterruptedException {
    return client.send(
        request(address).PUT(BodyPublishers.noBody()).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    Map.of("Authorization", "Key " + FalServer.KEY, "Content-Type", "application/json")
        .forEach(request::header);
    return request;
  }
}
