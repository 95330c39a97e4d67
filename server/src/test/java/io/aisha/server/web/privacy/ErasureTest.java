package io.aisha.server.web.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.token.ApiTokens;
import io.aisha.studio.token.TokenScope;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Users erase avatars and themselves, and read the receipt.
class ErasureTest {
  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  private final Client program = new Client(STUDIO);

  @BeforeAll
  static void setUp() {
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
  }

  @Test
  void aUserErasesThemselvesOnThePageAndNothingIsLeft() {
    Browser anna = Browser.of(STUDIO, "anna", UserRole.MEMBER);
    Client api = program.withToken(token("anna"));
    api.readyAvatar("Zanzibar");
    User user = user("anna");
    assertThat(files(user)).isNotZero();

    Client.Answer refused = anna.submit("/privacy/erase", Map.of("confirm", "not it at all"));
    Client.Answer erased = anna.submit("/privacy/erase", Map.of("confirm", password()));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("role=\"alert\"");
    assertThat(erased.status()).isEqualTo(303);
    JsonNode receipt = awaited(erased.header("Location"));
    assertThat(receipt.get("deleted").toString())
        .contains("\"what\":\"avatars\",\"count\":1")
        .contains("\"what\":\"spring_session\",\"count\":1")
        .contains("\"what\":\"api_tokens\",\"count\":1")
        .contains("\"where\":\"storage\",\"what\":\"files\",\"count\":3");
    assertThat(files(user)).isZero();
    assertThat(anna.get("/").status()).isEqualTo(303);
    assertThat(api.get("/api/v1/avatars").status()).isEqualTo(401);
    assertThat(STUDIO.number("select count(*) from users where id = '" + user.id() + "'")).isZero();
  }

  @Test
  void theReceiptNeedsNoSignInAndContainsNoName() {
    Browser.of(STUDIO, "zenobia", UserRole.MEMBER);
    Client api = program.withToken(token("zenobia"));
    String avatar = api.readyAvatar("Zenobia at work");

    String location = api.delete("/api/v1/avatars/" + avatar).header("Location");
    JsonNode receipt = awaited(location);

    String number = receipt.get("receipt").asString();
    assertThat(receipt.get("kind").asString()).isEqualTo("avatar");
    for (String language : new String[] {"en", "ru"}) {
      String page = program.page("/erased/" + number, language).text();
      String text = program.page("/erased/" + number + "/receipt.txt", language).text();
      assertThat(page).doesNotContain("Zenobia").doesNotContain("erasure.");
      assertThat(text).doesNotContain("Zenobia").doesNotContain("erasure.");
      assertThat(text)
          .contains(language.equals("en") ? "avatars: 1" : "аватары: 1")
          .contains(language.equals("en") ? "makes no backups" : "не делает резервных копий")
          .contains(number);
      assertThat(page).contains(language.equals("en") ? "Not removed, and why" : "Не удалено");
    }
  }

  @Test
  void aProgramErasesItsUserAndTheTokenEnds() {
    Browser.of(STUDIO, "boris", UserRole.MEMBER);
    Client api = program.withToken(token("boris"));

    Client.Answer wrong = api.post("/api/v1/privacy/erasure", "{\"confirm\":\"boris\"}");
    Client.Answer missing = api.post("/api/v1/privacy/erasure", "{}");
    Client.Answer done =
        api.post("/api/v1/privacy/erasure", "{\"confirm\":\"%s\"}".formatted(password()));

    assertThat(wrong.json().get("code").asString()).isEqualTo("password-wrong");
    assertThat(missing.json().get("code").asString()).isEqualTo("value-missing");
    assertThat(done.status()).isEqualTo(202);
    assertThat(done.json().get("kind").asString()).isEqualTo("account");
    assertThat(awaited(done.header("Location")).get("receipt"))
        .isEqualTo(done.json().get("receipt"));
    assertThat(api.get("/api/v1/me").status()).isEqualTo(401);
  }

  /// Users who come from Telegram, for example.
  @Test
  void aUserWithoutAPasswordTypesTheLogin() {
    Browser carla = Browser.of(STUDIO, "carla", UserRole.GUEST);
    STUDIO.execute("delete from passwords where user_id = '%s'".formatted(user("carla").id()));

    assertThat(carla.get("/privacy").text()).contains("Type “carla” to confirm");
    Client.Answer refused = carla.submit("/privacy/erase", Map.of("confirm", "carl"));
    Client.Answer erased = carla.submit("/privacy/erase", Map.of("confirm", " Carla "));

    assertThat(refused.text()).contains("Nothing was deleted.");
    assertThat(erased.status()).isEqualTo(303);
  }

  @Test
  void theLastAdministratorIsToldWhatToDoFirst() {
    Browser operator = Browser.signedIn(STUDIO, "operator");

    Client.Answer refused = operator.submit("/privacy/erase", Map.of("confirm", password()));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Make somebody else an administrator first.");
  }

  @Test
  void anAdministratorGetsTheReceiptOfAUser() {
    Browser operator = Browser.signedIn(STUDIO, "operator");
    Browser.of(STUDIO, "dora", UserRole.MEMBER);
    User dora = user("dora");

    String location =
        operator.submit("/admin/users/" + dora.id() + "/erase", Map.of()).header("Location");

    assertThat(awaited(location).get("kind").asString()).isEqualTo("account");
    assertThat(operator.get(location).text()).contains("an account was erased");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/erased/nothing", "/erased/nothing/receipt.txt", "/erased/%00"})
  void anUnknownReceiptIsNotFound(String path) {
    assertThat(program.page(path, "en").status()).isIn(400, 404);
  }

  private JsonNode awaited(String location) {
    String number = location.substring(location.lastIndexOf('/') + 1);
    return program.await(
        "/api/v1/erasures/" + number, receipt -> !receipt.get("verifiedAt").isNull());
  }

  private static String password() {
    return Browser.PASSWORD;
  }

  private static String token(String login) {
    ApiTokens tokens = STUDIO.services().signIn().tokens();
    return tokens.make(user(login), "test", TokenScope.WRITE, OptionalInt.empty()).text();
  }

  private static User user(String login) {
    return STUDIO.services().accounts().findUser(login.toLowerCase(Locale.ROOT)).orElseThrow();
  }

  private static long files(User user) {
    return STUDIO.services().blobs().list("users/" + user.id() + "/").count();
  }
}
