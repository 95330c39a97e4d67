package io.aisha.studio.photo;

/// An uploaded file. Its name has no influence on how it is processed.
///
/// @param originalName the file name on the user's device, any text; stored for display
/// @param bytes not copied
/// @param number reserved in advance, see [io.aisha.studio.avatar.AvatarTransitions]; 0 for the
///   next one
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record Upload(String originalName, byte[] bytes, int number) {

  /// An upload that gets the next number.
  public Upload(String originalName, byte[] bytes) {
    this(originalName, bytes, 0);
  }
}
