package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.RunningStudio;
import io.aisha.testkit.telegram.Answered;
import io.aisha.testkit.telegram.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Many people at once, at a server that lets no more messages through than Telegram does. A build
/// asks two hundred; `-Daisha.crowd=500` asks more.
@Tag("slow")
class CrowdTest {
  private static final int PEOPLE = Integer.getInteger("aisha.crowd", 200);
  private static final int TELEGRAMS_PACE = 30;

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private RunningBotFixture bot;

  @BeforeEach
  void startTheBot() {
    bot = RunningBotFixture.start(studio);
  }

  @AfterEach
  void stopTheBot() {
    bot.close();
  }

  @Test
  void servesManyConcurrentUsersOnceEach() {
    bot.api().pace(TELEGRAMS_PACE);
    List<Person> people =
        LongStream.range(0, PEOPLE)
            .mapToObj(n -> bot.api().person(10_000 + n, "Person " + n, n % 2 == 0 ? "en" : "ru"))
            .toList();

    people.forEach(person -> person.text("/start"));
    await(() -> people.stream().allMatch(person -> person.livingMessages().size() == 1));
    people.forEach(person -> person.tap("＋"));
    await(() -> bot.api().unansweredCallbacks() == 0);
    await(() ->
        people.stream()
            .allMatch(person ->
                person.livingMessages().size() == 1
                    && person.screen().text().matches("(?s)(New avatar|Новый аватар).*")));

    assertThat(bot.api().calls("sendMessage").stream().filter(call -> call.status() == 200))
        .hasSize(PEOPLE);
    assertThat(bot.api().callbackAnswers()).hasSize(PEOPLE);
    assertThat(bot.api().callbackAnswers()).extracting(Answered::status).containsOnly(200);
    assertThat(bot.api().calls().stream().filter(call -> call.status() == 429))
        .as("calls that Telegram had to hold back")
        .isEmpty();
    assertThat(studio.number("select count(*) from telegram_people")).isEqualTo(PEOPLE);
  }

  /// At twenty-five messages a second a thousand take forty seconds.
  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
