package io.aisha.studio.signin;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.audit.AuditEntry;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipTest {
  private static final String PASSWORD = "seven grey herons";

  private final TickingClock clock = TickingClock.atNoon();
  private StudioFixture studio;
  private Membership membership;

  @BeforeEach
  void open() {
    studio =
        StudioFixture.open(
            clock, new BlobsInMemory(clock), TestPhotos::judge, ScriptedEngine.free());
    membership = studio.signIn().membership();
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void theFirstAdministratorTakesOverWhatWasMadeWithoutAccounts() {
    UserId local = studio.accounts().localUser().id();
    String code = studio.signIn().codes().forSetup();

    User first = membership.join(code, "Olga", "", PASSWORD);

    assertThat(first.id()).isEqualTo(local);
    assertThat(first.login()).isEqualTo("olga");
    assertThat(first.displayName()).isEqualTo("Olga");
    assertThat(studio.accounts().localUser().id()).isEqualTo(local);
    assertThat(membership.needsSetup()).isFalse();
  }

  @Test
  void ofTwoWhoSetUpAtOnceExactlyOneBecomesTheAdministrator() throws Exception {
    String[] codes = {studio.signIn().codes().forSetup(), studio.signIn().codes().forSetup()};
    var next = new AtomicInteger();

    var outcomes =
        ConcurrentCalls.run(
            2,
            () -> {
              int mine = next.getAndIncrement();
              return membership.join(codes[mine], "admin-" + mine, "", PASSWORD);
            });

    assertThat(ConcurrentCalls.results(outcomes)).hasSize(1);
  }

  @Test
  void anInvitationWorksOnceAlsoForTwoAtOnce() throws Exception {
    setUp();
    String code = membership.invite(Optional.empty(), UserRole.MEMBER);
    var next = new AtomicInteger();

    var outcomes =
        ConcurrentCalls.run(
            4, () -> membership.join(code, "friend-" + next.getAndIncrement(), "", PASSWORD));

    assertThat(ConcurrentCalls.results(outcomes)).hasSize(1);
    assertRefused("code-not-valid", () -> membership.join(code, "another", "", PASSWORD));
  }

  @Test
  void aTakenLoginDoesNotUseTheInvitationUp() {
    setUp();
    String code = membership.invite(Optional.empty(), UserRole.GUEST);

    assertRefused("login-taken", () -> membership.join(code, "OLGA", "", PASSWORD));

    assertThat(
            membership.join(
                code.toLowerCase(Locale.ROOT).replace("-", " "), "boris", "Boris", PASSWORD))
        .extracting(User::role)
        .isEqualTo(UserRole.GUEST);
  }

  @Test
  void codesExpireAndServeOnlyTheirPurpose() {
    User olga = setUp();
    String invitation = membership.invite(Optional.of(olga.id()), UserRole.MEMBER);
    String recovery = membership.letRecover(Optional.of(olga.id()), olga.id());

    assertRefused("code-not-valid", () -> membership.recover(invitation, PASSWORD));
    assertRefused("code-not-valid", () -> membership.join(recovery, "boris", "", PASSWORD));
    clock.tick(Duration.ofDays(8));
    assertRefused("code-not-valid", () -> membership.join(invitation, "boris", "", PASSWORD));
    assertRefused("code-not-valid", () -> membership.recover(recovery, "eight grey herons"));
  }

  @Test
  void theCodesOfABlockedAdministratorAndOfAFormerOneDoNotWork() {
    User olga = setUp();
    User boris = membership.add("boris", "", UserRole.ADMINISTRATOR, PASSWORD);
    String invitation = membership.invite(Optional.of(boris.id()), UserRole.ADMINISTRATOR);
    String recovery = membership.letRecover(Optional.of(boris.id()), olga.id());

    membership.block(Optional.of(olga.id()), boris.id());

    assertRefused("code-not-valid", () -> membership.join(invitation, "eve", "", PASSWORD));
    assertRefused("code-not-valid", () -> membership.recover(recovery, "eight grey herons"));
    membership.unblock(Optional.of(olga.id()), boris.id());
    String later = membership.invite(Optional.of(boris.id()), UserRole.ADMINISTRATOR);
    membership.changeRole(Optional.of(olga.id()), boris.id(), UserRole.MEMBER);
    assertRefused("code-not-valid", () -> membership.join(later, "eve", "", PASSWORD));
  }

  @Test
  void oneRecoveryEndsTheOthers() {
    User olga = setUp();
    String first = membership.letRecover(Optional.empty(), olga.id());
    String second = membership.letRecover(Optional.empty(), olga.id());

    membership.recover(second, "eight grey herons");

    assertRefused("code-not-valid", () -> membership.recover(first, "nine grey herons"));
  }

  @Test
  void theLoginOfAStudioWithoutAccountsIsNotGiven() {
    setUp();

    assertRefused("login-taken", () -> membership.add("Local", "", UserRole.MEMBER, PASSWORD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "aaaaaaaaaaaa",
        "1234512345",
        "password1234",
        "football2024",
        "qwertyqwerty",
        "olga-the-first",
        "Olga the First"
      })
  void aPasswordThatIsGuessedFirstIsRefused(String password) {
    String code = studio.signIn().codes().forSetup();

    assertRefused(
        password.equals("short") ? "password-length" : "password-common",
        () -> membership.join(code, "olga-the-first", "Olga the First", password));
  }

  @Test
  void aNewPasswordNeedsTheOldOne() {
    User olga = setUp();

    assertRefused(
        "password-wrong", () -> membership.changePassword(olga.id(), "wrong", "eight grey herons"));
    membership.changePassword(olga.id(), PASSWORD, "eight grey herons");

    String hash = studio.signIn().passwords().findHash(olga.id()).orElseThrow();
    assertThat(hash).startsWith("$argon2id$").doesNotContain("herons");
    assertThat(studio.signIn().passwords().encoder().matches("eight grey herons", hash)).isTrue();
    assertThat(studio.signIn().passwords().encoder().matches(PASSWORD, hash)).isFalse();
  }

  @Test
  void theLastAdministratorCanNeitherBeBlockedNorStepDown() {
    User olga = setUp();
    User boris = membership.add("boris", "", UserRole.ADMINISTRATOR, PASSWORD);

    membership.block(Optional.of(boris.id()), olga.id());
    assertRefused("last-administrator", () -> membership.block(Optional.empty(), boris.id()));
    assertRefused(
        "last-administrator",
        () -> membership.changeRole(Optional.empty(), boris.id(), UserRole.MEMBER));
    membership.unblock(Optional.empty(), olga.id());
    membership.changeRole(Optional.empty(), boris.id(), UserRole.MEMBER);
    assertRefused(
        "user-not-found", () -> membership.block(Optional.empty(), new UserId(UUID.randomUUID())));
  }

  @Test
  void ofTwoAdministratorsWhoBlockEachOtherOneStays() throws Exception {
    User olga = setUp();
    User boris = membership.add("boris", "", UserRole.ADMINISTRATOR, PASSWORD);
    var next = new AtomicInteger();

    var outcomes =
        ConcurrentCalls.run(
            2,
            () -> {
              membership.block(
                  Optional.empty(), next.getAndIncrement() == 0 ? olga.id() : boris.id());
              return true;
            });

    assertThat(ConcurrentCalls.results(outcomes)).hasSize(1);
  }

  @Test
  void everyChangeIsInTheAuditLogWithoutNames() {
    User olga = setUp();
    User boris = membership.add("boris", "", UserRole.MEMBER, PASSWORD);
    membership.block(Optional.of(olga.id()), boris.id());

    assertThat(studio.signIn().audit().list(Optional.empty(), 10).items())
        .extracting(AuditEntry::action)
        .containsExactly("user-blocked", "user-added", "user-added");
    assertThat(studio.signIn().audit().list(Optional.empty(), 1).items().getFirst())
        .returns(Optional.of(olga.id()), AuditEntry::actor)
        .returns(Optional.of(boris.id().toString()), AuditEntry::subject);
  }

  @Test
  void anAdministratorHasAHundredOpenInvitationsAtMost() {
    User olga = setUp();
    for (int i = 0; i < 100; i++) {
      membership.invite(Optional.of(olga.id()), UserRole.MEMBER);
    }

    assertRefused(
        "too-many-invitations", () -> membership.invite(Optional.of(olga.id()), UserRole.MEMBER));
    assertThat(membership.invite(Optional.empty(), UserRole.MEMBER)).isNotEmpty();
  }

  @Test
  void theAuditLogSaysWhichRoleWasReplacedByWhich() {
    User olga = setUp();
    User boris = membership.add("boris", "", UserRole.MEMBER, PASSWORD);
    membership.changeRole(Optional.of(olga.id()), boris.id(), UserRole.GUEST);

    List<AuditEntry> entries = studio.signIn().audit().list(Optional.empty(), 2).items();

    assertThat(entries.getFirst().detail()).contains(new AuditEntry.RoleChange("member", "guest"));
    assertThat(entries.getLast().detail()).isEmpty();
  }

  private User setUp() {
    return membership.join(studio.signIn().codes().forSetup(), "olga", "", PASSWORD);
  }
}
