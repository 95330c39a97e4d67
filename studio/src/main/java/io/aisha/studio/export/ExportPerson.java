package io.aisha.studio.export;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Page;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.database.Json;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.training.TrainingService;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives a person everything the studio knows about them as ZIP files: what they said, every photo
/// with its verdict, every picture. Each question is bounded by the person, because only services
/// are asked.
///
/// What is deleted meanwhile is not an error: an avatar that is gone before its turn is not in the
/// export, a file that is gone is listed as missing.
public final class ExportPerson {
  private static final int PAGE = 200;

  private final AvatarService avatars;
  private final PhotoService photos;
  private final TrainingService trainings;
  private final GenerationService generations;
  private final AccountService accounts;

  public ExportPerson(
      AvatarService avatars,
      PhotoService photos,
      TrainingService trainings,
      GenerationService generations,
      AccountService accounts) {
    this.avatars = avatars;
    this.photos = photos;
    this.trainings = trainings;
    this.generations = generations;
    this.accounts = accounts;
  }

  /// What there is, without reading bytes. Costs a few queries an avatar.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public Export plan(UserId person) {
    FolderNames names = new FolderNames(PersonFile.NAME);
    List<ExportedAvatar> found = new ArrayList<>();
    // The oldest first: a new avatar does not change what the others' folders are called.
    for (Avatar avatar : avatars.getUserAvatars(person).reversed()) {
      String folder = names.next(avatar.name());
      readIfThere(person, avatar, folder).ifPresent(found::add);
    }
    return new Export(accounts.getUser(person), found);
  }

  /// Writes `aisha-export-1.zip`, `aisha-export-2.zip` and so on, always in the same order, never
  /// more than one photo or picture in memory. Unpacked over each other they give one folder.
  ///
  /// @param folder there and empty; when this fails, what is written so far stays in it
  /// @param partBytesMax of one file, 1 or more; only a file with a single larger picture in it is
  ///   larger
  /// @return the files in order, at least one
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws BlobStoreException when the store is away; lost bytes do not stop it
  /// @throws UncheckedIOException when the folder cannot be written
  public List<Path> write(UserId person, Path folder, long partBytesMax) {
    Export export = plan(person);
    try (ZipParts zip = new ZipParts(folder, partBytesMax)) {
      zip.add(PersonFile.NAME, Json.document(PersonFile.of(export)));
      for (ExportedAvatar avatar : export.avatars()) {
        if (isThere(person, avatar.avatar().id())) {
          new WriteAvatar(photos, generations, person, avatar, zip).write();
        }
      }
      return zip.finish();
    }
  }

  private Optional<ExportedAvatar> readIfThere(UserId person, Avatar avatar, String folder) {
    try {
      return Optional.of(
          new ExportedAvatar(
              avatar,
              folder,
              trainings.getTrainings(person, avatar.id()),
              photos.getPhotos(person, avatar.id()),
              pictures(person, avatar.id())));
    } catch (StudioException.NotFound e) {
      if (e.error() == ErrorCode.AVATAR_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private List<GeneratedImage> pictures(UserId person, AvatarId avatar) {
    List<GeneratedImage> newestFirst = new ArrayList<>();
    Optional<ImageId> after = Optional.empty();
    do {
      Page<GeneratedImage, ImageId> page = generations.getImages(person, avatar, after, PAGE);
      newestFirst.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    return newestFirst.reversed();
  }

  private boolean isThere(UserId person, AvatarId avatar) {
    try {
      avatars.getAvatar(person, avatar);
      return true;
    } catch (StudioException.NotFound _) {
      return false;
    }
  }
}
