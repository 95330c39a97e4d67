package io.aisha.studio.export;

import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes the folder of one avatar. Each list is written after its files, because only then is it
/// known which of them exist.
final class WriteAvatar {
  private final PhotoService photos;
  private final GenerationService generations;
  private final UserId user;
  private final ExportedAvatar avatar;
  private final ZipParts zip;
  private final Map<GenerationId, RenderWords> words = new HashMap<>();

  WriteAvatar(
      PhotoService photos,
      GenerationService generations,
      UserId user,
      ExportedAvatar avatar,
      ZipParts zip) {
    this.photos = photos;
    this.generations = generations;
    this.user = user;
    this.avatar = avatar;
    this.zip = zip;
  }

  void write() {
    zip.add(avatar.folder() + "/avatar.json", StoredJson.document(AvatarFile.of(avatar)));
    writePhotos();
    writePictures();
  }

  private void writePhotos() {
    List<PhotoEntry> entries = new ArrayList<>();
    for (Photo photo : avatar.photos()) {
      String number = number(entries.size() + 1, avatar.photos().size());
      String file =
          "photos/%s-%s.jpg".formatted(number, FileName.stem(photo.verdict().originalName()));
      Optional<String> missing =
          copy(file, () -> photos.openMaster(photos.getPhoto(user, photo.id())), photo.createdAt());
      entries.add(PhotoEntry.of(photo, file, missing));
    }
    zip.add(avatar.folder() + "/photos.json", StoredJson.document(entries));
  }

  private void writePictures() {
    List<PictureEntry> entries = new ArrayList<>();
    for (GeneratedImage picture : avatar.pictures()) {
      String number = number(entries.size() + 1, avatar.pictures().size());
      String file =
          "pictures/%s-%s.%s"
              .formatted(number, FileName.of(picture.style()), PictureEntry.extension(picture));
      Optional<String> missing =
          copy(
              file,
              () -> generations.openImage(user, picture.id()),
              picture.finishedAt().orElse(picture.createdAt()));
      entries.add(PictureEntry.of(picture, file, missing, words(picture)));
    }
    zip.add(avatar.folder() + "/pictures.json", StoredJson.document(entries));
  }

  /// Adds a file, or returns the code of `docs/errors.md` that explains why it is missing.
  private Optional<String> copy(String file, Supplier<byte[]> bytes, Instant madeAt) {
    byte[] found;
    try {
      found = bytes.get();
    } catch (StudioException.NotFound e) {
      return Optional.of(e.code());
    }
    zip.add(avatar.folder() + "/" + file, found, madeAt);
    return Optional.empty();
  }

  /// All pictures of one generation have the same prompts.
  private RenderWords words(GeneratedImage picture) {
    return words.computeIfAbsent(picture.generationId(), _ -> asked(picture));
  }

  private RenderWords asked(GeneratedImage picture) {
    try {
      return generations.moreLike(user, picture.id()).words();
    } catch (StudioException.NotFound _) {
      return RenderWords.NONE;
    }
  }

  /// As many digits as the last number needs, so that file names sort in numeric order.
  private static String number(int number, int count) {
    int digits = Math.max(2, Integer.toString(count).length());
    return ("%0" + digits + "d").formatted(number);
  }
}
