package io.aisha.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScratchDatabase;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.studio.training.Training;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.TemporalUnitOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Times are correct in every time zone of a database session.
class TimeZoneTest {

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Kiritimati", "America/Anchorage", "Asia/Kolkata"})
  void jobsAreDueAndTimesRightInAnyZone(String zone) {
    Clock clock = Clock.systemUTC();
    try (StudioFixture studio =
        StudioFixture.open(
            ScratchDatabase.create(zone),
            clock,
            new BlobsInMemory(clock),
            TestPhotos::judge,
            ScriptedEngine.free())) {
      UserId owner = studio.aUser();
      Avatar avatar = studio.aReadyAvatar(owner);
      assertThat(avatar.createdAt()).isCloseTo(Instant.now(), within());

      studio.trainings().start(owner, avatar.id(), "free");
      studio.startJobs("node");
      studio.awaitNoJobs();

      Training training = studio.trainings().findLatest(owner, avatar.id()).orElseThrow();
      assertThat(training.finishedAt().orElseThrow()).isCloseTo(Instant.now(), within());
      assertThat(Duration.between(training.createdAt(), training.finishedAt().orElseThrow()))
          .isLessThan(Duration.ofMinutes(1));
      assertThat(studio.avatars().getAvatar(owner, avatar.id()).status())
          .isEqualTo(AvatarStatus.COMPLETED);
    }
  }

  private static TemporalUnitOffset within() {
    return Assertions.within(2, ChronoUnit.MINUTES);
  }
}
