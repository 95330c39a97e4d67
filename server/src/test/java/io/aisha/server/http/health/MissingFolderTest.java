package io.aisha.server.http.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The data folder disappears while the studio serves, as if its disk were unmounted.
class MissingFolderTest {

  @RegisterExtension static final RunningStudio STUDIO = new RunningStudio();

  private final Client client = new Client(STUDIO);

  @ParameterizedTest
  @CsvSource({"en,is missing at the moment", "ru,сейчас нет на месте"})
  void refusesUploadsAndDoesNotCreateAnotherFolder(String language, String words)
      throws IOException {
    Path folder = Objects.requireNonNull(STUDIO.uploads().getParent());
    Path away = folder.resolveSibling(folder.getFileName() + "-away");
    awaitFolder("\"folder\":\"ok\"");

    Files.move(folder, away);
    try {
      awaitFolder("is missing");
      Answer refused =
          client.send(
              client
                  .request("/api/v1/avatars")
                  .setHeader("Accept-Language", language)
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.ofString(
                          "{\"name\":\"Anna\",\"gender\":\"female\",\"type\":\"character\"}")));

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.json().path("code").asString()).isEqualTo("folder-missing");
      assertThat(refused.json().path("detail").asString()).contains(words);
      assertThat(client.get("/api/v1/avatars").status()).isEqualTo(200);
      assertThat(folder).doesNotExist();

      // A new folder of the same name is not accepted in its place.
      Files.createDirectory(folder);
      assertThat(client.get("/readyz").status()).isEqualTo(503);
      Files.delete(folder);
    } finally {
      Files.move(away, folder);
    }
    awaitFolder("\"folder\":\"ok\"");
  }

  private void awaitFolder(String words) {
    Instant until = Instant.now().plusSeconds(20);
    while (!client.get("/readyz").text().contains(words)) {
      assertThat(Instant.now()).isBefore(until);
    }
  }
}
