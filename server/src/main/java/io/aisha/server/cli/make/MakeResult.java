package io.aisha.server.cli.make;

import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GeneratedImage;
import java.util.List;

/// How a call of `make` ended.
sealed interface MakeResult {

  List<PhotoResult> photos();

  /// There are pictures.
  ///
  /// @param images by the name of their file
  record Made(Avatar avatar, List<PhotoResult> photos, List<MadeImage> images)
      implements MakeResult {}

  /// Nothing was made and nothing is kept.
  ///
  /// @param have good photos
  /// @param need the engine's least
  record NotEnoughPhotos(List<PhotoResult> photos, int have, int need) implements MakeResult {}

  /// A picture that was made.
  ///
  /// @param file its name in the folder
  record MadeImage(String file, GeneratedImage image) {}
}
