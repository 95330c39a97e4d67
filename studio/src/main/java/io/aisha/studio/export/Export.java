package io.aisha.studio.export;

import io.aisha.studio.account.User;
import java.util.List;

/// What an export of a person holds, known without reading a picture.
///
/// @param avatars the oldest first
public record Export(User person, List<ExportedAvatar> avatars) {
  public Export {
    avatars = List.copyOf(avatars);
  }

  /// How many photos were given, refused ones too.
  public int photos() {
    return avatars.stream().mapToInt(avatar -> avatar.photos().size()).sum();
  }

  /// How many pictures are made.
  public int pictures() {
    return avatars.stream().mapToInt(avatar -> avatar.pictures().size()).sum();
  }

  /// What photos and pictures take together; the files are a little larger.
  public long sizeBytes() {
    return avatars.stream().mapToLong(ExportedAvatar::sizeBytes).sum();
  }
}
