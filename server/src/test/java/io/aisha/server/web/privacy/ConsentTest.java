package io.aisha.server.web.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.assembly.PrivacySettings;
import io.aisha.studio.consent.ConsentSettings;
import io.aisha.studio.consent.ConsentSettings.Asked;
import io.aisha.studio.retention.RetentionSettings;
import io.aisha.studio.token.TokenScope;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Before the first photo, a user agrees to what happens to photos.
class ConsentTest {
  @RegisterExtension
  static final RunningStudio STUDIO =
      RunningStudio.withAccounts()
          .with(
              new PrivacySettings(
                  new ConsentSettings(ConsentSettings.CURRENT, Asked.ALL_USERS),
                  RetentionSettings.NONE));

  @BeforeAll
  static void addAdministrator() {
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
  }

  @Test
  void thePhotosPageAsksInPlaceOfTheUpload() {
    Browser anna = Browser.of(STUDIO, "anna", UserRole.MEMBER);
    String avatar = program("anna").newAvatar("Anna");
    String photos = "/avatars/" + avatar + "/photos";

    assertThat(anna.get(photos).text())
        .contains("Before your first photo", "Other users do not see them", "I agree")
        .doesNotContain("id=\"drop\"");

    Client.Answer agreed =
        anna.submit("/privacy/consent", Map.of("version", "1", "avatar", avatar));

    assertThat(agreed.status()).as(agreed.text()).isEqualTo(303);
    assertThat(agreed.header("Location")).isEqualTo(photos);
    assertThat(anna.get(photos).text()).contains("id=\"drop\"").doesNotContain("I agree");
    assertThat(anna.get("/privacy").text())
        .contains("What you agreed to")
        .doesNotContain("I agree");
  }

  @Test
  void withoutConsentNoPhotoIsTaken() {
    Browser.of(STUDIO, "boris", UserRole.MEMBER);
    Client api = program("boris");
    String avatar = api.newAvatar("Boris");

    Client.Answer refused = api.upload("/api/v1/avatars/" + avatar + "/photos", Photographs.good());

    assertThat(refused.json().at("/items/0/problem/code").asString()).isEqualTo("consent-needed");
    assertThat(refused.json().at("/items/0/problem/detail").asString())
        .contains("PUT /api/v1/privacy/consent agrees to its version 1");
    assertThat(api.get("/api/v1/avatars/" + avatar + "/photos").json().get("items")).isEmpty();
  }

  @Test
  void aProgramReadsTheTextAndAgrees() {
    Browser.of(STUDIO, "carla", UserRole.MEMBER);
    Client api = program("carla");

    var before = api.get("/api/v1/privacy").json();
    Client.Answer agreed = put(api, "{\"version\": 1}");
    var after = api.get("/api/v1/privacy").json();

    assertThat(before.at("/consent/needed").asBoolean()).isTrue();
    assertThat(before.at("/consent/agreedAt").isNull()).isTrue();
    assertThat(before.at("/consent/text")).hasSizeGreaterThan(3);
    assertThat(before.at("/engines/0/provider").isNull()).isTrue();
    assertThat(agreed.status()).as(agreed.text()).isEqualTo(200);
    assertThat(after.at("/consent/needed").asBoolean()).isFalse();
    assertThat(after.at("/consent/agreedAt").asString()).isNotEmpty();
    assertThat(
            api.upload("/api/v1/avatars/" + api.newAvatar("Carla") + "/photos", Photographs.good())
                .status())
        .isEqualTo(201);
  }

  @Test
  void anAnswerToAnOldTextIsRefusedAndTheTextIsShownAgain() {
    Browser dora = Browser.of(STUDIO, "dora", UserRole.MEMBER);

    Client.Answer page = dora.submit("/privacy/consent", Map.of("version", "7"));
    Client program = program("dora");
    Client.Answer api = put(program, "{\"version\": 7}");
    Client.Answer missing = put(program, "{}");
    Client.Answer nonsense = put(program, "{\"version\": \"x\"}");

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("The text has changed meanwhile", "I agree");
    assertThat(api.status()).isEqualTo(422);
    assertThat(api.json().get("code").asString()).isEqualTo("consent-outdated");
    assertThat(missing.status()).isEqualTo(422);
    assertThat(nonsense.status()).isEqualTo(400);
  }

  @Test
  void theAnswerLeadsNowhereElse() {
    Browser emil = Browser.of(STUDIO, "emil", UserRole.MEMBER);

    Client.Answer answer =
        emil.submit("/privacy/consent", Map.of("version", "1", "avatar", "//evil.example"));

    assertThat(answer.header("Location")).doesNotContain("evil");
    assertThat(answer.status()).isIn(303, 400, 404);
  }

  private static Client.Answer put(Client api, String json) {
    return api.send(
        api.request("/api/v1/privacy/consent")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  private static Client program(String login) {
    User user = STUDIO.services().accounts().findUser(login).orElseThrow();
    return new Client(STUDIO)
        .withToken(
            STUDIO
                .services()
                .signIn()
                .tokens()
                .make(user, "test", TokenScope.WRITE, OptionalInt.empty())
                .text());
  }
}
