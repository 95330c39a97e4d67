package io.aisha.server.cli.make;

import io.aisha.server.cli.make.PictureStudio.MadeAvatar;
import io.aisha.server.cli.make.PictureStudio.MadePicture;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.server.cli.photo.SamePersonFiles;
import java.util.List;
import java.util.Optional;

/// The result of `make`.
sealed interface MakeResult {

  List<PhotoResult> photos();

  /// The run made pictures.
  ///
  /// @param samePerson whether the photos show one person; empty when they were not compared
  /// @param images by the name of their file
  record Made(
      MadeAvatar avatar,
      List<PhotoResult> photos,
      Optional<SamePersonFiles> samePerson,
      List<MadeImage> images)
      implements MakeResult {}

  /// The run made no pictures and stored nothing.
  ///
  /// @param have number of valid photos
  /// @param need the engine's minimum
  record NotEnoughPhotos(List<PhotoResult> photos, int have, int need) implements MakeResult {}

  /// A picture that was made.
  ///
  /// @param file its name in the folder
  record MadeImage(String file, MadePicture image) {}
}
