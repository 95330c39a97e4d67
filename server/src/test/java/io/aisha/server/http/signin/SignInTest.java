package io.aisha.server.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserRole;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A stranger gets nothing, the operator becomes the administrator, others join by invitation.
class SignInTest {
  private static final String PASSWORD = "seven grey herons";

  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  @Test
  void theOperatorBecomesTheAdministratorAndInvitesAMember() {
    Browser operator = new Browser(STUDIO);
    assertThat(operator.get("/").header("Location")).endsWith("/setup");
    String code = STUDIO.services().signIn().codes().forSetup();

    Client.Answer wrong = operator.submit("/setup", join("AAAA-AAAA-AAAA-AAAA", "Operator"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("This code does not work").contains("Operator");
    Client.Answer common =
        operator.submit(
            "/setup", Map.of("code", code, "login", "operator", "password", "password123"));
    assertThat(common.text()).contains("one of the first that attackers try");

    Client.Answer joined = operator.submit("/setup", join(code, "Operator"));
    assertThat(joined.status()).as(joined.text()).isEqualTo(303);
    assertThat(operator.get("/").text()).contains("Operator");

    String invitation =
        STUDIO.services().signIn().membership().invite(Optional.empty(), UserRole.MEMBER);
    Browser member = new Browser(STUDIO);
    assertThat(member.get("/").header("Location")).endsWith("/sign-in");
    assertThat(member.submit("/join", join(invitation, "anna")).status()).isEqualTo(303);
    assertThat(member.get("/").status()).isEqualTo(200);
    assertThat(member.get("/admin").status()).isEqualTo(403);

    member.submit("/sign-out", Map.of());
    assertThat(member.get("/").header("Location")).endsWith("/sign-in");
    Client.Answer refused =
        member.submit("/sign-in", Map.of("login", "anna", "password", "seven grey geese"));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text()).contains("Login or password is not right");
    Client.Answer back = member.submit("/sign-in", Map.of("login", "ANNA", "password", PASSWORD));
    assertThat(back.status()).as(back.text()).isEqualTo(303);
    assertThat(member.get("/avatars/new").text()).contains("anna");
  }

  private static Map<String, String> join(String code, String login) {
    return Map.of("code", code, "login", login, "displayName", "", "password", PASSWORD);
  }
}
