package io.aisha.studio.erasure;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EraseUserTest {

  @Test
  void deletesAllRowsAndBlobsAndModels() {
    BlobsInMemory store = new BlobsInMemory(Clock.systemUTC());
    ScriptedEngine engine = ScriptedEngine.free();
    try (StudioFixture studio =
        StudioFixture.open(Clock.systemUTC(), store, TestPhotos::judge, engine)) {
      studio.startJobs("node");
      UserId user = studio.aUser();
      UserId other = studio.aUser();
      Avatar trained = studio.aReadyAvatar(user);
      studio.trainings().start(user, trained.id(), "free");
      studio.aReadyAvatar(user);
      studio.aReadyAvatar(other);
      studio.idempotency().once(user, "key", "request", () -> studio.anAvatar(user).id().value());
      studio.awaitNoJobs();
      studio.generations().start(user, trained.id(), GenerationRequest.everyStyle());
      studio.awaitNoJobs();

      studio.erase(user);
      studio.awaitNoJobs();

      for (String table :
          new String[] {
            "avatars",
            "avatar_photos",
            "trainings",
            "generations",
            "generated_images",
            "idempotency_keys"
          }) {
        assertThat(
                studio.number("select count(*) from " + table + " where user_id = ?", user.value()))
            .as(table)
            .isZero();
      }
      assertThat(store.keys()).hasSize(3).allMatch(key -> key.startsWith("users/" + other));
      assertThat(engine.forgotten()).hasSize(1);
      assertRefused("user-not-found", () -> studio.accounts().getUser(user));
      assertThat(studio.avatars().getUserAvatars(other)).hasSize(1);
    }
  }

  @Test
  void rejectsAnUnknownUser() {
    try (StudioFixture studio = StudioFixture.open(ScriptedEngine.free())) {
      assertRefused("user-not-found", () -> studio.erase(new UserId(UUID.randomUUID())));
    }
  }
}
