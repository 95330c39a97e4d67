package io.aisha.studio.photo;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.Sha256;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoServiceTest {
  private static BlobsInMemory store;
  private static StudioFixture studio;
  private UserId owner;
  private Avatar avatar;

  @BeforeAll
  static void open() {
    store = new BlobsInMemory(Clock.systemUTC());
    studio = StudioFixture.open(Clock.systemUTC(), store, TestPhotos::judge, ScriptedEngine.free());
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  @BeforeEach
  void avatar() {
    store.beforePut(_ -> {});
    store.beforeDelete(_ -> {});
    owner = studio.aUser();
    avatar = studio.anAvatar(owner);
  }

  @Test
  void storesAValidPhotoWithItsVerdict() {
    Upload upload = TestPhotos.photo(1, 0.8, "x");

    AcceptedPhoto accepted = accept(upload);

    assertThat(accepted).isInstanceOf(AcceptedPhoto.Added.class);
    Photo photo = accepted.photo();
    assertThat(photo.status()).isEqualTo(PhotoValidationStatus.VALID);
    assertThat(photo.fileHash()).isEqualTo(Sha256.hex(upload.bytes()));
    assertThat(photo.fileSizeBytes()).isEqualTo(upload.bytes().length);
    assertThat(photo.widthPx()).isEqualTo(900);
    assertThat(photo.heightPx()).isEqualTo(1200);
    assertThat(photo.hasFace()).isTrue();
    assertThat(photo.qualityScore()).isEqualTo(0.8);
    assertThat(photo.verdict().originalName()).isEqualTo("motif-1x.jpg");
    assertThat(photo.verdict().rulesVersion()).isNotBlank();
    assertThat(photo.verdict().reasons()).isEmpty();
    assertThat(photo.verdict().mainFace())
        .contains(
            new FaceBox(
                0.3,
                0.2,
                0.4,
                0.3,
                true,
                0.9,
                Optional.of(new FaceAngles(11.3, -4, 2)),
                Optional.of(new FaceExpression(0.03, 0.58, 0.09, 0.27))));
    assertThat(photo.key()).map(BlobKey::value).get().asString().startsWith("users/" + owner);
    assertThat(studio.photos().getPhoto(owner, photo.id())).isEqualTo(photo);
    assertThat(studio.photos().getPhotos(owner, avatar.id())).containsExactly(photo);
    assertThat(Sha256.hex(studio.photos().openMaster(photo)))
        .isEqualTo(photo.verdict().master().orElseThrow().sha256());
  }

  @Test
  void storesARejectedPhotoWithAllReasons() {
    Photo photo = accept(TestPhotos.blurred(1)).photo();

    assertThat(photo.status()).isEqualTo(PhotoValidationStatus.INVALID);
    assertThat(photo.verdict().reasons()).containsExactly(new Reason("BLURRED", 0.1, 0.25));
    assertThat(studio.photos().openMaster(photo)).isNotEmpty();
    assertThat(status()).isEqualTo(AvatarStatus.UPLOADING);
    assertThat(count()).isZero();
  }

  @Test
  void storesNoBytesOfANonPicture() {
    Photo photo = accept(TestPhotos.noPicture("x")).photo();

    assertThat(photo.status()).isEqualTo(PhotoValidationStatus.INVALID);
    assertThat(photo.key()).isEmpty();
    assertThat(photo.widthPx()).isZero();
    assertRefused("photo-not-kept", () -> studio.photos().openMaster(photo));
    assertThat(keysOfOwner()).isEmpty();
  }

  @Test
  void acceptsTheSameBytesOnce() {
    Photo first = accept(TestPhotos.photo(1)).photo();

    AcceptedPhoto again = accept(new Upload("other-name.jpg", TestPhotos.photo(1).bytes()));

    assertThat(again).isEqualTo(new AcceptedPhoto.AlreadyExists(first));
    assertThat(count()).isEqualTo(1);
    assertThat(keysOfOwner()).hasSize(1);
  }

  @Test
  void acceptsTheSameBytesForAnotherAvatar() {
    accept(TestPhotos.photo(1));
    Avatar other = studio.anAvatar(owner);

    assertThat(studio.photos().accept(owner, other.id(), TestPhotos.photo(1)).photo().status())
        .isEqualTo(PhotoValidationStatus.VALID);
  }

  @Test
  void aNearDuplicateRefersToItsOriginal() {
    Photo other = accept(TestPhotos.photo(2)).photo();
    Photo first = accept(TestPhotos.photo(1)).photo();

    Photo second = accept(TestPhotos.photo(1, 0.9, "again")).photo();

    assertThat(second.status()).isEqualTo(PhotoValidationStatus.DUPLICATE);
    assertThat(second.verdict().duplicateOf()).contains(first.id()).isNotEqualTo(other.id());
    assertThat(second.verdict().reasons())
        .extracting(Reason::code)
        .containsExactly(Reason.NEAR_DUPLICATE);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void aPhotoOfTheSameSittingWithAnotherExpressionIsNoNearDuplicate() {
    accept(TestPhotos.photo(1));
    Photo smiling = accept(TestPhotos.smiling(1, "")).photo();

    Photo again = accept(TestPhotos.smiling(1, "again")).photo();

    assertThat(smiling.status()).isEqualTo(PhotoValidationStatus.VALID);
    assertThat(again.status()).isEqualTo(PhotoValidationStatus.DUPLICATE);
    assertThat(again.verdict().duplicateOf()).contains(smiling.id());
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void aRejectedPhotoIsNotAnOriginal() {
    accept(TestPhotos.blurred(1));

    assertThat(accept(TestPhotos.photo(1)).photo().status()).isEqualTo(PhotoValidationStatus.VALID);
  }

  @Test
  void theBestNearDuplicateReplacesARemovedPhoto() {
    Photo first = accept(TestPhotos.photo(1)).photo();
    Photo poor = accept(TestPhotos.photo(1, 0.2, "poor")).photo();
    Photo good = accept(TestPhotos.photo(1, 0.9, "good")).photo();

    studio.photos().remove(owner, first.id());

    assertThat(reread(good).status()).isEqualTo(PhotoValidationStatus.VALID);
    assertThat(reread(good).verdict().reasons()).isEmpty();
    assertThat(reread(good).verdict().duplicateOf()).isEmpty();
    assertThat(reread(poor).status()).isEqualTo(PhotoValidationStatus.DUPLICATE);
    assertThat(reread(poor).verdict().duplicateOf()).contains(good.id());
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void removingAPhotoPromotesOnlyItsOwnNearDuplicates() {
    accept(TestPhotos.photo(1));
    Photo duplicate = accept(TestPhotos.photo(1, 0.9, "again")).photo();
    Photo other = accept(TestPhotos.photo(2)).photo();

    studio.photos().remove(owner, other.id());

    assertThat(reread(duplicate)).isEqualTo(duplicate);
  }

  @Test
  void removingANearDuplicateOrRejectedPhotoChangesNoCount() {
    accept(TestPhotos.photo(1));
    Photo duplicate = accept(TestPhotos.photo(1, 0.9, "again")).photo();
    Photo refused = accept(TestPhotos.blurred(5)).photo();

    studio.photos().remove(owner, duplicate.id());
    studio.photos().remove(owner, refused.id());

    assertThat(count()).isEqualTo(1);
    assertRefused("photo-not-found", () -> studio.photos().remove(owner, duplicate.id()));
  }

  @Test
  void photoNumbersNeverChange() {
    Photo first = accept(TestPhotos.photo(1)).photo();
    Photo refused = accept(TestPhotos.blurred(5)).photo();
    Photo third = accept(TestPhotos.photo(2)).photo();
    assertThat(List.of(first.number(), refused.number(), third.number())).containsExactly(1, 2, 3);

    studio.photos().remove(owner, third.id());
    studio.photos().remove(owner, first.id());

    assertThat(reread(refused).number()).isEqualTo(2);
    assertThat(accept(TestPhotos.photo(3)).photo().number()).isEqualTo(4);
  }

  @Test
  void aReservedNumberIsNotUsedForOtherPhotos() {
    int reserved =
        studio
            .database()
            .transact(
                transaction -> new AvatarTransitions().numberPhotos(transaction, avatar.id(), 2))
            .orElseThrow();
    Photo between = accept(TestPhotos.photo(1)).photo();
    Upload late = TestPhotos.photo(2);

    Photo second = accept(new Upload(late.originalName(), late.bytes(), reserved + 1)).photo();

    assertThat(reserved).isEqualTo(1);
    assertThat(between.number()).isEqualTo(3);
    assertThat(second.number()).isEqualTo(2);
  }

  @Test
  void aRestoredPhotoKeepsItsNumber() {
    Photo first = accept(TestPhotos.photo(1)).photo();
    accept(TestPhotos.photo(2));
    Photo refused = accept(TestPhotos.blurred(5)).photo();
    for (Photo photo : List.of(first, refused)) {
      Photo removed = studio.photos().remove(owner, photo.id());
      assertThat(studio.photos().findRemoved(owner, photo.id())).contains(removed);

      Photo restored = studio.photos().restore(owner, photo.id());

      assertThat(restored).isEqualTo(photo);
      assertThat(reread(photo)).isEqualTo(photo);
      assertThat(studio.photos().restore(owner, photo.id())).isEqualTo(photo);
    }
    assertThat(count()).isEqualTo(2);
    assertThat(studio.photos().openMaster(first)).isNotEmpty();
  }

  @Test
  void aRestoredPhotoReplacesItsNearDuplicate() {
    Photo first = accept(TestPhotos.photo(1)).photo();
    Photo duplicate = accept(TestPhotos.photo(1, 0.9, "good")).photo();
    studio.photos().remove(owner, first.id());

    studio.photos().restore(owner, first.id());

    assertThat(reread(first).status()).isEqualTo(PhotoValidationStatus.VALID);
    assertThat(reread(duplicate)).isEqualTo(duplicate);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void restoringAPhotoThatWasUploadedAgainAddsNothing() {
    Photo first = accept(TestPhotos.photo(1)).photo();
    studio.photos().remove(owner, first.id());
    Photo again = accept(TestPhotos.photo(1)).photo();

    assertThat(studio.photos().restore(owner, first.id())).isEqualTo(again);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void removedPhotosArePurgedWithTheirBytes() {
    Photo photo = accept(TestPhotos.photo(1)).photo();
    studio.photos().remove(owner, photo.id());
    Instant now = Instant.now(); // The removal time is the database's.

    assertThat(studio.photos().purgeRemoved(now)).isZero();
    assertThat(studio.photos().purgeRemoved(now.plus(PhotoService.UNDO_FOR).plusSeconds(60)))
        .isPositive();

    assertRefused("photo-not-found", () -> studio.photos().restore(owner, photo.id()));
    assertThat(
            studio.number(
                "select count(*) from scheduled_tasks where task_instance = ?",
                photo.key().orElseThrow().value()))
        .isEqualTo(1);
  }

  @Test
  void anotherUserCannotRestoreAPhoto() {
    Photo photo = accept(TestPhotos.photo(1)).photo();
    studio.photos().remove(owner, photo.id());
    UserId stranger = studio.aUser();

    assertRefused("photo-not-found", () -> studio.photos().restore(stranger, photo.id()));
    assertThat(studio.photos().findRemoved(stranger, photo.id())).isEmpty();
  }

  @Test
  void statusFollowsThePhotos() {
    assertThat(status()).isEqualTo(AvatarStatus.DRAFT);
    List<Photo> photos = new ArrayList<>();
    photos.add(accept(TestPhotos.photo(1)).photo());
    assertThat(status()).isEqualTo(AvatarStatus.UPLOADING);
    photos.add(accept(TestPhotos.photo(2)).photo());
    assertThat(status()).isEqualTo(AvatarStatus.UPLOADING);
    photos.add(accept(TestPhotos.photo(3)).photo());
    assertThat(status()).isEqualTo(AvatarStatus.READY);

    studio.photos().remove(owner, photos.get(0).id());
    assertThat(status()).isEqualTo(AvatarStatus.UPLOADING);
    studio.photos().remove(owner, photos.get(1).id());
    studio.photos().remove(owner, photos.get(2).id());
    assertThat(status()).isEqualTo(AvatarStatus.UPLOADING);
  }

  @Test
  void staysReadyWhenANearDuplicateIsPromoted() {
    Photo first = accept(TestPhotos.photo(1)).photo();
    accept(TestPhotos.photo(2));
    accept(TestPhotos.photo(3));
    accept(TestPhotos.photo(1, 0.9, "again"));

    studio.photos().remove(owner, first.id());

    assertThat(status()).isEqualTo(AvatarStatus.READY);
  }

  @Test
  void limitsTheNumberOfValidPhotos() {
    for (int number = 1; number <= 20; number++) {
      accept(TestPhotos.photo(number));
    }

    assertThat(assertRefused("too-many-photos", () -> accept(TestPhotos.photo(21))))
        .containsEntry("have", 20)
        .containsEntry("most", 20);
    assertThat(accept(TestPhotos.photo(1, 0.9, "again")).photo().status())
        .isEqualTo(PhotoValidationStatus.DUPLICATE);
    assertThat(count()).isEqualTo(20);
    assertThat(keysOfOwner()).hasSize(21);
  }

  @Test
  void rejectsRemovalDuringATraining() {
    Photo photo = accept(TestPhotos.photo(1)).photo();
    studio.execute("update avatars set status = 'training' where id = ?", avatar.id().value());

    assertRefused("avatar-is-training", () -> studio.photos().remove(owner, photo.id()));
    assertThat(accept(TestPhotos.photo(2)).photo().status()).isEqualTo(PhotoValidationStatus.VALID);
    assertThat(status()).isEqualTo(AvatarStatus.TRAINING);
  }

  @Test
  void anotherUsersPhotosAreNotFound() {
    Photo photo = accept(TestPhotos.photo(1)).photo();
    UserId stranger = studio.aUser();
    PhotoService photos = studio.photos();

    assertRefused(
        "avatar-not-found", () -> photos.accept(stranger, avatar.id(), TestPhotos.photo(2)));
    assertRefused("avatar-not-found", () -> photos.getPhotos(stranger, avatar.id()));
    assertRefused("photo-not-found", () -> photos.getPhoto(stranger, photo.id()));
    assertRefused("photo-not-found", () -> photos.remove(stranger, photo.id()));
    assertThat(photos.getPhotos(owner, avatar.id())).containsExactly(photo);
  }

  @Test
  void writesNoRowWhenTheStoreIsFull() {
    store.fill();

    assertThatThrownBy(() -> accept(TestPhotos.photo(1)))
        .isInstanceOfSatisfying(
            BlobStoreException.class, e -> assertThat(e.code()).isEqualTo("blob-store-full"));

    assertThat(studio.photos().getPhotos(owner, avatar.id())).isEmpty();
    assertThat(status()).isEqualTo(AvatarStatus.DRAFT);
  }

  @Test
  void leavesNoBytesWhenTheAvatarIsDeletedMeanwhile() {
    store.beforePut(_ -> studio.avatars().delete(owner, avatar.id()));

    assertRefused("avatar-not-found", () -> accept(TestPhotos.photo(1)));

    assertThat(keysOfOwner()).isEmpty();
  }

  @Test
  void rejectsTheRowEvenIfItsBytesCannotBeDeleted() {
    store.beforePut(_ -> studio.avatars().delete(owner, avatar.id()));
    store.beforeDelete(key -> {
      throw new BlobStoreException(BlobStoreException.Kind.UNAVAILABLE, "delete " + key, null);
    });

    assertRefused("avatar-not-found", () -> accept(TestPhotos.photo(1)));

    assertThat(keysOfOwner()).hasSize(1); // Left to the sweep.
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "half \ud83d", "\u202egpj.exe", "../../etc/passwd", ""})
  void storesAnyFileName(String name) {
    Photo photo = accept(new Upload(name, TestPhotos.photo(1).bytes())).photo();

    assertThat(reread(photo).verdict().originalName())
        .isEqualTo(name.replace("\0", "").replace("\ud83d", ""));
  }

  @Test
  void truncatesALongFileName() {
    Photo photo = accept(new Upload("n".repeat(10_000), TestPhotos.photo(1).bytes())).photo();

    assertThat(reread(photo).verdict().originalName()).hasSize(255);
  }

  @Test
  void concurrentUploadsOfTheSameBytesGiveOneRow() throws Exception {
    var outcomes = ConcurrentCalls.run(8, () -> accept(TestPhotos.photo(1)));

    assertThat(ConcurrentCalls.results(outcomes)).hasSize(8);
    assertThat(ConcurrentCalls.results(outcomes))
        .filteredOn(AcceptedPhoto.Added.class::isInstance)
        .hasSize(1);
    assertThat(ConcurrentCalls.results(outcomes))
        .extracting(a -> a.photo().id())
        .containsOnly(studio.photos().getPhotos(owner, avatar.id()).getFirst().id());
    assertThat(count()).isEqualTo(1);
    assertThat(keysOfOwner()).hasSize(1);
  }

  @Test
  void concurrentNearDuplicatesGiveOneValidPhoto() throws Exception {
    List<Callable<AcceptedPhoto>> uploads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Upload upload = TestPhotos.photo(1, 0.5, "v" + i);
      uploads.add(() -> accept(upload));
    }

    ConcurrentCalls.run(uploads);

    List<Photo> photos = studio.photos().getPhotos(owner, avatar.id());
    assertThat(photos).hasSize(8);
    Photo valid =
        photos.stream()
            .filter(p -> p.status() == PhotoValidationStatus.VALID)
            .reduce((a, b) -> null)
            .orElseThrow();
    assertThat(photos)
        .filteredOn(p -> p.status() == PhotoValidationStatus.DUPLICATE)
        .hasSize(7)
        .allSatisfy(p -> assertThat(p.verdict().duplicateOf()).contains(valid.id()));
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void concurrentUploadsCannotExceedTheLimit() throws Exception {
    for (int number = 1; number <= 17; number++) {
      accept(TestPhotos.photo(number));
    }
    List<Callable<AcceptedPhoto>> uploads = new ArrayList<>();
    for (int number = 18; number <= 25; number++) {
      Upload upload = TestPhotos.photo(number);
      uploads.add(() -> accept(upload));
    }

    var outcomes = ConcurrentCalls.run(uploads);

    assertThat(ConcurrentCalls.codes(outcomes)).containsOnly("too-many-photos").hasSize(5);
    assertThat(count()).isEqualTo(20);
    assertThat(keysOfOwner()).hasSize(20);
  }

  @Test
  void theCountStaysCorrectUnderConcurrentUploadsAndRemovals() throws Exception {
    long seed = 20261124;
    Random random = new Random(seed);
    for (int round = 0; round < 5; round++) {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Upload upload = TestPhotos.photo(1 + random.nextInt(6), random.nextDouble(), "" + i);
        work.add(() -> accept(upload) instanceof AcceptedPhoto.Added);
      }
      for (Photo photo : studio.photos().getPhotos(owner, avatar.id())) {
        if (random.nextBoolean()) {
          work.add(() -> {
            studio.photos().remove(owner, photo.id());
            return true;
          });
        }
      }

      ConcurrentCalls.run(work);

      List<Photo> photos = studio.photos().getPhotos(owner, avatar.id());
      List<Photo> valid =
          photos.stream().filter(p -> p.status() == PhotoValidationStatus.VALID).toList();
      assertThat(count()).as("seed %d round %d", seed, round).isEqualTo(valid.size());
      assertThat(valid).extracting(p -> p.verdict().hash()).doesNotHaveDuplicates();
      assertThat(photos)
          .filteredOn(p -> p.status() == PhotoValidationStatus.DUPLICATE)
          .allSatisfy(p ->
              assertThat(valid)
                  .extracting(Photo::id)
                  .contains(p.verdict().duplicateOf().orElseThrow()));
      assertThat(status())
          .isEqualTo(valid.size() >= 3 ? AvatarStatus.READY : AvatarStatus.UPLOADING);
    }
  }

  private AcceptedPhoto accept(Upload upload) {
    return studio.photos().accept(owner, avatar.id(), upload);
  }

  private Photo reread(Photo photo) {
    return studio.photos().getPhoto(owner, photo.id());
  }

  private AvatarStatus status() {
    return studio.avatars().getAvatar(owner, avatar.id()).status();
  }

  private int count() {
    return studio.avatars().getAvatar(owner, avatar.id()).photosCount();
  }

  private List<String> keysOfOwner() {
    return store.keys().stream().filter(key -> key.startsWith("users/" + owner)).toList();
  }
}
