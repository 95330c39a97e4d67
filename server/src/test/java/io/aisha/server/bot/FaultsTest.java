package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.aisha.bot.screen.CardScreen;
import io.aisha.bot.screen.CreateScreen;
import io.aisha.bot.screen.GalleryScreen;
import io.aisha.bot.screen.PhotoScreen;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.avatar.Avatar;
import io.aisha.testkit.telegram.Answered;
import io.aisha.testkit.telegram.BotApiServer;
import io.aisha.testkit.telegram.Call;
import io.aisha.testkit.telegram.Fault;
import io.aisha.testkit.telegram.Kind;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// Whatever goes wrong with a call: the person gets where they wanted to be, in one message, and
/// nothing happens twice.
@Tag("slow")
class FaultsTest {

  private static final ListAppender<ILoggingEvent> LOG = listening();
  private static final Duration SLOW = Duration.ofSeconds(3);

  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  /// From before the bot starts.
  private static ListAppender<ILoggingEvent> listening() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root().addAppender(log);
    return log;
  }

  @AfterAll
  static void stopListening() {
    root().detachAppender(LOG);
  }

  /// What befalls a call whose outcome is known: it was not carried out, or late.
  private static Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("429", Fault.tooManyRequests(1));
    faults.put("500", Fault.serverError());
    faults.put("502 as HTML", Fault.badGatewayHtml());
    faults.put("nothing", Fault.emptyBody());
    faults.put("slow", Fault.slow(SLOW));
    faults.put("hung up before", Fault.resetBeforeApplying());
    return faults;
  }

  /// An action of a user that leads to a certain call.
  enum Way {
    MESSAGE_SENT("sendMessage", 0) {
      @Override
      void prepare(Person person) {
        person.tap("Help");
        person.awaitScreen("How it works");
      }

      @Override
      void act(Person person) {
        person.text("/menu");
      }

      @Override
      void arrived(Person person) {
        person.awaitScreen("You have 1 avatar");
      }
    },

    MESSAGE_EDITED("editMessageText", 0) {
      @Override
      void act(Person person) {
        person.tap("Help");
      }

      @Override
      void arrived(Person person) {
        person.awaitScreen("How it works");
      }
    },

    OLD_MESSAGE_DELETED("deleteMessage", 0) {
      @Override
      void act(Person person) {
        person.text("/help");
      }

      @Override
      void arrived(Person person) {
        person.awaitScreen("How it works");
      }
    },

    PICTURE_SENT("sendPhoto", 3) {
      @Override
      void act(Person person) {
        visitors.press(
            person, CardScreen.Open.class, visitors.avatars(person).getFirst().id().value());
      }

      @Override
      void arrived(Person person) {
        assertThat(person.awaitScreen("3 good photos").kind()).isEqualTo(Kind.PHOTO);
      }
    },

    PICTURE_EDITED("editMessageMedia", 3) {
      @Override
      void prepare(Person person) {
        visitors.press(
            person, PhotoScreen.Open.class, visitors.avatars(person).getFirst().id().value(), 0);
        person.awaitScreen("Photo 1");
      }

      @Override
      void act(Person person) {
        person.tap("›");
      }

      @Override
      void arrived(Person person) {
        person.awaitScreen("Photo 2");
      }
    },

    PRESS_ANSWERED("answerCallbackQuery", 0) {
      @Override
      void act(Person person) {
        person.tap("Help");
      }

      @Override
      void arrived(Person person) {
        person.awaitScreen("How it works");
      }
    },

    FILE_FOUND("getFile", 0) {
      @Override
      void act(Person person) {
        person.photo(Photographs.goodBytes().getFirst());
      }

      @Override
      void arrived(Person person) {
        person.awaitScreen("The photo is good.");
        assertThat(visitors.avatars(person).getFirst().photosCount()).isEqualTo(1);
      }
    },

    FILE_FETCHED("file", 0) {
      @Override
      void act(Person person) {
        person.photo(Photographs.goodBytes().getFirst());
      }

      @Override
      void arrived(Person person) {
        person.awaitScreen("The photo is good.");
        assertThat(visitors.avatars(person).getFirst().photosCount()).isEqualTo(1);
      }
    },

    ALBUM_SENT("sendMediaGroup", 3) {
      @Override
      void prepare(Person person) {
        train(person);
        visitors.press(
            person, CreateScreen.Open.class, visitors.avatars(person).getFirst().id().value());
        person.awaitScreen("by their numbers");
        person.tap("Choose all");
        person.awaitButton("Make 3 pictures");
      }

      @Override
      void act(Person person) {
        person.tap("Make 3 pictures");
      }

      @Override
      void arrived(Person person) {
        person.awaitScreen("3 pictures are ready");
        RunningBotFixture.await(() -> inAlbums(person) > 0, "the album is there");
        visitors.settled(person);
        assertThat(inAlbums(person)).isEqualTo(3);
        Avatar avatar = visitors.avatars(person).getFirst();
        assertThat(studio.services().generations().getGenerations(avatar.owner(), avatar.id()))
            .hasSize(1);
      }
    },

    FILE_SENT("sendDocument", 3) {
      @Override
      void prepare(Person person) {
        Avatar avatar = train(person);
        visitors.pictures(person, avatar, "pencil");
        visitors.press(person, GalleryScreen.Open.class, avatar.id().value(), 0);
        person.awaitScreen("1 of 1");
      }

      @Override
      void act(Person person) {
        person.tap("As a file");
      }

      @Override
      void arrived(Person person) {
        RunningBotFixture.await(() -> documents(person) > 0, "the file is there");
        visitors.settled(person);
        assertThat(documents(person)).isEqualTo(1);
      }
    };

    private final String method;
    private final int photos;

    /// @param photos that the avatar has
    Way(String method, int photos) {
      this.method = method;
      this.photos = photos;
    }

    /// Goes to where it can be done, from the menu.
    void prepare(Person person) {
      // Most can be done there.
    }

    abstract void act(Person person);

    /// Waits to see what is wanted.
    abstract void arrived(Person person);

    private static Avatar train(Person person) {
      Avatar avatar = visitors.avatars(person).getFirst();
      studio.services().trainings().start(avatar.owner(), avatar.id(), studio.engine().name());
      RunningBotFixture.await(
          () -> visitors.avatar(person, avatar.id()).finetuneId().isPresent(), "it is trained");
      return avatar;
    }

    private static long inAlbums(Person person) {
      return person.messages().stream().filter(m -> m.mediaGroup().isPresent()).count();
    }

    private static long documents(Person person) {
      return person.messages().stream().filter(m -> m.kind() == Kind.DOCUMENT).count();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void everyUserReachesTheGoalDespiteFaults(Way way) {
    Map<String, Fault> faults = faults();
    Iterator<Person> prepared = Visitors.atOnce(faults.size(), () -> prepared(way)).iterator();
    Map<String, Person> people = new LinkedHashMap<>();
    faults.forEach((name, fault) -> {
      Person person = prepared.next();
      bot.api().fault(way.method, person.id(), fault);
      people.put(name, person);
    });

    people.values().forEach(way::act);

    people.forEach((name, person) -> assertArrived(way, name, person));
  }

  /// Alone, since a message whose sending got no answer is looked for among the next few numbers.
  @ParameterizedTest
  @EnumSource(Way.class)
  void sendsNothingTwiceAfterALostResponse(Way way) {
    Person person = prepared(way);
    bot.api().fault(way.method, person.id(), Fault.resetAfterApplying());

    way.act(person);

    assertArrived(way, "hung up after", person);
  }

  static Stream<Fault> pollFaults() {
    return Stream.concat(faults().values().stream(), Stream.of(Fault.resetAfterApplying()));
  }

  @ParameterizedTest
  @MethodSource("pollFaults")
  void pollingFaultsNeitherLoseNorRepeatUpdates(Fault fault) {
    Person person = visitors.atMenu();

    // What waits is asked for before the fault, and what comes next after it.
    bot.api().fault("getUpdates", fault);
    person.tap("New avatar");
    person.awaitScreen("Who or what is it of?");
    person.tap("A person");

    person.awaitScreen("Which gender");
    RunningBotFixture.await(() -> bot.bot().problem().isEmpty(), "the bot is well again");
    visitors.settled(person);
    assertThat(person.livingMessages()).hasSize(1);
    assertThat(bot.api().callbackAnswers().stream().filter(a -> a.chatId() == person.id()))
        .hasSize(2)
        .extracting(Answered::status)
        .containsOnly(200);
  }

  @Test
  void aRateLimitedChatDoesNotDelayOthers() {
    Person alone = visitors.atMenu();
    Person other = visitors.atMenu();
    bot.api().fault("editMessageText", alone.id(), Fault.tooManyRequests(3));

    long press = alone.tap("Help");
    RunningBotFixture.await(
        () -> visitors.calls(alone).anyMatch(call -> call.status() == 429), "it is refused");
    Instant refused =
        visitors.calls(alone).filter(call -> call.status() == 429).findFirst().orElseThrow().at();
    alone.tap("Settings");
    other.tap("Help");
    other.awaitScreen("How it works");
    assertThat(Instant.now()).isBefore(refused.plusSeconds(3));

    alone.awaitScreen("Language: English");
    visitors.settled(alone);
    assertThat(alone.awaitAnswer(press).at()).isBefore(refused.plusSeconds(1));
    assertThat(visitors.writing(alone).map(Call::at).filter(refused::isBefore))
        .isNotEmpty()
        .allMatch(at -> !at.isBefore(refused.plusSeconds(3)));
    assertThat(alone.livingMessages()).hasSize(1);
  }

  @Test
  void aSlowEditDelaysNoAnswer() {
    Person person = visitors.atMenu();
    bot.api().fault("editMessageText", person.id(), Fault.slow(SLOW));

    Instant first = Instant.now();
    long help = person.tap("Help");
    RunningBotFixture.await(
        () -> person.awaitAnswer(help).status() == 200, "the first press is answered");
    Instant second = Instant.now();
    long settings = person.tap("Settings");

    assertThat(person.awaitAnswer(help).at()).isBefore(first.plusSeconds(1));
    assertThat(person.awaitAnswer(settings).at()).isBefore(second.plusSeconds(1));
    person.awaitScreen("Language: English");
  }

  @Test
  void anotherPollerAndALostNetworkArePassedOver() {
    Person person = visitors.atMenu();
    bot.api().conflictNextPoll();
    bot.api().dropPolls(Duration.ofSeconds(2));

    person.tap("Help");

    person.awaitScreen("How it works");
    RunningBotFixture.await(() -> bot.bot().problem().isEmpty(), "the bot is well again");
  }

  @Test
  void aFileThatTelegramHasForgottenIsUploadedAgain() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.ready(person, "Anna");
    visitors.open(person, avatar);
    person.tap("Rename");
    person.awaitScreen("Type the new name");
    visitors.settled(person);
    bot.api()
        .fault(
            "sendPhoto",
            person.id(),
            Fault.refusal(400, "Bad Request: wrong file identifier/HTTP URL specified"));

    person.tap("Back");

    assertThat(person.awaitScreen("3 good photos").kind()).isEqualTo(Kind.PHOTO);
    visitors.settled(person);
    assertThat(person.livingMessages()).hasSize(1);
  }

  @Test
  void aScreenThatIsRefusedIsShownPlainly() {
    Person person = visitors.atMenu();
    bot.api()
        .fault(
            "editMessageText",
            person.id(),
            Fault.refusal(400, "Bad Request: can't parse entities"));

    person.tap("Help");

    person.awaitScreen("How it works");
    visitors.settled(person);
    assertThat(person.livingMessages()).hasSize(1);
  }

  @Test
  void noLineOfTheLogShowsTheToken() {
    Logger ours = (Logger) LoggerFactory.getLogger("io.aisha");
    Level before = ours.getLevel();
    ours.setLevel(Level.TRACE);
    try {
      Person person = visitors.atMenu();
      visitors.ready(person, "Anna");
      List<Fault> all = new ArrayList<>(faults().values());
      all.add(Fault.resetAfterApplying());
      all.add(Fault.refusal(401, "Unauthorized"));
      all.add(Fault.refusal(400, "Bad Request: of a kind that nobody knows"));
      for (Fault fault : all) {
        bot.api().fault("getUpdates", fault);
        bot.api().fault("editMessageText", person.id(), fault);
        bot.api().fault("answerCallbackQuery", person.id(), fault);
        bot.api().fault("getFile", person.id(), fault);
        bot.api().fault("file", person.id(), fault);
      }
      person.photo(Photographs.goodBytes().getFirst());
      person.awaitScreenBelow(person.text("/menu"), "You have 1 avatar");
      person.tap("Help");
      bot.api().heal();
      person.awaitScreen("How it works");
      bot.restart();

      assertThat(LOG.list).isNotEmpty();
      assertThat(List.copyOf(LOG.list))
          .noneMatch(event -> written(event).contains(BotApiServer.TOKEN))
          .noneMatch(event -> written(event).contains("test-token-that-no-log-may-show"));
    } finally {
      ours.setLevel(before);
    }
  }

  private static String written(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return event.getFormattedMessage()
        + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /// A user with an avatar, on the screen where the action is possible.
  private static Person prepared(Way way) {
    Person person = visitors.newcomer("en");
    if (way.photos > 0) {
      visitors.ready(person, "Anna");
    } else {
      visitors.draft(person, "Anna");
    }
    person.awaitScreenBelow(person.text("/start"), "You have 1 avatar");
    visitors.settled(person);
    way.prepare(person);
    visitors.settled(person);
    return person;
  }

  private static void assertArrived(Way way, String fault, Person person) {
    way.arrived(person);
    visitors.settled(person);
    List<SentMessage> living = person.livingMessages();
    assertThat(living)
        .as("%s, %s: one screen in the %s", way, fault, person.transcript())
        .hasSize(1);
  }
}
