package io.aisha.engines.fal;

import static io.aisha.engines.fal.ScriptedHttp.cut;
import static io.aisha.engines.fal.ScriptedHttp.json;
import static io.aisha.engines.fal.ScriptedHttp.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.engines.fal.client.FalClient;
import io.aisha.engines.fal.client.Retries;
import io.aisha.engines.fal.failure.EngineErrors;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.file.FileFetch;
import io.aisha.engines.fal.file.FileHosts;
import io.aisha.engines.fal.wire.BoundedHttpClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A failure is logged with its whole stack trace, which must not contain a key, prompt or link.
class SecretsTest {
  private static final String SECRET = "opens-everything";
  private static final String ENDPOINT = "fal-ai/flux-lora";

  private final ScriptedHttp server = new ScriptedHttp();
  private final FalClient client = FalFixture.client(server.url());

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void staysOutOfTheTraceOfAFailedStart() {
    List<ScriptedHttp.Answer> failures =
        List.of(
            cut(),
            status(200, SECRET),
            status(401, "{\"detail\":\"" + SECRET + "\"}"),
            status(
                422,
                "{\"detail\":[{\"type\":\"x\",\"msg\":\"%s\",\"input\":\"%s\"}]}"
                    .formatted(SECRET, SECRET)),
            status(500, SECRET, "x-fal-request-id", "r-1"));
    for (ScriptedHttp.Answer failure : failures) {
      server.on("/" + ENDPOINT, failure);

      assertThat(
              trace(() ->
                  client.submit(
                      ENDPOINT,
                      Map.of("prompt", SECRET),
                      Optional.of(URI.create("https://me.example/" + SECRET)),
                      Duration.ofDays(1),
                      Duration.ofHours(1))))
          .doesNotContain(SECRET)
          .doesNotContain("key-secret");
    }
  }

  @Test
  void staysOutOfTheTraceOfAFailedUpload() {
    server.on(
        "/storage/upload/initiate",
        json(
            "{\"upload_url\":\"%s/put?sig=%s\",\"file_url\":\"%s/f?sig=%s\"}"
                .formatted(server.url(), SECRET, server.url(), SECRET)));
    for (ScriptedHttp.Answer failure : List.of(cut(), status(403, SECRET), status(400, SECRET))) {
      server.on("/put", failure);

      assertThat(
              trace(() ->
                  client.upload(
                      "archive.zip",
                      "application/zip",
                      1,
                      Duration.ofDays(1),
                      () -> BodyPublishers.ofByteArray(new byte[1]))))
          .doesNotContain(SECRET);
    }
  }

  @Test
  void staysOutOfTheTraceOfAFailedFetch() {
    BoundedHttpClient wire = new BoundedHttpClient();
    try (wire) {
      FileFetch fetch =
          new FileFetch(wire, new FileHosts(List.of("127.0.0.1")), true, FalFixture.retries());
      for (String address :
          List.of(server.url() + "/f?sig=" + SECRET, "http://elsewhere.example/" + SECRET)) {
        assertThat(trace(() -> fetch.small(URI.create(address), 10))).doesNotContain(SECRET);
      }
      server.on("/f", cut());
      assertThat(trace(() -> fetch.small(URI.create(server.url() + "/f?sig=" + SECRET), 10)))
          .doesNotContain(SECRET);
    }
  }

  private static String trace(Retries.Call<?> call) {
    try {
      call.once();
    } catch (FalException e) {
      StringWriter trace = new StringWriter();
      EngineErrors.ofStart(e).printStackTrace(new PrintWriter(trace, true));
      return trace.toString();
    }
    throw new AssertionError("did not fail");
  }
}
