package io.aisha.studio.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.testkit.picture.Portraits;
import io.aisha.vision.person.SetComparison.Finding;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.worker.Vision;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SamePersonServiceTest {
  private static BlobsInMemory store;
  private static StudioFixture studio;

  @BeforeAll
  static void open() {
    store = new BlobsInMemory(Clock.systemUTC());
    studio =
        StudioFixture.open(
            Clock.systemUTC(),
            store,
            new PhotoJudge(Vision.onThisThread())::judge,
            ScriptedEngine.free());
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  private static void upload(UserId owner, Avatar avatar, int pose) {
    studio
        .photos()
        .accept(
            owner,
            avatar.id(),
            new Upload(
                pose + ".jpg", Portraits.person(3).pose(pose).jpeg(640, 800), 0, Optional.empty()));
  }

  @Test
  void comparesThePhotosOfItsOwnerAlone() {
    UserId owner = studio.aUser();
    Avatar avatar = studio.anAvatar(owner);
    upload(owner, avatar, 1);
    upload(owner, avatar, 2);

    assertThat(studio.photos().samePerson().check(owner, avatar.id()).compared()).isEqualTo(2);
    assertThatThrownBy(() -> studio.photos().samePerson().check(studio.aUser(), avatar.id()))
        .isInstanceOfSatisfying(
            StudioException.NotFound.class,
            e -> assertThat(e.error()).isEqualTo(ErrorCode.AVATAR_NOT_FOUND));
  }

  @Test
  void leavesOutAPhotoWithoutItsMaster() {
    UserId owner = studio.aUser();
    Avatar avatar = studio.anAvatar(owner);
    upload(owner, avatar, 1);
    upload(owner, avatar, 2);
    Photo lost = studio.photos().getPhotos(owner, avatar.id()).getFirst();
    store.delete(lost.key().orElseThrow());

    SamePersonResult result = studio.photos().samePerson().check(owner, avatar.id());

    assertThat(result.finding()).isEqualTo(Finding.TOO_FEW);
    assertThat(result.notCompared()).extracting(Photo::id).containsExactly(lost.id());
  }

  @Test
  void refusesWhereItIsSwitchedOff() {
    UserId owner = studio.aUser();
    Avatar avatar = studio.anAvatar(owner);
    SamePersonService off =
        new SamePersonService(
            studio.database(),
            store,
            studio.avatars(),
            PhotoSettings.defaults().withSamePersonCheck(false),
            Vision.onThisThread());

    assertThat(off.isOffered()).isFalse();
    assertThatThrownBy(() -> off.check(owner, avatar.id()))
        .isInstanceOfSatisfying(
            StudioException.Conflict.class,
            e -> assertThat(e.error()).isEqualTo(ErrorCode.SAME_PERSON_CHECK_OFF));
  }
}
