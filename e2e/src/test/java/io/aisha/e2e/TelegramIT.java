package io.aisha.e2e;

import static io.aisha.e2e.TelegramSteps.reach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisha.testkit.telegram.BotApiServer;
import io.aisha.testkit.telegram.Fault;
import io.aisha.testkit.telegram.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The packaged program with a bot: the complete dialog from the first message to pictures with the
/// built-in engine. The program is killed in between, and the user does not notice.
class TelegramIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  @Test
  void fromTheFirstMessageToPicturesDespiteKills() {
    Path data = Program.scratch("data-");
    try (BotApiServer telegram = BotApiServer.start()) {
      Program program = TelegramSteps.withBot(telegram, BotApiServer.TOKEN);
      Person olga = telegram.person(71, "Ольга", "ru");
      try (StudioProcess studio = StudioProcess.on(data, program)) {
        olga.text("/start");
        reach(olga, "Ваши портреты");
        olga.tap("Новый аватар");
        reach(olga, "Кого или что будем рисовать");
        olga.tap("Человек");
        reach(olga, "Какой пол");
        olga.tap("Женский");
        reach(olga, "Как назовём");
        studio.kill();
      }
      olga.text("Ольга");
      try (StudioProcess studio = StudioProcess.on(data, program)) {
        reach(olga, "Перед первым фото");
        olga.tap("Даю согласие");
        reach(olga, "Ольга: фото");
        telegram.fault("file", olga.id(), Fault.slow(TIMEOUT));
        olga.album(
            List.of(PhotoFolder.goodPhoto(0), PhotoFolder.goodPhoto(1), PhotoFolder.goodPhoto(2)),
            true);
        // The program is killed while the first photo of the album is being downloaded.
        await()
            .atMost(TIMEOUT)
            .until(() -> telegram.pendingUpdates() == 0 && telegram.pendingFaults("file") == 0);
        studio.kill();
      }
      try (StudioProcess studio = StudioProcess.on(data, program)) {
        reach(olga, "Принято 3 из 3", Duration.ofSeconds(30));
        olga.doubleTap("Начать обучение");
        reach(olga, "Идёт обучение: «Ольга»");
        studio.kill();
      }
      try (StudioProcess studio = StudioProcess.on(data, program)) {
        reach(olga, "Аватар «Ольга» обучен");
        assertThat(health(studio)).contains("\"telegram\":\"ok\"");
        olga.tap("Создать картинки");
        reach(olga, "по номерам");
        olga.tap("Карандаш");
        reach(olga, "1 картинка");
        olga.tap("Создать 1 картинку");
        reach(olga, "Создаю 1 картинку");
        studio.kill();
      }
      try (StudioProcess studio = StudioProcess.on(data, program)) {
        reach(olga, "Готова 1 картинка");
        await().atMost(TIMEOUT).until(() -> pictures(olga) == 1);
        await().atMost(TIMEOUT).until(() -> olga.livingMessages().size() == 1);
        assertThat(telegram.callbackAnswers())
            .as("answers that Telegram took")
            .hasSizeGreaterThanOrEqualTo(8);
        assertThat(studio.output() + studio.errors() + log(data))
            .doesNotContain("test-token-that-no-log-may-show");
      }
    }
  }

  @Test
  void anUnknownTokenDisablesOnlyTheBot() {
    try (BotApiServer telegram = BotApiServer.start();
        StudioProcess studio =
            StudioProcess.on(
                Program.scratch("data-"),
                TelegramSteps.withBot(telegram, "999:nobody-knows-this"))) {
      await()
          .atMost(TIMEOUT)
          .untilAsserted(() ->
              assertThat(health(studio)).contains("telegram-token-refused").contains("\"ready\""));
    }
  }

  private static String health(StudioProcess studio) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(studio.page("/readyz"))).build(),
              BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static long pictures(Person person) {
    return person.messages().stream()
        .filter(message -> message.file().isPresent() && !message.hasKeyboard())
        .count();
  }

  private static String log(Path data) {
    return Program.read(data.resolve("logs").resolve("aisha.log"));
  }
}
