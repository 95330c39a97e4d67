package io.aisha.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.server.http.signin.SignInLinks;
import io.aisha.server.mail.SmtpMails;
import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.RunningStudio;
import io.aisha.server.settings.MailSettings;
import io.aisha.server.settings.Secret;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.email.MailException;
import io.aisha.testkit.mail.MailServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How users get a link for a new password by e-mail, through a mail server that speaks SMTP.
class ForgottenPasswordTest {
  private static final MailServer MAILS = MailServer.start();
  private static final String PUBLIC_URL = "http://localhost/aisha";
  private static final Pattern LINK = Pattern.compile("(?m)^" + PUBLIC_URL + "(/\\S+)$");

  @RegisterExtension
  static final RunningStudio STUDIO =
      RunningStudio.behindProxy(PUBLIC_URL).withMails(server(MailServer.PASSWORD));

  private static MailSettings server(String password) {
    return new MailSettings(
        MAILS.host(),
        MAILS.port(),
        false,
        MailServer.USER,
        new Secret(password),
        "Aisha <studio@mail.example>");
  }

  @BeforeEach
  void forgetMails() {
    MAILS.stop();
    MAILS.restart();
    STUDIO.execute("delete from sign_in_attempts");
  }

  @AfterAll
  static void stop() {
    MAILS.close();
  }

  @Test
  void aLinkInTheMailSetsANewPassword() {
    Browser anna = Browser.of(STUDIO, "anna", UserRole.MEMBER);
    verify(anna, "Anna@home.example");
    Browser elsewhere = new Browser(STUDIO);

    Client.Answer answer = elsewhere.submit("/forgotten", Map.of("login", "anna@HOME.example"));

    assertThat(answer.status()).isEqualTo(200);
    MailServer.Received mail = MAILS.await(2).getLast();
    assertThat(mail.to()).isEqualTo("Anna@home.example");
    assertThat(mail.subject()).isEqualTo("A new password for Aisha");
    assertThat(mail.contentType()).startsWith("text/plain");
    assertThat(mail.headers()).containsEntry("auto-submitted", "auto-generated");
    assertThat(mail.body()).doesNotContain("anna");
    Matcher code = Pattern.compile("/recover#(\\S+)").matcher(link(mail));
    assertThat(code.matches()).isTrue();
    Client.Answer set =
        elsewhere.submit(
            "/recover", Map.of("code", code.group(1), "password", "eleven blue herons"));
    assertThat(set.status()).isEqualTo(303);
    assertThat(elsewhere.get("/account").text()).contains("Anna@home.example");
    assertThat(anna.get("/account").status()).isEqualTo(303);
  }

  @Test
  void theMailIsInTheLanguageOfTheUser() {
    Browser boris = Browser.of(STUDIO, "boris", UserRole.MEMBER);
    verify(boris, "boris@home.example");
    STUDIO.services().accounts().chooseLanguage(id("boris"), "ru");

    new Browser(STUDIO).submit("/forgotten", Map.of("login", "BORIS"));

    MailServer.Received mail = MAILS.await(2).getLast();
    assertThat(mail.subject()).isEqualTo("Новый пароль для Aisha");
    assertThat(mail.body()).startsWith("Здравствуйте!").contains("сработает один раз");
    assertThat(mail.headers()).containsEntry("content-language", "ru");
  }

  @Test
  void theAnswerDoesNotSayWhetherThereIsSuchAUser() {
    Browser carla = Browser.of(STUDIO, "carla", UserRole.MEMBER);
    verify(carla, "carla@home.example");
    Browser.of(STUDIO, "without", UserRole.MEMBER);
    Browser asking = new Browser(STUDIO);

    List<String> answers =
        List.of("carla", "without", "missing", "missing@home.example", "a\u0000b").stream()
            .map(login -> {
              Client.Answer answer = asking.submit("/forgotten", Map.of("login", login));
              String text = answer.text();
              return answer.status()
                  + text.substring(text.indexOf("<section"), text.indexOf("</section>"));
            })
            .distinct()
            .toList();

    assertThat(answers).hasSize(1);
    assertThat(MAILS.await(2)).hasSize(2);
  }

  @Test
  void aBlockedUserGetsNoMail() {
    Browser dora = Browser.of(STUDIO, "dora", UserRole.MEMBER);
    verify(dora, "dora@home.example");
    Browser erik = Browser.of(STUDIO, "erik", UserRole.MEMBER);
    verify(erik, "erik@home.example");
    STUDIO.services().signIn().membership().block(Optional.empty(), id("dora"));
    Browser asking = new Browser(STUDIO);

    asking.submit("/forgotten", Map.of("login", "dora"));
    asking.submit("/forgotten", Map.of("login", "erik"));

    assertThat(MAILS.await(3).getLast().to()).isEqualTo("erik@home.example");
    STUDIO.awaitZero("select count(*) from scheduled_tasks where task_name = 'recovery-mail'");
    assertThat(MAILS.received()).hasSize(3);
  }

  @Test
  void askingTooOftenPausesWhetherOrNotThereIsSuchAUser() {
    Browser.of(STUDIO, "fred", UserRole.MEMBER);
    for (String login : List.of("fred", "no-fred")) {
      Browser asking = new Browser(STUDIO);
      Client.Answer last = asking.submit("/forgotten", Map.of("login", login));
      for (int i = 0; i < 5 && last.status() == 200; i++) {
        last = asking.submit("/forgotten", Map.of("login", login));
      }

      assertThat(last.status()).isEqualTo(429);
      assertThat(last.header("Retry-After")).isNotEmpty();
      assertThat(last.text()).contains("A link was asked for too often");
    }
  }

  @Test
  void aMailIsSentOnceTheServerWorksAgain() {
    Browser gina = Browser.of(STUDIO, "gina", UserRole.MEMBER);
    verify(gina, "gina@home.example");
    MAILS.stop();

    new Browser(STUDIO).submit("/forgotten", Map.of("login", "gina"));

    STUDIO.awaitZero(
        "select count(*) - 1 from scheduled_tasks"
            + " where task_name = 'recovery-mail' and consecutive_failures > 0");
    Browser operator = Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
    assertThat(operator.get("/admin/work").text()).contains("recovery-mail");
    assertThat(operator.get("/admin/system").text()).contains("The last mail was not sent");
    STUDIO.awaitZero("select count(*) - 1 from failures where place = 'recovery-mail'");
    assertThat(operator.get("/admin/failures").text())
        .contains("recovery-mail", "mail-unavailable")
        .doesNotContain("home.example");
    MAILS.restart();
    assertThat(MAILS.await(1).getFirst().to()).isEqualTo("gina@home.example");
  }

  @Test
  void anAddressIsUsedOnlyOnceItIsVerified() {
    Browser hugo = Browser.of(STUDIO, "hugo", UserRole.MEMBER);
    assertThat(enter(hugo, "hugo@home.example", "wrong").status()).isEqualTo(422);
    assertThat(enter(hugo, "hugo home.example", Browser.PASSWORD).text())
        .contains("This is not an e-mail address");
    assertThat(enter(hugo, "x@y.example\r\nBcc: z@y.example", Browser.PASSWORD).status())
        .isEqualTo(422);
    enter(hugo, "first@home.example", Browser.PASSWORD);
    String first = code(MAILS.await(1).getLast());
    enter(hugo, "second@home.example", Browser.PASSWORD);
    String second = code(MAILS.await(2).getLast());

    new Browser(STUDIO).submit("/forgotten", Map.of("login", "second@home.example"));
    assertThat(submitCode(hugo, first).status()).isEqualTo(422);
    assertThat(me(hugo)).contains("\"email\":null");
    assertThat(hugo.get("/account/email/verify").text()).contains("data-code-of=\"email\"");
    assertThat(submitCode(hugo, second).status()).isEqualTo(303);
    assertThat(submitCode(hugo, second).status()).isEqualTo(422);

    assertThat(me(hugo)).contains("\"email\":\"second@home.example\"");
    assertThat(MAILS.received()).hasSize(2);
    hugo.submit("/account/email/remove", Map.of("confirm", Browser.PASSWORD));
    assertThat(me(hugo)).contains("\"email\":null");
  }

  @Test
  void anAddressOfAnotherUserIsRefusedByItsMailboxAlone() {
    Browser ida = Browser.of(STUDIO, "ida", UserRole.MEMBER);
    verify(ida, "ida@home.example");
    Browser jack = Browser.of(STUDIO, "jack", UserRole.MEMBER);

    Client.Answer entered = enter(jack, "IDA@home.example", Browser.PASSWORD);
    String code = code(MAILS.await(2).getLast());

    assertThat(entered.status()).isEqualTo(303);
    assertThat(submitCode(ida, code).text()).contains("This code does not work");
    assertThat(submitCode(jack, code).text()).contains("This address belongs to another account");
    assertThat(me(ida)).contains("ida@home.example");
    assertThat(me(jack)).contains("\"email\":null");
  }

  @Test
  void aLinkOfAnAdministratorRemovesTheAddress() {
    Browser kim = Browser.of(STUDIO, "kim", UserRole.MEMBER);
    verify(kim, "kim@home.example");
    String code = STUDIO.services().signIn().membership().letRecover(Optional.empty(), id("kim"));

    kim.submit("/recover", Map.of("code", code, "password", "eleven blue herons"));

    assertThat(me(kim)).contains("\"email\":null");
  }

  @Test
  void aWrongPasswordAtTheMailServerIsReportedWithoutIt() {
    SmtpMails wrong =
        new SmtpMails(server("not-the-password"), new SignInLinks(URI.create(PUBLIC_URL)));

    assertThatThrownBy(wrong::check)
        .isInstanceOf(MailException.class)
        .hasMessageContaining("refused user and password")
        .hasMessageNotContaining("not-the-password");
  }

  private static void verify(Browser browser, String address) {
    int before = MAILS.received().size();
    assertThat(enter(browser, address, Browser.PASSWORD).status()).isEqualTo(303);
    MailServer.Received mail = MAILS.await(before + 1).getLast();
    assertThat(mail.to()).isEqualTo(address);
    assertThat(submitCode(browser, code(mail)).status()).isEqualTo(303);
  }

  private static Client.Answer enter(Browser browser, String address, String password) {
    return browser.submit("/account/email", Map.of("address", address, "confirm", password));
  }

  private static Client.Answer submitCode(Browser browser, String code) {
    return browser.submit("/account/email/verify", Map.of("code", code));
  }

  private static String code(MailServer.Received mail) {
    return link(mail).replaceFirst(".*#", "");
  }

  private static String link(MailServer.Received mail) {
    Matcher link = LINK.matcher(mail.body());
    assertThat(link.find()).as(mail.body()).isTrue();
    return link.group(1);
  }

  private static String me(Browser browser) {
    Client program = new Client(STUDIO);
    return browser
        .send(program.request("/api/v1/me").setHeader("Accept", "application/json"))
        .text()
        .replace(" ", "");
  }

  private static UserId id(String login) {
    return STUDIO.services().accounts().findUser(login).orElseThrow().id();
  }
}
