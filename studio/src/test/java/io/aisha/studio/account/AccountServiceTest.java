package io.aisha.studio.account;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountServiceTest {

  @Test
  void concurrentCallsCreateOneLocalUser() throws Exception {
    try (StudioFixture studio = StudioFixture.open(ScriptedEngine.free())) {
      var outcomes = ConcurrentCalls.run(6, () -> studio.accounts().localUser());

      assertThat(ConcurrentCalls.results(outcomes).stream().distinct()).hasSize(1);
      User local = studio.accounts().localUser();
      assertThat(studio.accounts().getUser(local.id())).isEqualTo(local);
      assertRefused(
          "user-not-found", () -> studio.accounts().getUser(new UserId(UUID.randomUUID())));
    }
  }

  @Test
  void aDisconnectedTelegramAccountIsANewUserAtTheNextMessage() throws Exception {
    try (StudioFixture studio = StudioFixture.open(ScriptedEngine.free())) {
      TelegramAccount number = new TelegramAccount(4711, "Anna", "en");
      User before = studio.accounts().telegramUser(number);
      studio.accounts().disconnectTelegram(before.id());

      var outcomes = ConcurrentCalls.run(4, () -> studio.accounts().telegramUser(number).id());

      assertThat(ConcurrentCalls.results(outcomes).stream().distinct())
          .hasSize(1)
          .doesNotContain(before.id());
    }
  }
}
