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
import io.aisha.studio.database.Database;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.training.TrainingService;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Exports everything the studio stores about a user as ZIP files: the account data, every photo
/// with its verdict, every picture. Every query is limited to the user, because only services are
/// called.
///
/// Data that is deleted meanwhile is not an error: an avatar that was deleted before its turn is
/// left out, and a deleted file is listed as missing.
public final class ExportUser {
  private static final int PAGE = 200;
  private static final String README = "README.txt";

  private final Database database;
  private final AvatarService avatars;
  private final PhotoService photos;
  private final TrainingService trainings;
  private final GenerationService generations;
  private final AccountService accounts;

  /// @param accounts where the user's own row is
  public ExportUser(Database database, AccountService accounts, AvatarService avatars, Made made) {
    this.database = database;
    this.avatars = avatars;
    this.photos = made.photos();
    this.trainings = made.trainings();
    this.generations = made.generations();
    this.accounts = accounts;
  }

  /// The services of what avatars consist of.
  public record Made(
      PhotoService photos, TrainingService trainings, GenerationService generations) {}

  /// Lists the content without reading blobs. Costs a few queries per avatar.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public Export plan(UserId user) {
    FolderNames names = new FolderNames(UserFile.NAME, README, "records");
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
  /// @return the files in order, at least one
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws BlobStoreException when the store is unavailable; a lost blob does not stop the export
  /// @throws UncheckedIOException when the folder cannot be written
  public List<Path> write(UserId user, Folder folder) {
    try (ZipParts zip = new ZipParts(folder.folder(), folder.partBytesMax())) {
      write(user, folder.readme(), zip);
      return zip.finish();
    }
  }

  /// The files of an export.
  ///
  /// @param folder existing and empty; after a failure it contains what was written so far
  /// @param partBytesMax maximum size of one file, 1 or more; a file is larger only when a single
  ///   entry in it is
  /// @param readme a text that explains the files; empty for none
  public record Folder(Path folder, long partBytesMax, String readme) {}

  /// Writes everything as one ZIP file, with one avatar's lists and one picture in memory. The
  /// stream is closed.
  ///
  /// @param readme a text that explains the files
  /// @throws StudioException.NotFound `user-not-found`, before anything is written
  /// @throws BlobStoreException when the store is unavailable; a lost blob does not stop the export
  /// @throws UncheckedIOException when the stream cannot be written
  public void write(UserId user, String readme, OutputStream out) {
    accounts.getUser(user);
    try (ZipParts zip = ZipParts.to(out)) {
      write(user, readme, zip);
    }
  }

  private void write(UserId user, String readme, ZipParts zip) {
    FolderNames names = new FolderNames(UserFile.NAME, README, "records");
    Map<Avatar, String> folders = new LinkedHashMap<>();
    for (Avatar avatar : avatars.getUserAvatars(user).reversed()) {
      folders.put(avatar, names.next(avatar.name()));
    }
    zip.add(
        UserFile.NAME,
        StoredJson.document(UserFile.of(accounts.getUser(user), List.copyOf(folders.values()))));
    if (!readme.isEmpty()) {
      zip.add(README, readme.getBytes(StandardCharsets.UTF_8));
    }
    new WriteRecords(database, user).write(zip);
    folders.forEach((avatar, folder) ->
        readIfPresent(user, avatar, folder)
            .ifPresent(
                exported -> new WriteAvatar(photos, generations, user, exported, zip).write()));
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
}
