package io.aisha.studio.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdleAccountsTest {
  private static final Duration YEAR = Duration.ofDays(365);

  private final TickingClock clock = TickingClock.at(Instant.now());
  private final List<UserId> told = new ArrayList<>();
  private StudioFixture studio;

  @BeforeEach
  void open() {
    studio =
        StudioFixture.open(
            clock, new BlobsInMemory(clock), TestPhotos::judge, ScriptedEngine.free());
    studio.accounts().localUser();
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void aUserWhoStaysAwayIsWarnedAMonthBeforeAndThenErased() {
    UserId user = studio.aUser();
    studio.aReadyAvatar(user);
    new Activity(studio.database(), clock).seen(user);

    clock.tick(YEAR.minusDays(31));
    idle().review();
    assertThat(told).isEmpty();

    clock.tick(Duration.ofDays(2));
    idle().review();
    idle().review();
    assertThat(told).containsExactly(user);

    clock.tick(Duration.ofDays(29));
    idle().review();
    assertThat(studio.accounts().findUser(user)).isPresent();

    clock.tick(Duration.ofDays(2));
    idle().review();
    assertThat(studio.accounts().findUser(user)).isEmpty();
    assertThat(studio.number("select count(*) from avatars")).isZero();
    assertThat(studio.number("select count(*) from erasures where kind = 'account'")).isOne();
  }

  @Test
  void aUserWhoComesBackAfterTheWarningStays() {
    UserId user = studio.aUser();
    clock.tick(YEAR);
    idle().review();
    assertThat(told).containsExactly(user);

    new Activity(studio.database(), clock).seen(user);
    clock.tick(Duration.ofDays(31));
    idle().review();

    assertThat(studio.accounts().findUser(user)).isPresent();
    assertThat(told).hasSize(1);
  }

  @Test
  void aUserWhoCannotBeWarnedStays() {
    UserId user = studio.aUser();
    IdleAccounts unreachable = accounts((_, _, _) -> false);

    clock.tick(YEAR);
    unreachable.review();
    clock.tick(YEAR);
    unreachable.review();

    assertThat(studio.accounts().findUser(user)).isPresent();
  }

  @Test
  void administratorsAndBlockedUsersStay() {
    UserId administrator = studio.aUser();
    studio.accounts().changeRole(administrator, UserRole.ADMINISTRATOR);
    UserId blocked = studio.aUser();
    studio.accounts().block(blocked);

    clock.tick(YEAR);
    idle().review();

    assertThat(told).isEmpty();
  }

  @Test
  void aUserIsNotedOnceADay() {
    UserId user = studio.aUser();
    Activity activity = new Activity(studio.database(), clock);
    activity.seen(user);
    String first = seenAt(user);

    clock.tick(Duration.ofHours(23));
    activity.seen(user);
    assertThat(seenAt(user)).isEqualTo(first);

    clock.tick(Duration.ofHours(2));
    activity.seen(user);
    assertThat(seenAt(user)).isNotEqualTo(first);
  }

  @Test
  void aUserWhoWasErasedMeanwhileIsNotNoted() {
    UserId user = studio.aUser();
    studio.erase(user);

    new Activity(studio.database(), clock).seen(user);

    assertThat(studio.number("select count(*) from user_activity")).isZero();
  }

  @Test
  void withoutTheSettingEveryAccountStays() {
    studio.aUser();
    clock.tick(YEAR.multipliedBy(10));

    new IdleAccounts(
            studio.database(),
            RetentionSettings.NONE,
            studio.erasures(),
            List.of(this::tell),
            clock)
        .review();

    assertThat(told).isEmpty();
  }

  private String seenAt(UserId user) {
    return studio.text("select seen_at::text from user_activity where user_id = ?", user.value());
  }

  private IdleAccounts idle() {
    return accounts(this::tell);
  }

  private boolean tell(Transaction transaction, UserId user, Instant now) {
    return told.add(user);
  }

  private IdleAccounts accounts(IdleNotice notice) {
    return new IdleAccounts(
        studio.database(),
        new RetentionSettings(Optional.empty(), Optional.empty(), Optional.of(YEAR)),
        studio.erasures(),
        List.of(notice),
        clock);
  }
}
