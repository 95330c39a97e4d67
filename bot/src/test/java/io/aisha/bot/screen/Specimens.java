package io.aisha.bot.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.cost.Charge;
import io.aisha.studio.cost.ChargeKind;
import io.aisha.studio.cost.ChargeState;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.GenerationState;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.generation.ImageState;
import io.aisha.studio.photo.FaceBox;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.PhotoVerdict;
import io.aisha.studio.photo.Reason;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingId;
import io.aisha.studio.training.TrainingPhase;
import io.aisha.studio.training.TrainingState;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;

/// Things to be shown.
final class Specimens {
  static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  /// A hundred characters of the kind that breaks messages.
  static final String WORST_NAME =
      longest("<b>&\"_'</i>&amp;\uD83E\uDD84\uD83D\uDC69\u200D\uD83D\uDE80");

  private static final UserId OWNER = new UserId(id("owner"));

  private Specimens() {}

  private static String longest(String piece) {
    String many = piece.repeat(100);
    return many.substring(0, many.offsetByCodePoints(0, 100));
  }

  /// An id with as many bits set as its name gives.
  static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  static Avatar avatar(String name, AvatarType type, AvatarStatus status, int photos) {
    boolean trained = status == AvatarStatus.COMPLETED;
    return avatar(name, type, status, photos, trained);
  }

  /// @param trained it has a model, maybe of an earlier training
  static Avatar avatar(
      String name, AvatarType type, AvatarStatus status, int photos, boolean trained) {
    return new Avatar(
        new AvatarId(id(name + status)),
        OWNER,
        name,
        AvatarGender.OTHER,
        type,
        status,
        trained ? Optional.of("model") : Optional.empty(),
        trained ? 100 : 0,
        "character",
        Map.of(),
        Map.of(),
        photos,
        trained,
        Optional.empty(),
        NOW,
        NOW);
  }

  static Avatar anna(AvatarStatus status) {
    return avatar("Anna", AvatarType.CHARACTER, status, 12);
  }

  static Avatar worst(AvatarStatus status) {
    return avatar(WORST_NAME, AvatarType.CUSTOM, status, 1_234);
  }

  /// So many, of every status in turn.
  static List<Avatar> avatars(int count, String name) {
    AvatarStatus[] statuses = AvatarStatus.values();
    return IntStream.range(0, count)
        .mapToObj(i ->
            new Avatar(
                new AvatarId(id("avatar " + i)),
                OWNER,
                name,
                AvatarGender.OTHER,
                AvatarType.STYLE,
                statuses[i % statuses.length],
                i % 3 == 0 ? Optional.of("model") : Optional.empty(),
                0,
                "style",
                Map.of(),
                Map.of(),
                i,
                i == 0,
                Optional.empty(),
                NOW,
                NOW))
        .toList();
  }

  /// A photo that was refused because it shows that many people.
  static Photo group(int people) {
    Photo photo = photo(PhotoValidationStatus.INVALID);
    FaceBox face = new FaceBox(0.1, 0.1, 0.1, 0.1, true, 1, Optional.empty(), Optional.empty());
    return new Photo(
        photo.id(),
        photo.avatarId(),
        photo.owner(),
        photo.number(),
        Optional.of(new BlobKey("photos/2.jpg")),
        photo.fileHash(),
        photo.status(),
        photo.fileSizeBytes(),
        photo.widthPx(),
        photo.heightPx(),
        false,
        0,
        new PhotoVerdict(
            "1",
            "group.jpg",
            List.of(new Reason("SEVERAL_FACES", people, 1)),
            List.of(),
            Collections.nCopies(people, face),
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        NOW);
  }

  static Photo photo(PhotoValidationStatus status) {
    return photo(status, 499);
  }

  static Photo photo(PhotoValidationStatus status, int number) {
    boolean valid = status == PhotoValidationStatus.VALID;
    return new Photo(
        new PhotoId(id("photo" + status + number)),
        new AvatarId(id("Anna")),
        OWNER,
        number,
        valid ? Optional.of(new BlobKey("photos/1.jpg")) : Optional.empty(),
        "0".repeat(64),
        status,
        4_000_000,
        3_000,
        4_000,
        valid,
        valid ? 1 : 0,
        new PhotoVerdict(
            "1",
            "photo.jpg",
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        NOW);
  }

  static Training training(TrainingState state, TrainingPhase phase, int progress) {
    return training(state, phase, progress, Optional.empty(), Map.of());
  }

  static Training failed(String code, Map<String, Object> detail) {
    return training(TrainingState.ERROR, TrainingPhase.LEARNING, 40, Optional.of(code), detail);
  }

  private static Training training(
      TrainingState state,
      TrainingPhase phase,
      int progress,
      Optional<String> code,
      Map<String, Object> detail) {
    return new Training(
        new TrainingId(id("training")),
        new AvatarId(id("Anna")),
        OWNER,
        "fal",
        state,
        progress,
        Optional.of(phase),
        phase == TrainingPhase.WAITING ? OptionalInt.of(1_234) : OptionalInt.empty(),
        progress % 2 == 1,
        progress == 66,
        code,
        detail,
        NOW.minusSeconds(100_000),
        Optional.of(NOW.minusSeconds(90_000)),
        Optional.empty());
  }

  static Charge charge(ChargeState state, boolean billed) {
    return new Charge(
        id("training"),
        ChargeKind.TRAINING,
        "fal",
        state,
        1_234_567_890_123L,
        billed ? OptionalLong.of(9_876_543_210L) : OptionalLong.empty(),
        false,
        NOW,
        Optional.empty());
  }

  static GeneratedImage image(String style, int ordinal, ImageState state) {
    return new GeneratedImage(
        new ImageId(id("image" + ordinal)),
        new GenerationId(id("generation")),
        new AvatarId(id("Anna")),
        OWNER,
        ordinal,
        state,
        style,
        Long.MAX_VALUE,
        1024,
        1024,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        NOW,
        Optional.empty());
  }

  /// @param made how many pictures are completed
  static Generation generation(
      GenerationState state, int images, int made, Optional<String> errorCode) {
    return new Generation(
        new GenerationId(id("generation")),
        new AvatarId(id("Anna")),
        OWNER,
        "fal",
        state,
        1,
        IntStream.range(0, images)
            .mapToObj(i -> image("oil", i, i < made ? ImageState.COMPLETED : ImageState.PENDING))
            .toList(),
        errorCode,
        NOW,
        Optional.empty(),
        Optional.empty());
  }
}
