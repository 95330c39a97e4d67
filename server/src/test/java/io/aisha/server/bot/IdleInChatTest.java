package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.store.TellIdleUser;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.PrivacySettings;
import io.aisha.studio.consent.ConsentSettings;
import io.aisha.studio.retention.IdleAccounts;
import io.aisha.studio.retention.RetentionSettings;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The bot warns a user before the unused account is erased.
class IdleInChatTest {
  private static final RetentionSettings TWO_HUNDRED_DAYS =
      new RetentionSettings(Optional.empty(), Optional.empty(), Optional.of(Duration.ofDays(200)));

  private static final RunningStudio studio =
      new RunningStudio().with(new PrivacySettings(ConsentSettings.NONE, TWO_HUNDRED_DAYS));

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  void aWarnedUserKeepsTheAccountWithOnePress() {
    Person person = visitors.atMenu();
    visitors.settled(person);
    UserId user = visitors.user(person);
    studio.execute(
        "update user_activity set seen_at = now() - interval '190 days' where user_id = '%s'"
            .formatted(user));

    new IdleAccounts(
            studio.rows(),
            TWO_HUNDRED_DAYS,
            studio.services().privacy().erasures(),
            List.of(new TellIdleUser()),
            Clock.systemUTC())
        .review();

    SentMessage notice =
        person.await(message ->
            message.text().contains("deleted with everything in 30 days") && message.hasKeyboard());
    assertThat(studio.number("select count(*) from user_activity where warned_at is not null"))
        .isOne();
    person.tap(notice, "Keep my account");
    person.awaitScreen("Aisha");
    visitors.settled(person);
    assertThat(studio.services().accounts().findUser(user)).isPresent();
  }
}
