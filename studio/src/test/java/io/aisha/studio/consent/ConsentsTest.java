package io.aisha.studio.consent;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.consent.ConsentSettings.Asked;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentsTest {
  private final TickingClock clock = TickingClock.atNoon();
  private StudioFixture studio;

  @BeforeEach
  void open() {
    studio =
        StudioFixture.open(
            clock, new BlobsInMemory(clock), TestPhotos::judge, ScriptedEngine.free());
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void aUserAgreesOnce() {
    UserId anna = studio.aUser();
    Consents consents = asking(1, Asked.ALL_USERS);
    Instant first = clock.instant();

    assertRefused("consent-needed", () -> consents.require(anna));
    consents.give(anna, 1, ConsentSurface.WEB);
    clock.tick(Duration.ofHours(1));
    consents.give(anna, 1, ConsentSurface.TELEGRAM);

    consents.require(anna);
    assertThat(consents.list(anna)).containsExactly(new Consent(1, ConsentSurface.WEB, first));
  }

  @Test
  void theConsentOfAnotherUserIsNotEnough() {
    UserId anna = studio.aUser();
    Consents consents = asking(1, Asked.ALL_USERS);

    consents.give(studio.aUser(), 1, ConsentSurface.WEB);

    assertThat(consents.isNeeded(anna)).isTrue();
  }

  @Test
  void aNewVersionAsksAgainAndKeepsTheOldAnswer() {
    UserId anna = studio.aUser();
    asking(1, Asked.ALL_USERS).give(anna, 1, ConsentSurface.WEB);
    Consents newer = asking(2, Asked.ALL_USERS);

    assertThat(newer.isNeeded(anna)).isTrue();
    assertRefused("consent-outdated", () -> newer.give(anna, 1, ConsentSurface.WEB));
    newer.give(anna, 2, ConsentSurface.API);

    assertThat(newer.isNeeded(anna)).isFalse();
    assertThat(newer.list(anna)).extracting(Consent::version).containsExactly(2, 1);
  }

  @Test
  void withoutAccountsOnlyTheUserOfThisComputerIsNotAsked() {
    UserId local = studio.accounts().localUser().id();
    UserId throughTelegram = studio.aUser();
    Consents consents = asking(1, Asked.ALL_BUT_LOCAL_USER);

    assertThat(consents.isNeeded(local)).isFalse();
    assertThat(consents.isNeeded(throughTelegram)).isTrue();
  }

  private Consents asking(int version, Asked asked) {
    return new Consents(
        studio.database(), studio.accounts(), new ConsentSettings(version, asked), clock);
  }
}
