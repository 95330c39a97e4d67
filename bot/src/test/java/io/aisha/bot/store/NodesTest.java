package io.aisha.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A process that is killed leaves what it held to another within seconds, whatever it is.
@Tag("slow")
class NodesTest {
  private static final long BOT = 4242;
  private static final long CHAT = 7;

  private final TickingClock clock = TickingClock.atNoon();
  private StudioFixture studio;
  private Dialogs dialogs;
  private PhotoArrivals arrivals;
  private BotShare share;
  private Nodes one;
  private Nodes other;

  @BeforeEach
  void open() {
    studio =
        StudioFixture.open(
            clock, new BlobsInMemory(clock), TestPhotos::judge, ScriptedEngine.free());
    dialogs = new Dialogs(studio.database(), clock);
    arrivals = new PhotoArrivals(studio.database(), clock);
    share = new BotShare(studio.database(), clock, BOT);
    share.register();
    one = node("one:1");
    other = node("other:1");
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void aKilledProcessLeavesEveryLeaseToAnotherInLessThanTenSeconds() {
    anAlbum(3);
    dialogs.claim("one:1", 10);
    arrivals.claim("one:1", 10);
    share.holdPolling("one:1");
    assertThat(dialogs.claim("other:1", 10)).isEmpty();
    assertThat(arrivals.claim("other:1", 10)).isEmpty();
    assertThat(share.holdPolling("other:1")).isFalse();

    assertThat(beats(other, 9)).containsExactly("one:1");

    assertThat(dialogs.claim("other:1", 10)).hasSize(1);
    assertThat(arrivals.claim("other:1", 10))
        .extracting(ArrivedPhoto::messageId)
        .containsExactly(1);
    assertThat(share.holdPolling("other:1")).isTrue();
  }

  @Test
  void theStartAfterAKillTakesEveryLeaseAtOnce() {
    anAlbum(3);
    dialogs.claim("one:1", 10);
    arrivals.claim("one:1", 10);
    share.holdPolling("one:1");

    new Nodes(studio.database(), clock, "one:2").begin("one:");

    assertThat(dialogs.claim("one:2", 10)).hasSize(1);
    assertThat(arrivals.claim("one:2", 10)).extracting(ArrivedPhoto::messageId).containsExactly(1);
    assertThat(share.holdPolling("one:2")).isTrue();
    assertThat(share.holdPolling("other:1")).isFalse();
  }

  @Test
  void aProcessThatStopsLeavesEverythingAtOnce() {
    anAlbum(1);
    dialogs.claim("one:1", 10);
    arrivals.claim("one:1", 10);

    one.end();

    assertThat(dialogs.claim("other:1", 10)).hasSize(1);
    assertThat(arrivals.claim("other:1", 10)).hasSize(1);
  }

  @Test
  void aProcessThatLivesKeepsItsLeasesHoweverLongItWorks() {
    anAlbum(1);
    dialogs.claim("one:1", 10);
    arrivals.claim("one:1", 10);

    for (int second = 0; second < 120; second++) {
      clock.tick(Nodes.BEAT_EVERY);
      assertThat(one.beat()).isEmpty();
      assertThat(other.beat()).isEmpty();
    }

    assertThat(dialogs.claim("other:1", 10)).isEmpty();
    assertThat(arrivals.claim("other:1", 10)).isEmpty();
  }

  @Test
  void declaresNoNodeDeadAfterADatabaseOutage() {
    beats(other, 1);

    clock.tick(Duration.ofMinutes(2));

    assertThat(other.beat()).isEmpty();
    one.beat();
    assertThat(beats(other, 3)).isEmpty();
  }

  @Test
  void machinesNeedNotAgreeOnTheTime() {
    TickingClock slow = TickingClock.at(clock.instant().minus(Duration.ofMinutes(5)));
    Nodes late = new Nodes(studio.database(), slow, "late:1");
    late.begin("late:");

    for (int second = 0; second < 20; second++) {
      clock.tick(Nodes.BEAT_EVERY);
      slow.tick(Nodes.BEAT_EVERY);
      one.beat();
      assertThat(late.beat()).isEmpty();
      assertThat(other.beat()).isEmpty();
    }
  }

  @Test
  void aNodeDeclaredDeadResumesItsUnclaimedWork() {
    anAlbum(1);
    dialogs.claim("one:1", 10);
    beats(other, 9);

    one.beat();

    assertThat(dialogs.claim("other:1", 10)).isEmpty();
  }

  @Test
  void releasesAClaimAfterALostResponse() {
    anAlbum(1);
    dialogs.claim("one:1", 10);
    arrivals.claim("one:1", 10);

    dialogs.giveBack("one:1", dialogs.claimedBy("one:1"));
    arrivals.giveBack("one:1", arrivals.claimedBy("one:1"));

    assertThat(dialogs.claim("other:1", 10)).hasSize(1);
    assertThat(arrivals.claim("other:1", 10)).hasSize(1);
  }

  @Test
  void aPhotoIsNotGivenUpForHowOftenItsProcessDied() {
    anAlbum(1);
    for (int death = 2; death < 60; death++) {
      assertThat(arrivals.claim("one:" + (death - 1), 1))
          .extracting(ArrivedPhoto::attempts)
          .containsExactly(0);
      new Nodes(studio.database(), clock, "one:" + death).begin("one:");
    }
  }

  private Nodes node(String name) {
    Nodes node = new Nodes(studio.database(), clock, name);
    node.begin(name);
    return node;
  }

  private List<String> beats(Nodes node, int seconds) {
    List<String> dead = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      clock.tick(Nodes.BEAT_EVERY);
      dead.addAll(node.beat());
    }
    return dead;
  }

  private void anAlbum(int photos) {
    User anna = studio.accounts().telegramUser(new TelegramAccount(CHAT, "Anna", "en"));
    Avatar avatar = studio.anAvatar(anna.id());
    new UpdateInbox(studio.database(), clock)
        .receive(BOT, List.of(new ArrivedUpdate(1, CHAT, Optional.empty(), "{}")));
    IntStream.rangeClosed(1, photos)
        .forEach(message ->
            arrivals.add(
                CHAT,
                new PhotoArrivals.Arrival(
                    message, "file-" + message, "photo.jpg", false, Optional.empty()),
                Optional.of(avatar.id())));
    clock.tick(Duration.ofSeconds(1)); // The album has arrived.
  }
}
