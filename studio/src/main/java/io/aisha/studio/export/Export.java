package io.aisha.studio.export;

import io.aisha.studio.account.User;
import java.util.List;

/// The content of a user's export, known without reading a picture.
///
/// @param avatars oldest first
public record Export(User user, List<ExportedAvatar> avatars) {
  public Export {
    avatars = List.copyOf(avatars);
  }

  /// The number of uploaded photos, including rejected ones.
  public int photos() {
    return avatars.stream().mapToInt(avatar -> avatar.photos().size()).sum();
  }

  /// The number of completed pictures.
  public int pictures() {
    return avatars.stream().mapToInt(avatar -> avatar.pictures().size()).sum();
  }

  /// The total size of photos and pictures; the ZIP files are slightly larger.
  public long sizeBytes() {
    return avatars.stream().mapToLong(ExportedAvatar::sizeBytes).sum();
  }
}
