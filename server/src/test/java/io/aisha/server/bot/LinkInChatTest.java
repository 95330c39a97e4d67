package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.screen.LinkScreen;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A Telegram account is connected with a web account by a code, from both sides.
class LinkInChatTest {
  private static final RunningStudio STUDIO = new RunningStudio();

  @RegisterExtension static final RunningBotFixture BOT = RunningBotFixture.ofClass(STUDIO);

  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Visitors visitors = new Visitors(STUDIO, BOT);
  private final User web = webUser();

  @Test
  void aLinkConnectsAfterYesAndBringsEverythingAlong() {
    Person person = visitors.atMenu();
    visitors.draft(person, "Zenobia");
    User before = user(person);

    SentMessage question = open(person, code());

    assertThat(question.text())
        .contains("Connect with the account “" + web.login() + "”?")
        .contains("with 1 avatar,")
        .contains("If it was sent to you, say no.");
    assertThat(user(person)).isEqualTo(before);
    person.tap("Yes, it is my account");
    SentMessage menu = person.awaitScreen("Connected with the account “" + web.login() + "”.");
    assertThat(menu.text()).contains("Aisha");
    visitors.settled(person);
    assertThat(user(person).id()).isEqualTo(web.id());
    assertThat(visitors.avatars(person)).hasSize(1);
    assertThat(STUDIO.services().accounts().findUser(before.id())).isEmpty();
    // The chat goes on as the other user.
    person.awaitScreenBelow(person.text("/menu"), "Aisha");
    assertThat(
            STUDIO.number(
                "select count(*) from telegram_dialogs where chat_id = %d and user_id = '%s'"
                    .formatted(person.id(), web.id())))
        .isOne();
  }

  @Test
  void noConnectsNothingAndTheCodeCanStillBeUsed() {
    Person person = visitors.atMenu();
    User before = user(person);
    String code = code();
    open(person, code);

    person.tap("No, leave it");

    person.await(message -> message.hasKeyboard() && !message.text().contains("Connect with"));
    visitors.settled(person);
    assertThat(user(person)).isEqualTo(before);
    open(person, code);
  }

  /// Without the question on the screen, a button of a modified client does nothing.
  @Test
  void aForgedYesConnectsNothing() {
    Person person = visitors.atMenu();
    User before = user(person);
    code();

    visitors.press(person, LinkScreen.Action.class);

    visitors.settled(person);
    assertThat(user(person)).isEqualTo(before);
    assertThat(STUDIO.services().accounts().findTelegramId(web.id())).isEmpty();
  }

  @Test
  void aCodeThatIsUsedExpiredOrOfAnotherKindIsRefused() {
    Person first = visitors.atMenu();
    String used = code();
    open(first, used);
    first.tap("Yes, it is my account");
    first.awaitScreen("Connected with");
    String forMerging = STUDIO.services().merges().mergeCode(webUser().id());
    String expired = code(webUser());
    STUDIO.execute(
        "update one_time_codes set expires_at = now() where purpose = 'telegram' and used_at is"
            + " null");

    Person second = visitors.atMenu();
    for (String code : new String[] {used, forMerging, expired, "", "nothing"}) {
      int said = second.text("/start link_" + code.replace("-", ""));
      second.awaitScreenBelow(said, "This code does not work");
      visitors.settled(second);
    }
  }

  @Test
  void aCodeThatExpiresDuringTheQuestionConnectsNothing() {
    Person person = visitors.atMenu();
    User before = user(person);
    open(person, code());
    STUDIO.execute("update one_time_codes set expires_at = now()");

    person.tap("Yes, it is my account");

    person.awaitScreen("This code does not work");
    visitors.settled(person);
    assertThat(user(person)).isEqualTo(before);
  }

  @Test
  void guessingIsSlowedDown() {
    Person person = visitors.atMenu();
    for (int guess = 0; guess < 5; guess++) {
      person.text("/start link_guess" + guess);
    }
    visitors.settled(person);
    STUDIO.execute(
        "update sign_in_attempts set next_allowed_at = now() + interval '1 hour'"
            + " where next_allowed_at > last_failed_at");
    String code = code().replace("-", "");

    person.awaitScreenBelow(person.text("/start link_" + code), "too many failed attempts");
    STUDIO.execute("delete from sign_in_attempts");
  }

  /// The screen shows the code once; entering it elsewhere merges the account.
  @Test
  void theSettingsGiveACodeForTheWeb() {
    Person person = visitors.atMenu();
    visitors.draft(person, "Zenobia");
    User before = user(person);
    person.text("/settings");
    person.awaitScreen("Settings");

    person.tap("Connect with a web account");
    person.awaitScreen("First get a code");
    person.tap("Get a code");
    String text = person.awaitScreen("Your code: ").text();
    String code = text.replaceFirst("(?s).*Your code: (\\S+).*", "$1");
    assertThat(STUDIO.services().merges().find(code).id()).isEqualTo(before.id());
    person.awaitScreenBelow(person.text("/menu"), "Aisha");
    assertThat(
            STUDIO.number(
                "select count(*) from telegram_dialogs where place::text like '%" + code + "%'"))
        .isZero();
    STUDIO.services().merges().merge(web.id(), code);

    assertThat(user(person).id()).isEqualTo(web.id());
    person.awaitScreenBelow(person.text("/menu"), "Aisha");
    assertThat(visitors.avatars(person)).hasSize(1);
  }

  private SentMessage open(Person person, String code) {
    int said = person.text("/start link_" + code.replace("-", ""));
    SentMessage question = person.awaitScreenBelow(said, "Connect with the account");
    visitors.settled(person);
    return question;
  }

  private String code() {
    return code(web);
  }

  private static String code(User user) {
    return STUDIO.services().merges().telegramCode(user.id());
  }

  private static User webUser() {
    return STUDIO
        .services()
        .signIn()
        .membership()
        .add("web-" + NEXT.incrementAndGet(), "", UserRole.MEMBER, "seven grey herons");
  }

  private static User user(Person person) {
    return STUDIO.services().accounts().findTelegramUser(person.id()).orElseThrow();
  }
}
