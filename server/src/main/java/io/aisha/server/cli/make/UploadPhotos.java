package io.aisha.server.cli.make;

import io.aisha.server.cli.command.Interruption;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.photo.PhotoBytes;
import io.aisha.server.cli.photo.PhotoLines;
import io.aisha.server.cli.photo.PhotoNames;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.photo.AcceptedPhoto;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import io.aisha.studio.photo.Upload;
import io.aisha.text.Phrases;
import io.aisha.vision.photo.PhotoRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Uploads files to an avatar one after the other and prints each verdict.
final class UploadPhotos {

  private final PhotoService photos;
  private final UserId owner;
  private final AvatarId avatarId;
  private final PhotoRules rules;
  private final Interruption interruption;
  private final Map<PhotoId, String> fileById = new HashMap<>();

  UploadPhotos(
      PhotoService photos,
      UserId owner,
      AvatarId avatarId,
      PhotoRules rules,
      Interruption interruption) {
    this.photos = photos;
    this.owner = owner;
    this.avatarId = avatarId;
    this.rules = rules;
    this.interruption = interruption;
  }

  /// @param pick as [MakeRequest] has it
  List<PhotoResult> upload(
      List<Path> files, OptionalInt pick, TerminalOutput screen, Phrases phrases) {
    Map<Path, String> names = PhotoNames.of(files);
    PhotoLines lines = new PhotoLines(screen, phrases, names.values());
    List<PhotoResult> results = new ArrayList<>();
    for (Path path : files) {
      interruption.check();
      String file = names.getOrDefault(path, path.toString());
      PhotoResult result =
          switch (PhotoBytes.of(path, rules)) {
            case PhotoBytes.Refused refused -> PhotoResult.refused(file, path, refused.reason());
            case PhotoBytes.Read read -> accept(file, path, read.bytes(), pick);
          };
      lines.print(result);
      results.add(result);
    }
    return results;
  }

  private PhotoResult accept(String file, Path path, byte[] bytes, OptionalInt pick) {
    try {
      AcceptedPhoto accepted = photos.accept(owner, avatarId, new Upload(file, bytes));
      Photo photo = accepted.photo();
      if (pick.isPresent()
          && photo.verdict().isOfSeveralFaces()
          && pick.getAsInt() <= photo.verdict().faces().size()) {
        accepted = photos.pickFace(owner, photo.id(), pick.getAsInt());
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
    PhotoResult first = added(fileById.getOrDefault(photo.id(), file), path, photo);
    List<Reason> reasons = new ArrayList<>(first.reasons());
    reasons.add(new Reason(PhotoResult.SAME_FILE, 0, 0));
    return new PhotoResult(
        file,
        path,
        first.valid() ? PhotoValidationStatus.DUPLICATE : first.status(),
        new PhotoResult.Findings(reasons, first.hints(), Optional.of(first.file())),
        first.faces(),
        first.mainFace(),
        first.quality());
  }
}
