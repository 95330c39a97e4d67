package io.aisha.studio.photo;

/// A file as a person gave it. Nothing is concluded from its name.
///
/// @param originalName as the person's device calls it, any text; kept to find the file again
/// @param bytes not copied
/// @param number that was given to it in advance, see [io.aisha.studio.avatar.AvatarMoves]; 0 to
///   get the next one
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record Upload(String originalName, byte[] bytes, int number) {

  /// One that gets the next number.
  public Upload(String originalName, byte[] bytes) {
    this(originalName, bytes, 0);
  }
}
