package io.aisha.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.limit.HourlyLimits;
import io.aisha.studio.limit.LimitSettings;
import io.aisha.studio.limit.Quota;
import io.aisha.studio.token.TokenScope;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A request beyond a limit is answered with when it can be repeated, in the API and on pages.
class LimitsTest {
  @RegisterExtension
  static final RunningStudio STUDIO =
      RunningStudio.withAccounts()
          .limitedTo(
              new LimitSettings(
                  new HourlyLimits(OptionalInt.of(4), OptionalInt.of(1), OptionalInt.of(3)),
                  HourlyLimits.NONE,
                  new Quota(
                      OptionalInt.of(2),
                      OptionalInt.empty(),
                      OptionalLong.empty(),
                      OptionalInt.empty(),
                      OptionalLong.empty())));

  private static Client client = new Client(STUDIO);
  private static String trained = "";

  @BeforeAll
  static void setUp() {
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
    Browser.of(STUDIO, "anna", UserRole.MEMBER);
    client =
        client.withToken(
            STUDIO
                .services()
                .signIn()
                .tokens()
                .make(user("anna"), "test", TokenScope.WRITE, OptionalInt.of(1))
                .text());
    trained = client.trainedAvatar("Trained");
  }

  private static User user(String login) {
    return STUDIO.services().accounts().findUser(login).orElseThrow();
  }

  private static void assertLater(Answer answer, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(429);
    assertThat(answer.text()).contains(code);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3_600);
  }

  @Test
  void whatIsRequestedTooOftenIsAnsweredWithWhenToRepeatIt() {
    assertThat(client.upload("/api/v1/avatars/" + trained + "/photos", photo()).status())
        .isLessThan(300);
    Answer upload = client.upload("/api/v1/avatars/" + trained + "/photos", photo(), photo());
    assertLater(upload, "uploads-limited");
    assertThat(upload.json().at("/items/0/problem/detail").asString())
        .contains("Try again in", "minute");

    assertLater(
        client.post("/api/v1/avatars/" + trained + "/trainings", "{}"), "trainings-limited");

    String generations = "/api/v1/avatars/" + trained + "/generations";
    assertThat(client.post(generations, "{}").status()).isEqualTo(202);
    assertLater(client.post(generations, "{}"), "pictures-limited");
  }

  private static Client.File photo() {
    byte[] jpeg = Photographs.good()[0].bytes();
    byte[] other = Arrays.copyOf(jpeg, jpeg.length + 16);
    UUID unique = UUID.randomUUID();
    ByteBuffer.wrap(other, jpeg.length, 16)
        .putLong(unique.getMostSignificantBits())
        .putLong(unique.getLeastSignificantBits());
    return new Client.File("photo.jpg", other);
  }

  @Test
  void aPageSaysWhenToRepeatItInBothLanguages() {
    Browser browser = Browser.signedIn(STUDIO, "anna");
    browser.setCookie("aisha-language", "ru");
    String engine = client.get("/api/v1/engines").json().at("/items/0/name").asString();
    Answer answer = browser.submit("/avatars/" + trained + "/train", Map.of("engine", engine));

    assertLater(answer, "Попробуйте снова через");
    browser.setCookie("aisha-language", "en");
    assertLater(
        browser.submit("/avatars/" + trained + "/train", Map.of("engine", engine)), "Try again in");
  }

  @Test
  void anAdministratorSetsAQuotaAndTheUserSeesWhatTheyUse() {
    Browser.of(STUDIO, "boris", UserRole.MEMBER);
    Browser operator = Browser.signedIn(STUDIO, "operator");
    Browser boris = Browser.signedIn(STUDIO, "boris");
    String page = "/admin/users/" + user("boris").id() + "/quota";
    assertThat(operator.get("/admin/users/" + user("boris").id()).text()).contains(page);
    assertThat(operator.get(page).text()).contains("Avatars: 0 of 2");
    assertThat(boris.get("/account").text()).contains("Avatars: 0 of 2");

    Answer wrong = operator.submit(page, Map.of("avatars", "-1"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("Write whole numbers");
    operator.submit(
        page, Map.of("avatars", "1", "storage", "500", "pictures", "10", "money", "2,5"));

    assertThat(operator.get(page).text())
        .contains("value=\"1\"", "value=\"500\"", "value=\"10\"", "value=\"2.5\"");
    assertThat(boris.get("/account").text())
        .contains("Avatars: 0 of 1", "of 500", "today: 0 of 10", "$2.50");
    Map<String, String> avatar = Map.of("name", "Boris", "gender", "male", "type", "character");
    assertThat(boris.submit("/avatars", avatar).status()).isEqualTo(303);
    Answer second = boris.submit("/avatars", Map.of("name", "Two", "gender", "male"));
    assertThat(second.status()).isEqualTo(422);
    assertThat(second.text()).contains("You may have 1 avatar.");
    assertThat(operator.get("/admin/audit").text()).contains("Quota changed");
    assertThat(boris.get(page).status()).isEqualTo(403);
  }

  @Test
  void everyFieldThatIsEmptyMeansTheDefault() {
    Browser.of(STUDIO, "carl", UserRole.MEMBER);
    Browser operator = Browser.signedIn(STUDIO, "operator");
    String page = "/admin/users/" + user("carl").id() + "/quota";
    operator.submit(page, Map.of("avatars", "7"));
    assertThat(operator.get(page).text()).contains("Avatars: 0 of 7");

    operator.submit(page, Map.of("avatars", " "));

    assertThat(operator.get(page).text()).contains("Avatars: 0 of 2");
  }
}
