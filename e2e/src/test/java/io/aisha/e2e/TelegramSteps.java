package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisha.testkit.telegram.BotApiServer;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.time.Duration;
import java.util.List;

/// Common steps of the tests of the program with a bot.
final class TelegramSteps {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private TelegramSteps() {}

  /// The program with a bot at that server.
  static Program withBot(BotApiServer telegram, String token) {
    return Program.program()
        .with("AISHA_TELEGRAM_TOKEN", token)
        .with("AISHA_TELEGRAM_API_URL", telegram.apiUrl().toString())
        .with("AISHA_TELEGRAM_FILE_URL", telegram.fileUrl().toString());
  }

  /// From the first message to the screen that waits for photos, in Russian.
  static void newAvatar(Person person, String name) {
    person.text("/start");
    reach(person, "Ваши портреты");
    person.tap("Новый аватар");
    reach(person, "Кого или что будем рисовать");
    person.tap("Человек");
    reach(person, "Какой пол");
    person.tap("Женский");
    reach(person, "Как назовём");
    person.text(name);
    reach(person, "Перед первым фото");
    person.tap("Даю согласие");
    reach(person, name + ": фото");
  }

  /// Waits until the only screen of the chat shows this text.
  static void reach(Person person, String arguments) {
    reach(person, arguments, TIMEOUT);
  }

  static void reach(Person person, String arguments, Duration within) {
    await()
        .atMost(within)
        .untilAsserted(() -> {
          List<SentMessage> living = person.livingMessages();
          assertThat(living).as(person.transcript()).hasSize(1);
          assertThat(living.getFirst().text()).contains(arguments);
        });
  }
}
