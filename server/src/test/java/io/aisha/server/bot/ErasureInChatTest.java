package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserId;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A user erases themselves in the chat, and the bot keeps nothing of them.
class ErasureInChatTest {
  private static final RunningStudio STUDIO = new RunningStudio();

  @RegisterExtension static final RunningBotFixture BOT = RunningBotFixture.ofClass(STUDIO);

  private final Visitors visitors = new Visitors(STUDIO, BOT);

  @Test
  void theReceiptComesAndTheChatIsForgotten() {
    Person person = visitors.atMenu();
    visitors.ready(person, "Zenobia");
    UserId user = visitors.user(person);

    erase(person);

    SentMessage receipt = last(person);
    assertThat(receipt.text())
        .contains("Database: avatars: 1")
        .contains("Storage: files: 3")
        .contains("Telegram: messages in the chat")
        .contains("makes no backups")
        .doesNotContain("Zenobia");
    RunningBotFixture.await(() -> nothingLeft(person), "nothing names the chat");
    assertThat(STUDIO.services().accounts().findUser(user)).isEmpty();
    assertThat(BOT.api().unansweredCallbacks()).isZero();
  }

  @Test
  void whoBlocksTheBotAfterTheErasureIsNotAddedAgain() {
    Person person = visitors.atMenu();
    erase(person);
    last(person);
    RunningBotFixture.await(() -> nothingLeft(person), "nothing names the chat");
    long users = STUDIO.number("select count(*) from users");

    person.block();

    RunningBotFixture.await(
        () -> STUDIO.number("select count(*) from telegram_updates where state = 'waiting'") == 0,
        "the update is handled");
    RunningBotFixture.await(() -> nothingLeft(person), "nothing names the chat again");
    assertThat(STUDIO.number("select count(*) from users")).isEqualTo(users);
  }

  @Test
  void whoWritesAgainBeginsAnew() {
    Person person = visitors.atMenu();
    visitors.draft(person, "Zenobia");
    erase(person);
    last(person);

    person.awaitScreenBelow(person.text("/start"), "Your portraits");

    assertThat(visitors.avatars(person)).isEmpty();
  }

  @Test
  void anErasedAvatarLeavesAReceiptInTheChat() {
    Person person = visitors.atMenu();
    visitors.open(person, visitors.draft(person, "Zenobia"));

    person.tap("Delete");
    person.awaitScreen("Delete the avatar");
    person.tap("Yes, delete");

    SentMessage receipt = person.awaitScreen("nothing was found any more");
    assertThat(receipt.text()).contains("Database: avatars: 1");
  }

  /// It has no buttons.
  private static SentMessage last(Person person) {
    return person.await(message -> message.text().contains("Everything about you is deleted"));
  }

  private static void erase(Person person) {
    person.text("/settings");
    person.awaitScreen("Settings");
    person.tap("Privacy");
    person.awaitScreen("Your face is yours");
    person.tap("Delete everything");
    person.awaitScreen("Delete everything about you?");
    person.tap("Yes, delete everything");
  }

  private static boolean nothingLeft(Person person) {
    for (String table :
        new String[] {
          "telegram_dialogs", "telegram_updates", "telegram_deliveries", "telegram_photos"
        }) {
      if (STUDIO.number("select count(*) from " + table + " where chat_id = " + person.id()) > 0) {
        return false;
      }
    }
    return STUDIO.number("select count(*) from telegram_people where telegram_id = " + person.id())
        == 0;
  }
}
