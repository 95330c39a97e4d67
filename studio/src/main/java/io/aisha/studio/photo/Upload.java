package io.aisha.studio.photo;

import java.util.Optional;

/// An uploaded file. Its name has no influence on how it is processed.
///
/// @param originalName the file name on the user's device, any text; stored for display
/// @param bytes not copied
/// @param number reserved in advance, see [io.aisha.studio.avatar.AvatarTransitions]; 0 for the
///   next one
/// @param pickedFrom the face that it was cropped around; empty for a file of the user
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record Upload(
    String originalName, byte[] bytes, int number, Optional<PickedFace> pickedFrom) {

  /// A file of a user.
  public Upload(String originalName, byte[] bytes, int number) {
    this(originalName, bytes, number, Optional.empty());
  }

  /// An upload that gets the next number.
  public Upload(String originalName, byte[] bytes) {
    this(originalName, bytes, 0);
  }
}
