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
import io.aisha.studio.database.StoredJson;
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

/// Exports everything the studio stores about a user as ZIP files: the account data, every photo
/// with its verdict, every picture. Every query is limited to the user, because only services are
/// called.
///
/// Data that is deleted meanwhile is not an error: an avatar that was deleted before its turn is
/// left out, and a deleted file is listed as missing.
public final class ExportUser {
  private static final int PAGE = 200;

  private final AvatarService avatars;
  private final PhotoService photos;
  private final TrainingService trainings;
  private final GenerationService generations;
  private final AccountService accounts;

  public ExportUser(
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

  /// Lists the content without reading blobs. Costs a few queries per avatar.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public Export plan(UserId user) {
    FolderNames names = new FolderNames(UserFile.NAME);
    List<ExportedAvatar> found = new ArrayList<>();
    // Oldest first: a new avatar does not change the folder names of the others.
    for (Avatar avatar : avatars.getUserAvatars(user).reversed()) {
      String folder = names.next(avatar.name());
      readIfPresent(user, avatar, folder).ifPresent(found::add);
    }
    return new Export(accounts.getUser(user), found);
  }

  /// Writes `aisha-export-1.zip`, `aisha-export-2.zip` and so on, always in the same order, with at
  /// most one photo or picture in memory. Extracting all of them into one place gives one folder.
  ///
  /// @param folder existing and empty; after a failure it contains what was written so far
  /// @param partBytesMax maximum size of one file, 1 or more; a file is larger only when a single
  ///   picture in it is
  /// @return the files in order, at least one
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws BlobStoreException when the store is unavailable; a lost blob does not stop the export
  /// @throws UncheckedIOException when the folder cannot be written
  public List<Path> write(UserId user, Path folder, long partBytesMax) {
    Export export = plan(user);
    try (ZipParts zip = new ZipParts(folder, partBytesMax)) {
      zip.add(UserFile.NAME, StoredJson.document(UserFile.of(export)));
      for (ExportedAvatar avatar : export.avatars()) {
        if (exists(user, avatar.avatar().id())) {
          new WriteAvatar(photos, generations, user, avatar, zip).write();
        }
      }
      return zip.finish();
    }
  }

  private Optional<ExportedAvatar> readIfPresent(UserId user, Avatar avatar, String folder) {
    try {
      return Optional.of(
          new ExportedAvatar(
              avatar,
              folder,
              trainings.getTrainings(user, avatar.id()),
              photos.getPhotos(user, avatar.id()),
              pictures(user, avatar.id())));
    } catch (StudioException.NotFound e) {
      if (e.error() == ErrorCode.AVATAR_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private List<GeneratedImage> pictures(UserId user, AvatarId avatar) {
    List<GeneratedImage> newestFirst = new ArrayList<>();
    Optional<ImageId> after = Optional.empty();
    do {
      Page<GeneratedImage, ImageId> page = generations.getImages(user, avatar, after, PAGE);
      newestFirst.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    return newestFirst.reversed();
  }

  private boolean exists(UserId user, AvatarId avatar) {
    try {
      avatars.getAvatar(user, avatar);
      return true;
    } catch (StudioException.NotFound _) {
      return false;
    }
  }
}
