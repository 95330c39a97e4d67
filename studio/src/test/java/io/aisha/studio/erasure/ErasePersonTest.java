package io.aisha.studio.erasure;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.Snapshots;
import io.aisha.studio.testing.StudioFixture;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ErasePersonTest {

  @Test
  void leavesNoRowAndNoByteAndMakesEnginesForget() {
    BlobsInMemory store = new BlobsInMemory(Clock.systemUTC());
    ScriptedEngine engine = ScriptedEngine.free();
    try (StudioFixture studio =
        StudioFixture.open(Clock.systemUTC(), store, Snapshots::judge, engine)) {
      studio.startJobs("node");
      UserId person = studio.aPerson();
      UserId other = studio.aPerson();
      Avatar learned = studio.aReadyAvatar(person);
      studio.trainings().start(person, learned.id(), "free");
      studio.aReadyAvatar(person);
      studio.aReadyAvatar(other);
      studio
          .idempotency()
          .once(person, "key", "request", () -> studio.anAvatar(person).id().value());
      studio.awaitNoJobs();
      studio.generations().start(person, learned.id(), GenerationRequest.everyStyle());
      studio.awaitNoJobs();

      studio.erasePerson().erase(person);
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
                studio.number(
                    "select count(*) from " + table + " where user_id = ?", person.value()))
            .as(table)
            .isZero();
      }
      assertThat(store.keys()).hasSize(3).allMatch(key -> key.startsWith("users/" + other));
      assertThat(engine.forgotten()).hasSize(1);
      assertRefused("user-not-found", () -> studio.accounts().getUser(person));
      assertThat(studio.avatars().getUserAvatars(other)).hasSize(1);
    }
  }

  @Test
  void refusesWhoIsNotThere() {
    try (StudioFixture studio = StudioFixture.open(ScriptedEngine.free())) {
      assertRefused(
          "user-not-found", () -> studio.erasePerson().erase(new UserId(UUID.randomUUID())));
    }
  }
}
