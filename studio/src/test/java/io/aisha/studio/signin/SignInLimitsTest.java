package io.aisha.studio.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.signin.SignInLimits.Caller;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Guessing a password is slow, and a stranger's guesses shut no user out.
class SignInLimitsTest {
  private static final Caller STRANGER = new Caller("anna", "192.0.2.7", Optional.empty());

  private final TickingClock clock = TickingClock.atNoon();
  private final AtomicInteger networks = new AtomicInteger();
  private StudioFixture studio;
  private SignInLimits limits;
  private User anna;

  @BeforeEach
  void open() {
    studio =
        StudioFixture.open(
            clock, new BlobsInMemory(clock), TestPhotos::judge, ScriptedEngine.free());
    limits = studio.signIn().limits();
    anna = studio.signIn().membership().add("anna", "Anna", UserRole.MEMBER, "seven grey herons");
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void fromOneNetworkAnAccountHasFiveGuessesAndThenGrowingPauses() {
    for (int guess = 0; guess < 5; guess++) {
      limits.begin(STRANGER);
    }
    assertThat(pause(STRANGER)).isEqualTo(Duration.ofSeconds(1));
    Duration before = Duration.ZERO;
    for (int guess = 0; guess < 12; guess++) {
      Duration pause = pause(STRANGER);
      assertThat(pause).isGreaterThan(before).isLessThanOrEqualTo(Duration.ofMinutes(15));
      before = pause.equals(Duration.ofMinutes(15)) ? Duration.ofMinutes(14) : pause;
      clock.tick(pause);
      limits.begin(STRANGER);
    }
  }

  @Test
  void guessesWhileThereIsAPauseAreNotCounted() {
    for (int guess = 0; guess < 6; guess++) {
      attempt(STRANGER);
    }
    Duration pause = pause(STRANGER);
    for (int guess = 0; guess < 50; guess++) {
      attempt(STRANGER);
    }
    assertThat(pause(STRANGER)).isEqualTo(pause);
  }

  @Test
  void manyGuessesAtOnceAreCountedOneByOne() throws Exception {
    var outcomes =
        ConcurrentCalls.run(
            20,
            () -> {
              limits.begin(STRANGER);
              return true;
            });
    assertThat(ConcurrentCalls.results(outcomes)).hasSize(5);
  }

  @Test
  void oneNetworkCannotTryManyAccountsInTurn() {
    int tried = 0;
    while (tried < 200 && attempt(new Caller("user-" + tried, "192.0.2.7", Optional.empty()))) {
      tried++;
    }
    assertThat(tried).isBetween(20, 40);
  }

  @Test
  void manyNetworksTogetherAreSlowedAtOneAccount() {
    int tried = 0;
    for (int i = 0; i < 200; i++) {
      if (attempt(fromElsewhere())) {
        tried++;
      }
    }
    assertThat(tried).isBetween(40, 60);
    clock.tick(Duration.ofHours(1));
    int more = 0;
    for (int i = 0; i < 300; i++) {
      clock.tick(Duration.ofSeconds(12));
      if (attempt(fromElsewhere())) {
        more++;
      }
    }
    assertThat(more).as("guesses in an hour").isLessThan(20);
  }

  @Test
  void strangersNeverMakeABrowserWaitThatItsUserHasSignedInWith() {
    Caller home = new Caller("anna", "198.51.100.1", Optional.of("a-random-device-value-of-annas"));
    limits.succeeded(limits.begin(home), anna.id());

    for (int i = 0; i < 100; i++) {
      attempt(fromElsewhere());
      attempt(new Caller("anna", "198.51.100.1", Optional.empty()));
    }

    assertThatCode(() -> limits.begin(home)).doesNotThrowAnyException();
  }

  @Test
  void theSameBrowserIsNoHelpWithTheAccountsOfOthers() {
    Caller home = new Caller("anna", "198.51.100.1", Optional.of("a-random-device-value-of-annas"));
    limits.succeeded(limits.begin(home), anna.id());
    Caller other = new Caller("boris", "198.51.100.1", home.device());

    int tried = 0;
    while (tried < 100 && attempt(other)) {
      tried++;
    }

    assertThat(tried).isEqualTo(5);
  }

  @Test
  void successForgetsTheFailures() {
    for (int guess = 0; guess < 5; guess++) {
      limits.succeeded(limits.begin(STRANGER), anna.id());
    }
    for (int guess = 0; guess < 5; guess++) {
      assertThat(attempt(STRANGER)).isTrue();
    }
  }

  @Test
  void signingInToOnesOwnAccountBuysNoGuessesAtOthers() {
    Caller own = new Caller("anna", "192.0.2.7", Optional.of("a-random-device-value-of-annas"));
    int tried = 0;
    for (int i = 0; i < 200; i++) {
      if (attempt(new Caller("user-" + i, "192.0.2.7", Optional.empty()))) {
        tried++;
      }
      limits.remember(anna.id(), own.device().orElseThrow());
      limits.succeeded(limits.begin(own), anna.id());
    }
    assertThat(tried).isBetween(20, 40);
  }

  @Test
  void attemptsDuringAPauseAreNotStored() {
    for (int i = 0; i < 100; i++) {
      attempt(new Caller("user-" + i, "192.0.2.7", Optional.empty()));
    }
    long rows = studio.number("select count(*) from sign_in_attempts");

    for (int i = 100; i < 200; i++) {
      attempt(new Caller("user-" + i, "192.0.2.7", Optional.empty()));
    }

    assertThat(studio.number("select count(*) from sign_in_attempts")).isEqualTo(rows);
  }

  @Test
  void failuresAreForgottenAfterSixHours() {
    for (int guess = 0; guess < 20; guess++) {
      attempt(STRANGER);
    }
    clock.tick(SignInLimits.FORGOTTEN_AFTER.plusMinutes(1));
    limits.purge();
    for (int guess = 0; guess < 5; guess++) {
      assertThat(attempt(STRANGER)).isTrue();
    }
  }

  private Caller fromElsewhere() {
    int n = networks.incrementAndGet();
    return new Caller("anna", "203.0." + n / 256 + "." + n % 256, Optional.empty());
  }

  private boolean attempt(Caller caller) {
    try {
      limits.begin(caller);
      return true;
    } catch (StudioException.TooMany _) {
      return false;
    }
  }

  private Duration pause(Caller caller) {
    try {
      limits.begin(caller);
      return Duration.ZERO;
    } catch (StudioException.TooMany e) {
      return e.retryAfter().minusMillis(999);
    }
  }
}
