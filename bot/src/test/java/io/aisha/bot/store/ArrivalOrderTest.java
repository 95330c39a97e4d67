package io.aisha.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Photos have numbers in the order of their messages, though Telegram delivers an album in any
/// order and over some time.
class ArrivalOrderTest {
  private static final long BOT = 4242;
  private static final long CHAT = 7;
  private static final String NODE = "one:1";

  private final TickingClock clock = TickingClock.atNoon();
  private StudioFixture studio;
  private PhotoArrivals arrivals;
  private AvatarId avatar;

  @BeforeEach
  void open() {
    studio =
        StudioFixture.open(
            clock, new BlobsInMemory(clock), TestPhotos::judge, ScriptedEngine.free());
    arrivals = new PhotoArrivals(studio.database(), clock);
    new Nodes(studio.database(), clock, NODE).begin(NODE);
    avatar =
        studio
            .anAvatar(studio.accounts().telegramUser(new TelegramAccount(CHAT, "Anna", "en")).id())
            .id();
    new UpdateInbox(studio.database(), clock)
        .receive(BOT, List.of(new ArrivedUpdate(1, CHAT, Optional.empty(), "{}")));
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void aLaterPhotoDoesNotPassAnEarlierOneThatArrivedAfterIt() {
    arrive(2);
    tick(300);
    arrive(3);
    tick(99);
    arrive(1);

    tick(1);
    assertThat(claimed()).as("the first photo may not be claimed yet").isEmpty();
    tick(399);

    assertThat(claimAll()).containsExactly("1 is photo 1", "2 is photo 2", "3 is photo 3");
  }

  @Test
  void aReversedAlbumKeepsItsOrderHoweverLongItTakes() {
    for (int message = 6; message >= 1; message--) {
      arrive(message);
      assertThat(claimed()).isEmpty();
      tick(390);
    }
    tick(10);

    assertThat(claimAll())
        .containsExactly(
            "1 is photo 1",
            "2 is photo 2",
            "3 is photo 3",
            "4 is photo 4",
            "5 is photo 5",
            "6 is photo 6");
  }

  @Test
  void aPhotoThatIsTriedAgainLaterKeepsItsNumberAndLetsTheNextPass() {
    arrive(1);
    arrive(2);
    tick(400);
    ArrivedPhoto first = claimed().getFirst();
    arrivals.postpone(first, Duration.ofSeconds(30));

    assertThat(claimAll()).containsExactly("2 is photo 2");
    tick(30_000);

    assertThat(claimAll()).containsExactly("1 is photo 1");
  }

  private void arrive(int message) {
    arrivals.add(
        CHAT,
        new PhotoArrivals.Arrival(message, "file-" + message, "a.jpg", false, Optional.empty()),
        Optional.of(avatar));
  }

  private void tick(long millis) {
    clock.tick(Duration.ofMillis(millis));
  }

  private List<ArrivedPhoto> claimed() {
    return arrivals.claim(NODE, 10);
  }

  /// Claims one photo after the other and ends each.
  private List<String> claimAll() {
    List<String> order = new ArrayList<>();
    List<ArrivedPhoto> photos = claimed();
    while (!photos.isEmpty()) {
      for (ArrivedPhoto photo : photos) {
        order.add(photo.messageId() + " is photo " + photo.number().orElseThrow());
        arrivals.ended(photo, ArrivalState.FAILED, Optional.empty(), Optional.of("lost"), true);
      }
      photos = claimed();
    }
    return order;
  }
}
