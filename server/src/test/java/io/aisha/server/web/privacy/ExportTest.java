package io.aisha.server.web.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.token.TokenScope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A user downloads everything that is stored about them.
class ExportTest {
  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  @Test
  void aUserGetsEverythingOfTheirOwnAndNothingElse() throws IOException {
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
    Browser.of(STUDIO, "other", UserRole.MEMBER);
    Browser anna = Browser.of(STUDIO, "anna", UserRole.MEMBER);
    Client api = new Client(STUDIO).withToken(token("anna", TokenScope.WRITE));
    String avatar = api.trainedAvatar("Zanzibar");
    new Client(STUDIO).withToken(token("other", TokenScope.WRITE)).readyAvatar("Foreign");
    String generation =
        api.post("/api/v1/avatars/" + avatar + "/generations", "{\"styles\":[\"oil\"]}")
            .json()
            .get("id")
            .asString();
    api.await(
        "/api/v1/generations/" + generation,
        made -> made.get("state").asString().equals("completed"));
    String reader = token("anna", TokenScope.READ);

    Client.Answer answer = new Client(STUDIO).withToken(reader).get("/api/v1/privacy/export.zip");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Disposition")).contains("aisha-export.zip");
    Map<String, String> files = unzipped(answer.response().body());
    assertThat(files.keySet())
        .contains(
            "person.json",
            "README.txt",
            "records/users.json",
            "records/passwords.json",
            "records/spring_session.json",
            "records/api_tokens.json",
            "records/audit_log.json",
            "records/trainings.json",
            "records/generations.json",
            "Zanzibar/avatar.json",
            "Zanzibar/photos.json",
            "Zanzibar/pictures.json")
        .noneMatch(name -> name.contains("Foreign"))
        .anyMatch(name -> name.startsWith("Zanzibar/photos/"))
        .anyMatch(name -> name.startsWith("Zanzibar/pictures/"));
    assertThat(files.get("README.txt")).contains("Everything that").contains("Всё, что");
    assertThat(files.get("records/generations.json")).contains(generation);
    assertThat(files.get("Zanzibar/pictures.json")).contains("oil");
    String all = String.join("\n", files.values());
    assertThat(all)
        .doesNotContain(reader)
        .doesNotContain("argon2")
        .doesNotContain("_hash\"")
        .doesNotContain(anna.cookie("aisha-session"));
    assertThat(anna.get("/privacy").text()).contains("/api/v1/privacy/export.zip");
  }

  private static Map<String, String> unzipped(byte[] bytes) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return files;
  }

  private static String token(String login, TokenScope scope) {
    User user = STUDIO.services().accounts().findUser(login).orElseThrow();
    return STUDIO
        .services()
        .signIn()
        .tokens()
        .make(user, "test " + scope, scope, OptionalInt.empty())
        .text();
  }
}
