package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.TelegramBot;
import io.aisha.bot.screen.NewNameScreen;
import io.aisha.bot.screen.PhotosScreen;
import io.aisha.bot.store.Nodes;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.database.SharedClock;
import io.aisha.testkit.telegram.Answered;
import io.aisha.testkit.telegram.Call;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One bot in two processes on one database.
@Tag("slow")
class TwoNodesTest {

  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  void onlyOnePollsAndEachUpdateIsWorkedOffOnce() {
    Instant start = Instant.now();
    TelegramBot second = another();
    try {
      List<Person> people = Stream.generate(() -> visitors.newcomer("en")).limit(12).toList();
      people.forEach(person -> person.text("/start"));
      people.forEach(person -> person.awaitScreen("Your portraits"));
      people.forEach(visitors::settled);
      people.forEach(
          person -> visitors.press(person, NewNameScreen.Open.class, "character", "female"));
      people.forEach(person -> person.awaitScreen("Give it a name"));
      people.forEach(person -> person.text("Anna"));
      people.forEach(person -> person.awaitScreen("Anna: photos"));
      people.forEach(person -> person.album(Photographs.faceless(2), true));
      people.forEach(person -> person.awaitScreen("0 of 2 accepted"));

      for (Person person : people) {
        visitors.settled(person);
        assertThat(visitors.avatars(person)).extracting(Avatar::name).containsExactly("Anna");
        assertThat(person.livingMessages()).as(person.transcript()).hasSize(1);
      }
      assertThat(bot.api().calls("getUpdates").stream().filter(call -> call.at().isAfter(start)))
          .extracting(Call::status)
          .containsOnly(200);
      Set<Long> chats = people.stream().map(Person::id).collect(Collectors.toSet());
      assertThat(bot.api().callbackAnswers().stream().filter(a -> chats.contains(a.chatId())))
          .hasSize(people.size())
          .extracting(Answered::callbackId)
          .doesNotHaveDuplicates();
    } finally {
      second.close();
    }
  }

  @Test
  void oneThatIsClosedIsTakenOverByTheOther() {
    TelegramBot second = another();
    try {
      Person person = visitors.atMenu();
      visitors.press(person, NewNameScreen.Open.class, "character", "female");
      SentMessage question = person.awaitScreen("Give it a name");

      bot.stop();
      person.text("Anna");
      SentMessage photos = person.awaitScreen("Anna: photos");
      assertThat(question.deleted()).isTrue();

      bot.start();
      second.close();
      person.tap("Back");
      person.awaitScreen("no good photos");
      visitors.settled(person);
      assertThat(person.livingMessages()).containsExactly(photos);
    } finally {
      second.close();
    }
  }

  @Test
  void aPollerThatIsKilledIsReplacedWhileThePersonWaits() {
    Person person = visitors.atMenu();
    bot.stop();
    studio.number(
        """
        with killed as (
          insert into telegram_nodes (name, beats, started_at) values ('killed:1', 77, now()))
        update telegram_bots set polled_by = 'killed:1' returning 1
        """);

    bot.start();
    visitors.draft(person, "Anna");
    person.text("/menu");

    person.awaitScreen("You have 1 avatar");
    assertThat(Nodes.LOST_AFTER).isLessThan(Duration.ofSeconds(10));
  }

  /// Each process writes times that the other compares with its own.
  @ParameterizedTest
  @ValueSource(strings = {"PT3M", "-PT3M"})
  void clockSkewBetweenNodesDelaysNothing(Duration difference) {
    Clock machine = Clock.offset(Clock.systemUTC(), difference);
    try (SharedClock shared = SharedClock.follow(studio.rows(), machine);
        TelegramBot second = bot.another("node-b", shared.withZone(ZoneOffset.UTC))) {
      RunningBotFixture.await(() -> second.problem().isEmpty(), "the second works");
      List<Person> people = Stream.generate(() -> visitors.newcomer("en")).limit(8).toList();
      people.forEach(person -> person.text("/start"));
      people.forEach(person -> person.awaitScreen("Your portraits"));
      Person sender = people.getFirst();
      visitors.press(sender, PhotosScreen.Open.class, visitors.draft(sender, "Anna").id().value());
      sender.awaitScreen("Anna: photos");
      sender.album(Photographs.goodBytes(), true);
      sender.awaitScreen("3 of 3 accepted");

      people.forEach(visitors::settled);
      people.forEach(person -> assertThat(person.livingMessages()).hasSize(1));
    }
  }

  private static TelegramBot another() {
    TelegramBot second = bot.another("node-b");
    RunningBotFixture.await(() -> second.problem().isEmpty(), "the second works");
    return second;
  }
}
