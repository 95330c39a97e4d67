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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a bot must not forget, over several processes.
class DialogsTest {
  private static final long BOT = 4242;

  private final TickingClock clock = TickingClock.atNoon();
  private StudioFixture studio;
  private UpdateInbox inbox;
  private Dialogs dialogs;

  @BeforeEach
  void open() {
    studio =
        StudioFixture.open(
            clock, new BlobsInMemory(clock), TestPhotos::judge, ScriptedEngine.free());
    inbox = new UpdateInbox(studio.database(), clock);
    dialogs = new Dialogs(studio.database(), clock);
    for (String node : List.of("a", "b")) {
      new Nodes(studio.database(), clock, node).begin(node);
    }
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void takesAnUpdateOnce() {
    assertThat(inbox.receive(BOT, List.of(update(1, 7), update(1, 7)))).hasSize(1);
    assertThat(inbox.receive(BOT, List.of(update(1, 7)))).isEmpty();
    assertThat(inbox.waiting(7)).hasSize(1);
  }

  @Test
  void processesAnUpdateOnceAndDeletesItsText() {
    inbox.receive(BOT, List.of(update(1, 7)));
    StoredUpdate update = inbox.waiting(7).getFirst();

    assertThat(inbox.done(update)).isTrue();
    assertThat(inbox.done(update)).isFalse();
    assertThat(studio.number("select count(*) from telegram_updates where payload is not null"))
        .isZero();
  }

  @Test
  void answersACallbackOnce() {
    inbox.receive(BOT, List.of(update(1, 7)));

    assertThat(inbox.claimAnswer(BOT, 1)).isTrue();
    assertThat(inbox.claimAnswer(BOT, 1)).isFalse();
  }

  @Test
  void givesAChatToOneProcessAtATime() {
    inbox.receive(BOT, List.of(update(1, 7), update(2, 8)));

    assertThat(dialogs.claim("a", 10)).extracting(Dialog::chatId).containsExactly(7L, 8L);
    assertThat(dialogs.claim("b", 10)).isEmpty();
  }

  @Test
  void forgetsChatsOfPeopleWhoDidNotBecomeUsersAfterADay() {
    for (String chat :
        List.of("1, null, -23", "2, null, -25", "3, '" + studio.aUser().value() + "', -25")) {
      String[] parts = chat.split(", ", -1);
      studio.execute(
          "insert into telegram_dialogs (chat_id, user_id, place, updated_at)"
              + " values (%s, %s, '{}', cast(? as timestamptz))".formatted(parts[0], parts[1]),
          clock.instant().plus(Duration.ofHours(Long.parseLong(parts[2]))).toString());
    }

    dialogs.purge();

    assertThat(
            studio.text(
                "select string_agg(chat_id::text, ',' order by chat_id) from telegram_dialogs"))
        .isEqualTo("1,3");
  }

  @Test
  void whatHappensDuringALeaseMakesTheChatDueAtItsEnd() {
    inbox.receive(BOT, List.of(update(1, 7)));
    Dialog claimed = dialogs.claim("a", 10).getFirst();
    inbox.receive(BOT, List.of(update(2, 7)));

    dialogs.release(claimed, "a", Optional.empty());

    assertThat(dialogs.claim("b", 10)).hasSize(1);
  }

  @Test
  void aChatWithNothingToDoIsLeftAlone() {
    inbox.receive(BOT, List.of(update(1, 7)));
    Dialog claimed = dialogs.claim("a", 10).getFirst();

    dialogs.release(claimed, "a", Optional.empty());
    clock.tick(Duration.ofDays(1));

    assertThat(dialogs.claim("a", 10)).isEmpty();
  }

  @Test
  void messagesOfAllChatsGoOutOneAfterTheOther() {
    BotShare share = new BotShare(studio.database(), clock, BOT);
    share.register();

    List<Instant> slots = IntStream.range(0, 50).mapToObj(_ -> share.nextSlot()).toList();

    assertThat(slots).isSorted();
    assertThat(Duration.between(clock.instant(), slots.getLast()))
        .isBetween(Duration.ofMillis(1_700), Duration.ofMillis(2_000));
  }

  @Test
  void aTelegramUserKeepsTheAccountAfterARename() {
    User first = studio.accounts().telegramUser(new TelegramAccount(7, "Anna", "en"));
    User later = studio.accounts().telegramUser(new TelegramAccount(7, "Анна \u0000", "ru"));

    assertThat(later.id()).isEqualTo(first.id());
    assertThat(later.language()).isEqualTo("ru");
  }

  @Test
  void aChosenLanguageOverridesTelegrams() {
    User anna = studio.accounts().telegramUser(new TelegramAccount(7, "Anna", "en"));
    studio.accounts().chooseLanguage(anna.id(), "ru");

    User later = studio.accounts().telegramUser(new TelegramAccount(7, "Anna", "en"));

    assertThat(later.language()).isEqualTo("ru");
  }

  @Test
  void aPersonHasOneMainAvatar() {
    User anna = studio.accounts().telegramUser(new TelegramAccount(7, "Anna", "en"));
    Avatar one = studio.anAvatar(anna.id());
    Avatar other = studio.anAvatar(anna.id());

    studio.avatars().chooseMain(anna.id(), one.id());
    studio.avatars().chooseMain(anna.id(), other.id());

    assertThat(studio.avatars().getUserAvatars(anna.id()))
        .filteredOn(Avatar::main)
        .extracting(Avatar::id)
        .containsExactly(other.id());
  }

  private static ArrivedUpdate update(long id, long chat) {
    return new ArrivedUpdate(id, chat, Optional.of("callback-" + id), "{\"update_id\":" + id + "}");
  }
}
