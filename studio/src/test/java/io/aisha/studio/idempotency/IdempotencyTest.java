package io.aisha.studio.idempotency;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {
  private final TickingClock clock = TickingClock.at(Instant.now());
  private StudioFixture studio;
  private UserId owner;

  @BeforeEach
  void open() {
    studio =
        StudioFixture.open(
            clock, new BlobsInMemory(clock), TestPhotos::judge, ScriptedEngine.free());
    owner = studio.aUser();
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void aRepeatedRequestReturnsTheFirstResult() {
    UUID first = create(owner, "key-1", "Anna");
    UUID again = create(owner, "key-1", "Anna");

    assertThat(again).isEqualTo(first);
    assertThat(studio.avatars().getUserAvatars(owner)).hasSize(1);
  }

  @Test
  void rejectsAKeyOfAnotherRequest() {
    create(owner, "key-1", "Anna");

    assertRefused("idempotency-key-reused", () -> create(owner, "key-1", "Bella"));
    assertThat(studio.avatars().getUserAvatars(owner)).hasSize(1);
  }

  @Test
  void keysOfDifferentUsersAreIndependent() {
    UserId other = studio.aUser();

    assertThat(create(owner, "key-1", "Anna")).isNotEqualTo(create(other, "key-1", "Anna"));
  }

  @Test
  void aRejectedRequestDoesNotUseUpItsKey() {
    create(owner, "key-1", "Anna");
    assertRefused("avatar-name-taken", () -> create(owner, "key-2", "Anna"));

    assertThat(create(owner, "key-2", "Bella")).isNotNull();
  }

  @Test
  void onlyOneConcurrentRequestCreates() throws Exception {
    for (int round = 0; round < 5; round++) {
      String name = "Anna " + round;

      var outcomes = ConcurrentCalls.run(6, () -> create(owner, "key-" + name.hashCode(), name));

      assertThat(ConcurrentCalls.results(outcomes)).hasSize(6);
      assertThat(ConcurrentCalls.results(outcomes).stream().distinct()).hasSize(1);
      assertThat(studio.avatars().getUserAvatars(owner)).hasSize(round + 1);
    }
  }

  @Test
  void onlyOneConcurrentTrainingStartsUnderAKey() throws Exception {
    Avatar avatar = studio.aReadyAvatar(owner);

    var outcomes =
        ConcurrentCalls.run(
            6,
            () ->
                studio
                    .idempotency()
                    .once(
                        owner,
                        "train",
                        "train " + avatar.id(),
                        () -> studio.trainings().start(owner, avatar.id(), "free").id().value()));

    assertThat(ConcurrentCalls.codes(outcomes)).isEmpty();
    assertThat(ConcurrentCalls.results(outcomes).stream().distinct()).hasSize(1);
    assertThat(studio.number("select count(*) from scheduled_tasks")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "\u00e4", "a\u0000"})
  void rejectsAnInvalidKey(String key) {
    assertRefused("idempotency-key-invalid", () -> create(owner, key, "Anna"));
  }

  @Test
  void rejectsAKeyThatIsTooLong() {
    assertThat(create(owner, "k".repeat(255), "Anna")).isNotNull();
    assertRefused("idempotency-key-invalid", () -> create(owner, "k".repeat(256), "Bella"));
  }

  @Test
  void deletesKeysAfterADay() {
    create(owner, "key-1", "Anna");
    clock.tick(Duration.ofHours(23));
    assertThat(studio.idempotency().purge()).isZero();
    clock.tick(Duration.ofHours(2));

    assertThat(studio.idempotency().purge()).isEqualTo(1);
  }

  private UUID create(UserId user, String key, String name) {
    return studio
        .idempotency()
        .once(
            user,
            key,
            "create " + name,
            () ->
                studio
                    .avatars()
                    .create(user, new NewAvatar(name, AvatarGender.OTHER, AvatarType.CHARACTER))
                    .id()
                    .value());
  }
}
