package io.aisha.server.cli.make;

import io.aisha.server.cli.command.Interruption;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.make.PictureStudio.MadeAvatar;
import io.aisha.server.cli.photo.PhotoBytes;
import io.aisha.server.cli.photo.PhotoLines;
import io.aisha.server.cli.photo.PhotoNames;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.text.Phrases;
import io.aisha.vision.photo.PhotoRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Uploads files to an avatar one after the other and prints each verdict.
final class UploadPhotos {

  private final PictureStudio studio;
  private final MadeAvatar avatar;
  private final PhotoRules rules;
  private final Interruption interruption;

  UploadPhotos(
      PictureStudio studio, MadeAvatar avatar, PhotoRules rules, Interruption interruption) {
    this.studio = studio;
    this.avatar = avatar;
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
            case PhotoBytes.Read read -> studio.upload(avatar, file, path, read.bytes(), pick);
          };
      lines.print(result);
      results.add(result);
    }
    return results;
  }
}
