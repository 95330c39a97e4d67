package io.aisha.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.server.settings.SignInSettings;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.testkit.telegram.BotApiServer;
import io.aisha.testkit.telegram.Person;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Connects Telegram accounts and merges accounts on the account page.
class MergeAccountsTest {
  private static final Pattern CODE = Pattern.compile("value=\"([2-9A-Z]{4}(-[2-9A-Z]{4}){3})\"");
  private static final Pattern LINK =
      Pattern.compile("https://t.me/[^?\"]+\\?start=(link_[2-9A-Z]{16})\"");

  private static final BotApiServer TELEGRAM = BotApiServer.start();

  @RegisterExtension
  static final RunningStudio STUDIO =
      RunningStudio.withAccounts(SignInSettings.STANDARD).withBot(TELEGRAM);

  @BeforeAll
  static void setUp() {
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
  }

  @AfterAll
  static void stop() {
    TELEGRAM.close();
  }

  @Test
  void theLinkOfThePageConnectsTheTelegramAccountThatOpensIt() {
    Browser browser = Browser.of(STUDIO, "tina", UserRole.MEMBER);
    assertThat(browser.get("/account").text()).contains("Get a link to the bot");
    Answer wrong = browser.submit("/account/identities/telegram/link", Map.of("confirm", "not it"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("The current password is not right").doesNotContain("link_");

    Answer made =
        browser.submit("/account/identities/telegram/link", Map.of("confirm", Browser.PASSWORD));

    String payload = first(LINK, made.text());
    assertThat(made.text()).contains("/start " + payload);
    Person person = TELEGRAM.person(501, "Tina", "en");
    person.text("/start " + payload);
    person.awaitScreen("Connect with the account “tina”?");
    assertThat(STUDIO.services().accounts().findTelegramId(user("tina").id())).isEmpty();
    person.tap("Yes, it is my account");
    person.awaitScreen("Connected with the account “tina”.");
    assertThat(STUDIO.services().accounts().findTelegramId(user("tina").id())).contains(501L);
    assertThat(browser.get("/account").text())
        .contains("/account/identities/telegram/disconnect")
        .doesNotContain("Get a link to the bot");
    assertThat(
            browser
                .submit("/account/identities/telegram/link", Map.of("confirm", Browser.PASSWORD))
                .status())
        .isEqualTo(422);
  }

  @Test
  void aCodeOfAnotherAccountIsAskedAboutAndThenMergesIt() {
    User bot =
        STUDIO.services().accounts().telegramUser(new TelegramAccount(502, "<b>Anna</b>", "en"));
    avatar(bot, "Zenobia");
    String code = STUDIO.services().merges().mergeCode(bot.id());
    Browser browser = Browser.of(STUDIO, "anna", UserRole.MEMBER);
    avatar(user("anna"), "zenobia");

    Answer question =
        browser.submit("/account/merge", Map.of("code", code.toLowerCase(java.util.Locale.ROOT)));

    assertThat(question.text())
        .contains("Make one account of two?")
        .contains(bot.login())
        .contains("&lt;b&gt;Anna&lt;/b&gt;")
        .contains("It has 1 avatar.")
        .contains("could sign in to your account");
    assertThat(STUDIO.services().accounts().findUser(bot.id())).isPresent();
    Answer wrong =
        browser.submit("/account/merge/confirm", Map.of("code", code, "confirm", "not it"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("The current password is not right").contains("It has 1");

    Answer done =
        browser.submit("/account/merge/confirm", Map.of("code", code, "confirm", Browser.PASSWORD));

    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(done.text()).contains("The account “" + bot.login() + "” is part of this account");
    assertThat(browser.get("/").text()).contains("Zenobia 2");
    assertThat(STUDIO.services().accounts().findUser(bot.id())).isEmpty();
    Answer again =
        browser.submit("/account/merge/confirm", Map.of("code", code, "confirm", Browser.PASSWORD));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text()).contains("This code does not work");
  }

  @Test
  void anAccountIsGivenAwayWithItsPasswordOnly() {
    Browser gone = Browser.of(STUDIO, "gone", UserRole.MEMBER);
    Browser kept = Browser.of(STUDIO, "kept", UserRole.MEMBER);
    assertThat(gone.submit("/account/merge/code", Map.of("confirm", "not it")).status())
        .isEqualTo(422);

    String page = gone.submit("/account/merge/code", Map.of("confirm", Browser.PASSWORD)).text();
    String code = first(CODE, page);

    assertThat(gone.get("/account").text()).doesNotContain(code);
    Answer own = gone.submit("/account/merge", Map.of("code", code));
    assertThat(own.text()).contains("This account made the code itself");
    kept.submit("/account/merge/confirm", Map.of("code", code, "confirm", Browser.PASSWORD));
    assertThat(gone.get("/account").status()).isEqualTo(303);
    assertThat(Browser.signedIn(STUDIO, "gone").get("/account").status()).isEqualTo(303);
    assertThat(kept.get("/account").status()).isEqualTo(200);
  }

  @Test
  void anAdministratorGivesNothingAway() {
    Browser administrator = Browser.signedIn(STUDIO, "operator");

    assertThat(administrator.get("/account").text()).doesNotContain("/account/merge/code");
    Answer answer =
        administrator.submit("/account/merge/code", Map.of("confirm", Browser.PASSWORD));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("An administrator’s account cannot become part");
  }

  @Test
  void guessingCodesIsSlowedDownAndARightOneForgivesNoWrongPasswords() {
    Browser left = Browser.of(STUDIO, "guesses", UserRole.MEMBER);
    Answer last = left.submit("/account/merge", Map.of("code", "guess 0"));
    for (int guess = 1; guess < 20 && last.status() == 422; guess++) {
      last = left.submit("/account/merge", Map.of("code", "guess " + guess));
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isNotEmpty();
    assertThat(last.text()).contains("There were too many failed attempts");
    STUDIO.execute("delete from sign_in_attempts");

    Browser.of(STUDIO, "other", UserRole.MEMBER);
    long failures = 0;
    for (int guess = 0; guess < 3; guess++) {
      left.submit("/account/password", Map.of("old", "guess " + guess, "password", "x"));
      failures = failures();
    }
    String code = STUDIO.services().merges().mergeCode(user("other").id());
    assertThat(left.submit("/account/merge", Map.of("code", code)).status()).isEqualTo(200);
    assertThat(failures()).isGreaterThanOrEqualTo(failures);
    STUDIO.execute("delete from sign_in_attempts");
  }

  private static long failures() {
    return STUDIO.number("select coalesce(max(failures), 0) from sign_in_attempts");
  }

  private static void avatar(User user, String name) {
    STUDIO
        .services()
        .avatars()
        .create(user.id(), new NewAvatar(name, AvatarGender.FEMALE, AvatarType.CHARACTER));
  }

  private static User user(String login) {
    return Optional.of(login).flatMap(STUDIO.services().accounts()::findUser).orElseThrow();
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }
}
