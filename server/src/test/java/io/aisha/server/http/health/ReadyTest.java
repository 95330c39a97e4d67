package io.aisha.server.http.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserRole;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who sees what the studio consists of, and what is wrong with it.
class ReadyTest {
  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  private final Client client = new Client(STUDIO);

  @Test
  void strangersSeeOnlyTheStatus() {
    Answer answer = client.send(fromElsewhere());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("status").asString()).isEqualTo("ready");
    assertThat(answer.json().get("checks")).isEmpty();
  }

  @Test
  void theOperatorOnThisComputerSeesTheChecks() {
    assertThat(client.get("/readyz").json().get("checks")).isNotEmpty();
  }

  @Test
  void administratorsSeeTheChecksAndMembersDoNot() {
    Browser administrator = Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
    Browser member = Browser.of(STUDIO, "anna", UserRole.MEMBER);

    assertThat(administrator.send(fromElsewhere()).json().get("checks")).isNotEmpty();
    assertThat(member.send(fromElsewhere()).json().get("checks")).isEmpty();
  }

  /// As a proxy on the same computer sends it on.
  private HttpRequest.Builder fromElsewhere() {
    return client.request("/readyz").header("X-Forwarded-For", "203.0.113.7");
  }
}
