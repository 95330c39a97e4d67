package io.aisha.bot.screen;

import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.photo.PhotoId;
import java.util.List;

/// The picture of a screen.
public sealed interface Illustration {
  /// A photo that a user gave.
  record OfPhoto(PhotoId photo) implements Illustration {}

  /// A photo with a numbered frame around each face.
  record OfFaces(PhotoId photo) implements Illustration {}

  /// Photos side by side, each with its number.
  record OfPhotos(List<PhotoId> photos) implements Illustration {
    public OfPhotos {
      photos = List.copyOf(photos);
    }
  }

  /// A picture that was made.
  record OfImage(ImageId image) implements Illustration {}

  /// What styles look like, on the avatar where there are pictures of it.
  ///
  /// @param firstNumber of the first style's tile
  record Styles(AvatarId avatar, List<String> styles, int firstNumber) implements Illustration {
    public Styles {
      styles = List.copyOf(styles);
    }
  }

  /// There is nothing to be seen.
  record Blank() implements Illustration {}
}
