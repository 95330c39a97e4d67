package io.aisha.server.cli.make;

import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.server.cli.photo.SamePersonFiles;
import io.aisha.server.composition.Studio;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.generation.ImageState;
import io.aisha.studio.photo.AcceptedPhoto;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PictureWork;
import io.aisha.studio.photo.Reason;
import io.aisha.studio.photo.SamePersonService;
import io.aisha.studio.photo.Upload;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingId;
import io.aisha.studio.training.TrainingState;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.VisionException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The studio on this computer, as its local user.
final class LocalStudio implements PictureStudio {
  private static final Logger log = LoggerFactory.getLogger(LocalStudio.class);

  private final Studio studio;
  private final LeftWork leftWork;
  private final UserId owner;
  private final Map<PhotoId, String> fileById = new HashMap<>();

  LocalStudio(Studio studio, LeftWork leftWork) {
    this.studio = studio;
    this.leftWork = leftWork;
    this.owner = studio.accounts().localUser().id();
  }

  @Override
  public MadeAvatar create(NewAvatar avatar) {
    return made(studio.avatars().createNumbered(owner, avatar));
  }

  @Override
  public PhotoResult upload(
      MadeAvatar avatar, String file, Path path, byte[] bytes, OptionalInt pick) {
    try {
      AcceptedPhoto accepted = studio.photos().accept(owner, id(avatar), new Upload(file, bytes));
      Photo photo = accepted.photo();
      if (pick.isPresent()
          && photo.verdict().isOfSeveralFaces()
          && pick.getAsInt() <= photo.verdict().faces().size()) {
        accepted = studio.photos().pickFace(owner, photo.id(), pick.getAsInt());
      }
      return switch (accepted) {
        case AcceptedPhoto.Added added -> added(file, path, added.photo());
        case AcceptedPhoto.AlreadyExists there -> same(file, path, there.photo());
      };
    } catch (StudioException.Conflict e) {
      if (e.error() != ErrorCode.TOO_MANY_PHOTOS) {
        throw e;
      }
      return PhotoResult.refused(file, path, new Reason(PhotoResult.NO_ROOM, 0, 0));
    }
  }

  private PhotoResult added(String file, Path path, Photo photo) {
    fileById.put(photo.id(), file);
    Optional<String> original =
        photo.verdict().duplicateOf().map(id -> fileById.getOrDefault(id, ""));
    return new PhotoResult(
        file,
        path,
        photo.status(),
        new PhotoResult.Findings(
            photo.verdict().reasons(),
            photo.verdict().hints(),
            original.filter(name -> !name.isEmpty())),
        photo.verdict().master().isPresent()
            ? Optional.of(photo.verdict().faces())
            : Optional.empty(),
        photo.verdict().mainFace(),
        photo.qualityScore());
  }

  private PhotoResult same(String file, Path path, Photo photo) {
    String earlier = fileById.getOrDefault(photo.id(), file);
    return added(earlier, path, photo).ofSameFile(file, path);
  }

  /// Nothing depends on it, so a comparison that cannot be made stops nothing.
  @Override
  public Optional<SamePersonFiles> comparePeople(MadeAvatar avatar) {
    SamePersonService check = studio.photos().samePerson();
    if (!check.isOffered(studio.avatars().getAvatar(owner, id(avatar)))) {
      return Optional.empty();
    }
    try {
      return Optional.of(SamePersonFiles.of(check.check(owner, id(avatar))));
    } catch (PictureWork.Busy | VisionException e) {
      log.warn("The faces were not compared. avatar={}", avatar.id(), e);
      return Optional.empty();
    }
  }

  @Override
  public String startTraining(MadeAvatar avatar, String engine) {
    return studio.trainings().start(owner, id(avatar), engine).id().toString();
  }

  @Override
  public TrainingStatus training(String id) {
    Training training = studio.trainings().getTraining(owner, TrainingId.of(id));
    boolean ended = training.state().ended();
    boolean failed = ended && training.state() != TrainingState.COMPLETED;
    return new TrainingStatus(
        training.progress() / 100.0,
        ended,
        failed
            ? Optional.of(
                new WorkFailed(
                    training.errorCode().orElse("engine-failed"), training.errorDetail()))
            : Optional.empty());
  }

  @Override
  public String startPictures(MadeAvatar avatar, GenerationRequest pictures) {
    return studio.generations().start(owner, id(avatar), pictures).id().toString();
  }

  @Override
  public PicturesStatus pictures(String id) {
    Generation generation = studio.generations().getGeneration(owner, GenerationId.of(id));
    boolean ended = generation.state().ended();
    List<MadePicture> completed =
        generation.images().stream()
            .filter(image -> image.state() == ImageState.COMPLETED)
            .map(LocalStudio::made)
            .toList();
    return new PicturesStatus(
        generation.images().size(),
        generation.completedImages(),
        ended,
        completed,
        ended && completed.isEmpty()
            ? Optional.of(new WorkFailed(generation.errorCode().orElse("engine-failed"), Map.of()))
            : Optional.empty());
  }

  @Override
  public MadeAvatar avatar(MadeAvatar avatar) {
    return made(studio.avatars().getAvatar(owner, id(avatar)));
  }

  @Override
  public byte[] picture(MadePicture picture) {
    return studio.generations().openImage(owner, ImageId.of(picture.id()));
  }

  @Override
  public Vision vision() {
    return studio.vision();
  }

  @Override
  public void delete(MadeAvatar avatar) {
    studio.avatars().delete(owner, id(avatar));
  }

  @Override
  public void finishLeftWork() {
    leftWork.finish(studio);
  }

  @Override
  public void close() {
    studio.close();
  }

  private static AvatarId id(MadeAvatar avatar) {
    return AvatarId.of(avatar.id());
  }

  private static MadeAvatar made(Avatar avatar) {
    return new MadeAvatar(
        avatar.id().toString(),
        avatar.name(),
        avatar.type().label(),
        avatar.gender().label(),
        avatar.status().label(),
        avatar.photosCount());
  }

  private static MadePicture made(GeneratedImage image) {
    return new MadePicture(
        image.id().toString(),
        image.style(),
        image.seed(),
        image.widthPx(),
        image.heightPx(),
        image.mediaType().orElse("image/jpeg"));
  }
}
