package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.screen.Screens;
import io.aisha.bot.update.BotCommand;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.server.settings.SignInSettings;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.testkit.telegram.BotApiServer;
import io.aisha.testkit.telegram.Person;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The bot of a studio with accounts in which only invited people become users.
class InvitedOnlyInChatTest {
  private static final String REFUSED = "This studio is by invitation";

  private static final BotApiServer TELEGRAM = BotApiServer.start();

  @RegisterExtension
  static final RunningStudio STUDIO =
      RunningStudio.withAccounts(SignInSettings.STANDARD).withBot(TELEGRAM);

  private static final AtomicLong NEXT = new AtomicLong(90_000);

  private final Person stranger = TELEGRAM.person(NEXT.incrementAndGet(), "Anna", "en");

  @BeforeAll
  static void setUp() {
    STUDIO
        .services()
        .signIn()
        .membership()
        .add("operator", "", UserRole.ADMINISTRATOR, "seven grey herons");
  }

  @AfterAll
  static void stop() {
    TELEGRAM.close();
  }

  @Test
  void aStrangerIsToldSoWhateverTheySendAndBecomesNoUser() {
    long users = users();
    for (BotCommand command : BotCommand.values()) {
      refused(stranger.text("/" + command.label()));
    }
    refused(stranger.text("Boris"));
    refused(stranger.photo(Photographs.goodBytes().getFirst()));
    refused(stranger.text("/start 0000-0000-0000-0000"));
    refused(stranger.text("/start link_0000000000000000"));
    UUID id = UUID.randomUUID();
    OwnedIds ids = new OwnedIds(id, id, id, id);
    for (Class<? extends CallbackAction> action : Screens.actions()) {
      stranger.forgedTap(ids.data(action, "instant", 0));
    }
    RunningBotFixture.await(() -> TELEGRAM.unansweredCallbacks() == 0, "all are answered");

    RunningBotFixture.await(this::isAtRest, "the chat is at rest");
    assertThat(users()).isEqualTo(users);
    assertThat(STUDIO.number("select count(*) from telegram_photos")).isZero();
  }

  @Test
  void anInvitationMakesAUserOnce() {
    String code =
        STUDIO
            .services()
            .signIn()
            .membership()
            .invite(Optional.empty(), UserRole.GUEST)
            .replace("-", "");

    stranger.awaitScreenBelow(stranger.text("/start " + code), "Aisha");

    User user = STUDIO.services().accounts().findTelegramUser(stranger.id()).orElseThrow();
    assertThat(user.role()).isEqualTo(UserRole.GUEST);
    Person second = TELEGRAM.person(NEXT.incrementAndGet(), "Boris", "ru");
    second.text("/start " + code);
    second.await(message -> message.text().contains("Код не подходит"));
    assertThat(STUDIO.services().accounts().findTelegramUser(second.id())).isEmpty();
  }

  @Test
  void aLinkOfAWebAccountConnectsWithoutASecondAccount() {
    User web = webUser();
    long users = users();
    String link = "/start link_" + code(web);
    stranger.awaitScreenBelow(stranger.text(link), "Connect with the account");
    stranger.tap("No, leave it");
    stranger.await(message -> message.text().contains(REFUSED));
    RunningBotFixture.await(this::isAtRest, "the chat is at rest");
    assertThat(users()).isEqualTo(users);

    stranger.awaitScreenBelow(stranger.text(link), "Connect with the account");
    stranger.tap("Yes, it is my account");

    stranger.awaitScreen("Connected with the account");
    assertThat(STUDIO.services().accounts().findTelegramUser(stranger.id()).map(User::id))
        .contains(web.id());
    assertThat(users()).isEqualTo(users);
  }

  @Test
  void aLinkThatExpiresDuringTheQuestionMakesNoUser() {
    stranger.awaitScreenBelow(
        stranger.text("/start link_" + code(webUser())), "Connect with the account");
    STUDIO.execute("update one_time_codes set expires_at = now() where purpose = 'telegram'");

    stranger.tap("Yes, it is my account");

    stranger.await(message -> message.text().contains("This code does not work"));
    assertThat(STUDIO.services().accounts().findTelegramUser(stranger.id())).isEmpty();
  }

  @Test
  void whoIsAUserAlreadyGoesOn() {
    STUDIO.services().accounts().telegramUser(new TelegramAccount(stranger.id(), "Anna", "en"));

    stranger.awaitScreenBelow(stranger.text("/start"), "Aisha");
  }

  /// It has no buttons.
  private void refused(int said) {
    stranger.await(message -> message.id() > said && message.text().contains(REFUSED));
  }

  private boolean isAtRest() {
    return TELEGRAM.pendingUpdates() == 0
        && STUDIO.number(
                "select count(*) from telegram_dialogs where chat_id = %d and user_id is null"
                        .formatted(stranger.id())
                    + " and due_at is null and leased_by is null")
            == 1;
  }

  private static long users() {
    return STUDIO.number("select count(*) from users");
  }

  private static User webUser() {
    return STUDIO
        .services()
        .signIn()
        .membership()
        .add("web-" + NEXT.incrementAndGet(), "", UserRole.MEMBER, "seven grey herons");
  }

  private static String code(User user) {
    return STUDIO.services().merges().telegramCode(user.id()).replace("-", "");
  }
}
